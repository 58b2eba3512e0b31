import type { ApiFailure } from '../../api/errors/apiFailure';
import type { Connection } from '../../api/client/connection';
import type { ApiResult, HandingerReads } from '../../api/client/handingerClient';
import type { Profile } from '../../credentials/profile';
import { profileOf, type SessionStore } from '../../credentials/session';
import { DisposableStore, Emitter, type Disposable } from '../../common/events';
import type { Clock } from '../../common/ports';
import { untilOld, WHOLE_EVERY } from './refreshScheduler';

/** What is known of a part that is loaded when somebody opens it. */
export type Loaded<T> =
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'ready';
      readonly value: T;
      /** Why it could not be loaded again; the value is that from before. */
      readonly failure?: ApiFailure;
    }
  | { readonly kind: 'failed'; readonly failure: ApiFailure };

/** Something that can be loaded. Two with the same name are the same. */
export interface Resource<T> {
  readonly name: string;
  /** @param before what was there, so that a long list can be loaded again as far as it was */
  load(client: HandingerReads, signal: AbortSignal, before: T | undefined): Promise<ApiResult<T>>;
  /** Whether it goes on at the server, so that it is worth asking again soon. */
  isGoingOn?(value: T): boolean;
}

interface Entry {
  state: Loaded<unknown>;
  loading: Promise<void> | undefined;
  /** When it was asked for last, in milliseconds since 1970. */
  askedAt: number;
}

/** Loads parts and keeps them for as long as the session lasts. */
export class ResourceCache implements Disposable {
  readonly #changed = new Emitter<undefined>();
  readonly #subscriptions = new DisposableStore();
  #entries = new Map<string, Entry>();
  /** Under whose session the entries are loaded. */
  #profile: Profile | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(
    sessions: SessionStore,
    private readonly connection: Connection,
    private readonly clock: Pick<Clock, 'now'> = Date,
  ) {
    this.#profile = profileOf(sessions.current);
    this.#subscriptions.add(
      sessions.onDidEnd(() => {
        this.#entries = new Map();
        this.#profile = profileOf(sessions.current);
      }),
    );
    this.#subscriptions.add(sessions.onDidChange(() => this.#changed.fire(undefined)));
  }

  /** @returns `undefined` while nobody has asked for it */
  of<T>({ name }: Resource<T>): Loaded<T> | undefined {
    return this.#entries.get(name)?.state as Loaded<T> | undefined;
  }

  /** Loads what is not there yet. */
  open<T>(part: Resource<T>): Promise<void> {
    const entry = this.#entries.get(part.name);
    return entry ? (entry.loading ?? Promise.resolve()) : this.load(part);
  }

  /** Loads what is not there yet, and again what was asked for more than a minute ago. */
  renew<T>(part: Resource<T>): Promise<void> {
    const entry = this.#entries.get(part.name);
    const isOld = !entry || untilOld(entry.askedAt, WHOLE_EVERY, this.clock.now()) === 0;
    return isOld ? this.load(part) : this.open(part);
  }

  /** Loads again; what was there stays until the answer has come. */
  load<T>(part: Resource<T>): Promise<void> {
    const entries = this.#entries;
    const entry: Entry = entries.get(part.name) ?? {
      state: { kind: 'loading' },
      loading: undefined,
      askedAt: 0,
    };
    if (entry.loading) return entry.loading;
    entries.set(part.name, entry);
    entry.askedAt = this.clock.now();
    if (entry.state.kind !== 'ready') this.#show(entry, { kind: 'loading' });
    entry.loading = this.#ask(part, entry).finally(() => (entry.loading = undefined));
    return entry.loading;
  }

  /** Loads again what was changed: an answer that is under way may be from before that. */
  async reload<T>(part: Resource<T>): Promise<void> {
    const entries = this.#entries;
    await entries.get(part.name)?.loading;
    // Meanwhile another session may have started, under which the part is another one's.
    if (entries === this.#entries) await this.load(part);
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  async #ask<T>(part: Resource<T>, entry: Entry): Promise<void> {
    const before = entry.state.kind === 'ready' ? (entry.state.value as T) : undefined;
    const result = await this.connection.use(this.#profile, (client, signal) =>
      part.load(client, signal, before),
    );
    if (this.#entries.get(part.name) !== entry) return;
    if (!result) {
      // Nobody may ask now; whoever opens it later asks anew.
      if (entry.state.kind === 'loading') this.#entries.delete(part.name);
    } else if (result.ok) {
      this.#show(entry, { kind: 'ready', value: result.value });
    } else {
      this.#show(
        entry,
        entry.state.kind === 'ready'
          ? { ...entry.state, failure: result.failure }
          : { kind: 'failed', failure: result.failure },
      );
    }
  }

  #show(entry: Entry, state: Loaded<unknown>): void {
    entry.state = state;
    this.#changed.fire(undefined);
  }
}
