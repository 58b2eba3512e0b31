import type { ApiKey } from '../keys/apiKey';
import type { CredentialVault } from '../credentialVault';
import { Emitter, type Disposable } from '../../common/events';
import type { Logger } from '../../common/ports';
import { noteHandOut } from './handOuts';
import { profileOf, type SessionStore } from '../session';

/** Shape of `vscode.AuthenticationSession`: a stored key as other extensions get it. */
export interface AuthSession {
  /** The profile's. */
  readonly id: string;
  /** The key itself; empty in the news of its removal. */
  readonly accessToken: string;
  /** The editor keeps who may use an account under its label, which is unique among the profiles. */
  readonly account: { readonly id: string; readonly label: string };
  readonly scopes: readonly string[];
}

/** Shape of VS Code's event of the same purpose. */
export interface AuthSessionsChange {
  readonly added: readonly AuthSession[];
  readonly removed: readonly AuthSession[];
  readonly changed: readonly AuthSession[];
}

/** What is remembered of a session that the editor was told of; never the key. */
interface Told {
  readonly label: string;
  readonly fingerprint: string;
}

/** One look into the vault. */
interface Look {
  /** Profiles whose key could be read; the active one first. */
  readonly keys: ReadonlyMap<string, { readonly label: string; readonly key: ApiKey }>;
  /** Profiles of which nothing can be said, since the keychain does not answer. */
  readonly unreadable: ReadonlySet<string>;
}

/**
 * The stored keys as sessions for other extensions, and the only place that tells of their changes.
 *
 * Every question and every event of the vault, doubled, late or without a change, ends in a look into the
 * vault and a comparison with what was told last, so the same is told in every window and nothing twice.
 * Before the editor has asked for the first time it has no picture that could be wrong: until then
 * nothing is read from the keychain and nothing told.
 */
export class AuthSessions implements Disposable {
  readonly #changed = new Emitter<AuthSessionsChange>();
  readonly #subscription: Disposable;
  /** Absent until somebody has asked. */
  #told: ReadonlyMap<string, Told> | undefined;
  #waiting: Promise<Look> | undefined;
  #last: Promise<unknown> | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly vault: CredentialVault,
    private readonly sessions: SessionStore,
    private readonly log: Logger,
  ) {
    this.#subscription = vault.onDidChange(() => {
      if (!this.#last) return;
      this.refresh().catch((error: unknown) => {
        log.warn(`The accounts could not be compared: ${String(error)}`);
      });
    });
  }

  /**
   * Every profile whose key can be read, the active one first.
   * @param scopes answered as they were asked: a key has none, and editors look for the very list
   * @param accountId only this account's
   */
  async list(scopes: readonly string[], accountId?: string): Promise<AuthSession[]> {
    const { keys } = await this.#look();
    return [...keys]
      .filter(([id]) => accountId === undefined || id === accountId)
      .map(([id, { label, key }]) => {
        noteHandOut(this.log, key, 'VS Code, for extensions that may use the account');
        return sessionOf(id, label, key.reveal(), scopes);
      });
  }

  /** Tells what has changed since the last look; the promise is kept after listeners have heard. */
  async refresh(): Promise<void> {
    await this.#look();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  /** One look at a time, so that changes are told in their order; who asks while one waits to begin shares it. */
  #look(): Promise<Look> {
    const previous = this.#last ?? Promise.resolve();
    this.#waiting ??= previous.then(async () => {
      this.#waiting = undefined;
      const look = await this.#read();
      this.#tell(look);
      return look;
    });
    const waiting = this.#waiting;
    this.#last = waiting.catch(() => undefined);
    return waiting;
  }

  async #read(): Promise<Look> {
    await this.sessions.known();
    const profiles = await this.vault.profiles();
    const keys: [id: string, { label: string; key: ApiKey }][] = [];
    const unreadable = new Set<string>();
    for (const { id, label } of profiles) {
      const stored = await this.vault.read(id);
      if (stored.kind === 'unreadable') unreadable.add(id);
      if (stored.kind === 'present') keys.push([id, { label, key: stored.key }]);
    }
    const active = profileOf(this.sessions.current)?.id;
    keys.sort(([a], [b]) => Number(b === active) - Number(a === active));
    return { keys: new Map(keys), unreadable };
  }

  #tell(look: Look): void {
    const before = this.#told;
    const now = new Map<string, Told>();
    for (const [id, { label, key }] of look.keys)
      now.set(id, { label, fingerprint: key.fingerprint });
    // A read that failed says nothing: nobody is signed out by a locked keychain.
    for (const id of look.unreadable) {
      const told = before?.get(id);
      if (told) now.set(id, told);
    }
    this.#told = now;
    if (!before) return;
    const change = compare(before, now, look);
    if (change) this.#changed.fire(change);
  }
}

/** @returns `undefined` when both are the same */
function compare(
  before: ReadonlyMap<string, Told>,
  now: ReadonlyMap<string, Told>,
  { keys }: Look,
): AuthSessionsChange | undefined {
  const added: AuthSession[] = [];
  const changed: AuthSession[] = [];
  for (const [id, { label, key }] of keys) {
    const told = before.get(id);
    if (told?.label === label && told.fingerprint === key.fingerprint) continue;
    (told ? changed : added).push(sessionOf(id, label, key.reveal()));
  }
  const removed = [...before]
    .filter(([id]) => !now.has(id))
    .map(([id, { label }]) => sessionOf(id, label, ''));
  const isSame = added.length + removed.length + changed.length === 0;
  return isSame ? undefined : { added, removed, changed };
}

const sessionOf = (
  id: string,
  label: string,
  accessToken: string,
  scopes: readonly string[] = [],
): AuthSession => ({ id, accessToken, account: { id, label }, scopes: [...scopes] });
