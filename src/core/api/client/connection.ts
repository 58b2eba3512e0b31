import type { Profile } from '../../credentials/profile';
import { isInUse, type SessionStore } from '../../credentials/session';
import { DisposableStore, Emitter, type Disposable } from '../../common/events';
import { failure } from '../../common/result';
import type { Account, Connect } from './clientFactory';
import type { Answer, ApiResult, HandingerClient, HandingerReads } from './handingerClient';
import { withChildSignal } from '../http/childSignal';

/** Whether this workspace is trusted; where it is not, nothing is sent. */
export interface Trust {
  readonly isTrusted: boolean;
}

interface Line {
  readonly account: Account;
  readonly client: Promise<HandingerClient>;
  readonly end: AbortController;
}

/**
 * The way to the service for whoever is signed in. When the session changes, what is under way is
 * aborted and late answers are dropped, so that nobody sees another organization's data.
 */
export class Connection implements Disposable {
  readonly #answered = new Emitter<Answer>();
  readonly #subscriptions = new DisposableStore();
  #line: Line | undefined;

  /** Fires for every answer to the key in use. */
  readonly onDidAnswer = this.#answered.event;

  constructor(
    private readonly sessions: SessionStore,
    private readonly connect: Connect,
    private readonly trust: Trust,
  ) {
    this.#subscriptions.add(sessions.onDidEnd(() => this.#hangUp()));
  }

  /**
   * Runs calls for the profile under which what they ask about was learned. `undefined` when another one is in use,
   * when the workspace is not trusted, or when the session changed before the answer came.
   */
  async use<T>(
    profile: Profile | undefined,
    call: (client: HandingerReads, signal: AbortSignal, account: Account) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T | undefined> {
    return profile && isInUse(profile, this.sessions.current) ? this.#use(call, signal) : undefined;
  }

  /**
   * Sends what changes something, for nobody but whom it is meant for: while a person was asked about it, the session
   * may have changed.
   * @param profile whose key was in use when they began
   */
  async send<T>(
    profile: Profile,
    call: (client: HandingerClient, signal: AbortSignal, account: Account) => Promise<ApiResult<T>>,
  ): Promise<ApiResult<T>> {
    if (!isInUse(profile, this.sessions.current)) return failure({ kind: 'keyChanged' });
    return (await this.#use(call)) ?? failure({ kind: 'cancelled' });
  }

  async #use<T>(
    call: (client: HandingerClient, signal: AbortSignal, account: Account) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T | undefined> {
    const line = this.#openLine();
    if (!line) return undefined;
    const client = await line.client;
    const ends = signal ? [line.end.signal, signal] : [line.end.signal];
    // The SDK never lets go of a signal that it has listened to, so it gets one for each call.
    const answer = await withChildSignal(ends, (own) => call(client, own.signal, line.account));
    return line === this.#line ? answer : undefined;
  }

  dispose(): void {
    this.#hangUp();
    this.#subscriptions.dispose();
    this.#answered.dispose();
  }

  #openLine(): Line | undefined {
    const { current: session } = this.sessions;
    if (session.kind !== 'signedIn' || !this.trust.isTrusted) return undefined;
    this.#line ??= this.#dial({ key: session.key, baseUrl: session.profile.baseUrl });
    return this.#line;
  }

  #dial(account: Account): Line {
    const end = new AbortController();
    const client = this.connect(account, (answer) => {
      if (!end.signal.aborted) this.#answered.fire(answer);
    });
    return { account, client, end };
  }

  #hangUp(): void {
    this.#line?.end.abort();
    this.#line = undefined;
  }
}
