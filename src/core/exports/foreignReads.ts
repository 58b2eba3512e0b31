import type { Connection } from '../api/client/connection';
import { profileOf, type SessionStore } from '../credentials/session';
import type { HealthMonitor } from '../health/healthMonitor';
import type { Clock, Logger } from '../common/ports';
import type { Caller } from './caller';
import type { ReadConsents } from './readConsents';
import {
  cancelled,
  FetchError,
  invalidPath,
  noAnswer,
  profileChanged,
  refused,
} from './fetchError';
import type {
  HandingerFetchErrorCode,
  HandingerHealthState,
  HandingerProfile,
  HandingerResponse,
} from './handinger';
import type { PublicState } from './publicState';
import { isReadablePath } from './readablePath';
import { responseOf } from './response';

/** Asks the person whether an extension may read with the keys of all profiles, this one's first. */
export type AskConsent = (caller: Caller, profile: HandingerProfile) => PromiseLike<boolean>;

const NOTHING_TO_SEND: Partial<Record<HandingerHealthState, HandingerFetchErrorCode>> = {
  starting: 'keyUnavailable',
  signedOut: 'signedOut',
  restricted: 'untrusted',
  keyUnavailable: 'keyUnavailable',
};

interface ReadingParts {
  readonly sessions: SessionStore;
  readonly connection: Connection;
  readonly monitor: HealthMonitor;
  readonly publicState: PublicState;
  readonly readConsents: ReadConsents;
  readonly log: Logger;
}

/** GET requests of other extensions, over the same connection as our own. */
export class ForeignReads {
  constructor(
    private readonly parts: ReadingParts,
    private readonly ask: AskConsent,
    private readonly clock: Clock,
  ) {}

  /** @throws FetchError when there is no answer */
  async read(caller: Caller, path: unknown, signal?: AbortSignal): Promise<HandingerResponse> {
    const { sessions, connection, readConsents, log } = this.parts;
    if (!isReadablePath(path)) throw invalidPath();
    if (signal?.aborted) throw cancelled();
    const profile = await this.#profile();
    const { current: session } = sessions;
    const isAllowed = await readConsents.obtain(caller.id, () => this.ask(caller, profile));
    if (!isAllowed) throw refused(caller.name);
    if (session !== sessions.current) throw profileChanged();

    log.info(`${caller.id} reads ${path.replace(/\?.*/, '')}`);
    const result = await connection.use(
      profileOf(session),
      (client, until) => client.read(path, until),
      signal,
    );
    if (result?.ok) {
      this.#lookAgain(result.value.status);
      return responseOf(result.value);
    }
    if (signal?.aborted) throw cancelled();
    if (!result || result.failure.kind === 'cancelled') throw profileChanged();
    throw noAnswer(result.failure, new URL(profile.baseUrl).host, this.clock.now());
  }

  async #profile(): Promise<HandingerProfile> {
    const { sessions, publicState } = this.parts;
    // Whoever is activated right after us asks before the keychain has answered.
    await sessions.known();
    const { health, profile } = publicState;
    const code = NOTHING_TO_SEND[health.state];
    if (code !== undefined || !profile) throw new FetchError(code ?? 'signedOut', health.message);
    return profile;
  }

  /** A success proves no key, since the path may need none; it does prove that there is a line again. */
  #lookAgain(status: number): void {
    const { monitor } = this.parts;
    const isSuccess = status >= 200 && status < 300;
    if (isSuccess && monitor.current.kind === 'unreachable') void monitor.check();
  }
}
