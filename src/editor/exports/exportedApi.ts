import * as vscode from 'vscode';
import type { Caller } from '../../core/exports/caller';
import type { Disposable } from '../../core/common/events';
import type { ForeignReads } from '../../core/exports/foreignReads';
import type {
  HandingerApiV1,
  HandingerExports,
  HandingerHealth,
  HandingerProfile,
} from '../../core/exports/handinger';
import type { PublicState } from '../../core/exports/publicState';
import { findCaller } from './callers';

const VERSIONS = [1];

interface ExportedParts {
  readonly publicState: PublicState;
  readonly reads: ForeignReads;
}

/** Before anything is known. */
const starting = (): HandingerHealth =>
  Object.freeze({ state: 'starting', message: vscode.l10n.t('Reading the secret storage…') });

/**
 * What other extensions get from `activate()`. They share these objects, so all of them are frozen; and
 * they may be plain JavaScript, so the types are not relied upon.
 */
export class ExportedApi implements vscode.Disposable {
  readonly #healthChanged = new vscode.EventEmitter<HandingerHealth>();
  readonly #profileChanged = new vscode.EventEmitter<HandingerProfile | undefined>();
  readonly #subscriptions: Disposable[] = [this.#healthChanged, this.#profileChanged];
  #state: Pick<PublicState, 'health' | 'profile'> = { health: starting(), profile: undefined };

  readonly exports: HandingerExports = Object.freeze({
    getApi: (version: number, caller?: { readonly id?: unknown }) => this.#getApi(version, caller),
  });

  /** @param open builds what is behind it, once */
  constructor(
    private readonly open: () => Promise<ExportedParts>,
    private readonly ownId: string,
  ) {}

  /** From here on, it tells what is the case. */
  async start(): Promise<void> {
    const { publicState } = await this.open();
    this.#state = publicState;
    this.#subscriptions.push(
      publicState.onDidChangeHealth((health) => this.#healthChanged.fire(health)),
      publicState.onDidChangeProfile((profile) => this.#profileChanged.fire(profile)),
    );
  }

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #getApi(version: number, extension: { readonly id?: unknown } | undefined): HandingerApiV1 {
    if (!VERSIONS.includes(version)) {
      throw new Error(
        vscode.l10n.t(
          'Handinger has no API version {0}. Available: {1}.',
          String(version),
          VERSIONS.join(', '),
        ),
      );
    }
    return this.#apiFor(this.#callerOf(extension));
  }

  #callerOf(extension: { readonly id?: unknown } | undefined): Caller {
    const id = extension?.id;
    const caller = typeof id === 'string' ? findCaller(id) : undefined;
    if (!caller || caller.id === this.ownId.toLowerCase()) {
      throw new Error(vscode.l10n.t('Pass your own context.extension to getApi.'));
    }
    return caller;
  }

  #apiFor(caller: Caller): HandingerApiV1 {
    const state = () => this.#state;
    return Object.freeze({
      get health() {
        return state().health;
      },
      onDidChangeHealth: this.#healthChanged.event,
      get profile() {
        return state().profile;
      },
      onDidChangeProfile: this.#profileChanged.event,
      fetch: async (path: string, options?: { readonly signal?: AbortSignal }) =>
        (await this.open()).reads.read(caller, path, options?.signal),
    });
  }
}
