import * as vscode from 'vscode';
import type {
  AuthSession,
  AuthSessions,
  AuthSessionsChange,
} from '../../core/credentials/sharing/authSessions';
import type { Profile } from '../../core/credentials/profile';
import type { Disposable } from '../../core/common/events';
import { editorName } from '../../core/model/editorName';

/** As in package.json; a test compares them. */
const AUTH_PROVIDER = { id: 'handinger', label: 'Handinger' } as const;

interface Conversations {
  /** @returns `undefined` when it was left */
  readonly signIn: () => Promise<Profile | undefined>;
  /** Without a question: VS Code has asked. */
  readonly signOut: (profileId: string) => Promise<void>;
}

/**
 * Registers the stored keys as accounts for other extensions. Nothing is read until somebody asks.
 *
 * Whether an extension gets a key is VS Code's question to the person, once per extension and account.
 * We ask for no workspace trust on top of it, as VS Code's own providers do not: an extension that
 * runs in Restricted Mode has declared what it does there, code of the workspace cannot call us, and
 * handing out a key sends nothing. Signing in does send something, so that still asks for trust.
 *
 * Our own parts read the vault; asking here would put VS Code's consent dialog in front of our own key.
 */
export function registerAuthProvider(
  open: () => Promise<AuthSessions>,
  conversations: Conversations,
): vscode.Disposable {
  const provider = new AuthProvider(open, conversations);
  return vscode.Disposable.from(
    provider,
    vscode.authentication.registerAuthenticationProvider(
      AUTH_PROVIDER.id,
      AUTH_PROVIDER.label,
      provider,
      { supportsMultipleAccounts: true },
    ),
  );
}

class AuthProvider implements vscode.AuthenticationProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<AuthSessionsChange>();
  #subscription: Disposable | undefined;

  readonly onDidChangeSessions = this.#changed.event;

  constructor(
    private readonly open: () => Promise<AuthSessions>,
    private readonly conversations: Conversations,
  ) {}

  dispose(): void {
    this.#subscription?.dispose();
    this.#changed.dispose();
  }

  async getSessions(
    scopes: readonly string[] | undefined,
    { account }: vscode.AuthenticationProviderSessionOptions = {},
  ): Promise<AuthSession[]> {
    return (await this.#stored()).list(scopes ?? [], account?.id);
  }

  async createSession(scopes: readonly string[]): Promise<AuthSession> {
    // What is there before is known from here on, so that the new session is told as added.
    const stored = await this.#stored();
    await stored.refresh();
    const profile = await this.conversations.signIn();
    if (!profile) throw new vscode.CancellationError();
    const [session] = await stored.list(scopes, profile.id);
    if (!session)
      throw new Error(vscode.l10n.t('{0}’s secret storage no longer has the key.', editorName()));
    return session;
  }

  async removeSession(id: string): Promise<void> {
    const stored = await this.#stored();
    await stored.refresh();
    await this.conversations.signOut(id);
    await stored.refresh();
  }

  async #stored(): Promise<AuthSessions> {
    const stored = await this.open();
    this.#subscription ??= stored.onDidChange((change) => this.#changed.fire(change));
    return stored;
  }
}
