import type { ApiFailure } from '../api/apiFailure';
import type { Connection } from '../api/connection';
import { present } from '../api/fields';
import { isRouteAbsent } from '../api/keyCheck';
import type { Profile } from '../credentials/profile';
import { profileOf, type SessionStore } from '../credentials/session';
import { DisposableStore, Emitter, type Disposable } from '../events';
import type { PageReference, Worker } from './worker';
import { mergeWorkers, type WorkerSource } from './workerSource';

/** The workers of the organization that is signed in. Replaced whole. */
export type WorkerListState =
  /** Nobody is signed in, or nothing was asked for yet. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'ready';
      readonly workers: readonly Worker[];
      readonly listing: Listing;
      /** There are more pages to ask for. */
      readonly hasMore: boolean;
      /** How many the service has, when it tells. */
      readonly total?: number;
      /** How many elements of the list could not be read. */
      readonly unreadable?: number;
      /** The service says that it has more, and does not hand them out. */
      readonly isCut?: true;
      /** Why the last refresh failed; the workers are those from before it. */
      readonly failure?: ApiFailure;
    }
  | { readonly kind: 'failed'; readonly failure: ApiFailure };

export type ReadyList = Extract<WorkerListState, { kind: 'ready' }>;

type Listing =
  | 'available'
  /** The server has no list route; what is shown is known from elsewhere. */
  | 'absent'
  /** The server had a list route and has none any more; what it listed is still shown. */
  | 'gone';

/** Further ones are not asked for: they can be added by id. */
export const MOST_WORKERS = 10_000;

/** What the service has listed so far. */
interface Listed {
  readonly workers: readonly Worker[];
  readonly pages: number;
  readonly next?: PageReference;
  readonly total?: number;
  readonly unreadable?: number;
  readonly isCut?: true;
}

/** A service may answer with so many empty pages in a row before those with workers. */
const MOST_EMPTY_PAGES = 20;

const NOTHING: Listed = { workers: [], pages: 0 };

/** Something that is being asked for. */
interface Fetch {
  readonly isRefresh: boolean;
  readonly done: Promise<void>;
}

/** Loads and keeps the list, and merges into it what other sources know. A refresh asked for during another one joins it. */
export class WorkerList implements Disposable {
  readonly #changed = new Emitter<WorkerListState>();
  readonly #subscriptions = new DisposableStore();
  #state: WorkerListState = { kind: 'idle' };
  #listed = NOTHING;
  #fetch: Fetch | undefined;

  readonly onDidChange = this.#changed.event;

  /** @param sources the surest first */
  constructor(
    private readonly sessions: SessionStore,
    private readonly connection: Connection,
    private readonly sources: readonly WorkerSource[],
  ) {
    this.#subscriptions.add(sessions.onDidEnd(() => this.#forget()));
    this.#subscriptions.add(sessions.onDidChange(() => this.#changed.fire(this.#state)));
    for (const source of sources) {
      this.#subscriptions.add(source.onDidChange(() => this.#mergeAgain()));
    }
  }

  get state(): WorkerListState {
    return this.#state;
  }

  /** Asks again for all pages that are there; what was there stays until the answers have come. */
  refresh(): Promise<void> {
    // A further page that is under way would only be added to rows that are about to go.
    return this.#fetch?.isRefresh
      ? this.#fetch.done
      : this.#load(NOTHING, Math.max(1, this.#listed.pages));
  }

  /** Asks for the next page, if there is one. */
  loadMore(): Promise<void> {
    if (!this.#listed.next) return Promise.resolve();
    return this.#fetch?.done ?? this.#load(this.#listed, this.#listed.pages + 1);
  }

  /** Asks for the pages that are missing, one after the other, until there are enough workers. */
  async loadAll(signal?: AbortSignal, enough = Number.POSITIVE_INFINITY): Promise<void> {
    if (this.#state.kind !== 'ready') await this.refresh();
    await this.#loadUntil(({ workers }) => signal?.aborted === true || workers.length >= enough);
  }

  /** Asks again, and for further pages until a worker is on one of them. */
  async lookFor(workerId: string): Promise<void> {
    await this.refresh();
    await this.#loadUntil(
      ({ failure }) =>
        failure !== undefined || this.#listed.workers.some(({ id }) => id === workerId),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  /** Asks for further pages, until there is no other or none can be had. @param isEnough says when to stop before */
  async #loadUntil(isEnough: (state: ReadyList) => boolean): Promise<void> {
    while (this.#state.kind === 'ready' && this.#state.hasMore && !isEnough(this.#state)) {
      await this.loadMore();
      if (this.#state.failure) return;
    }
  }

  #forget(): void {
    this.#fetch = undefined;
    this.#listed = NOTHING;
    this.#state = { kind: 'idle' };
  }

  /** @param from what needs not be asked for again */
  #load(from: Listed, pages: number): Promise<void> {
    if (this.#state.kind !== 'ready') this.#replace({ kind: 'loading' });
    const isWanted = (): boolean => this.#fetch?.done === done;
    const profile = profileOf(this.sessions.current);
    const done = this.#askFor(from, pages, profile, isWanted).finally(() => {
      if (isWanted()) this.#fetch = undefined;
    });
    this.#fetch = { isRefresh: from === NOTHING, done };
    return done;
  }

  async #askFor(
    from: Listed,
    pages: number,
    profile: Profile | undefined,
    isWanted: () => boolean,
  ): Promise<void> {
    let listed = from;
    let empty = 0;
    do {
      const { next } = listed;
      const answer = await this.connection.use(profile, (client, signal) =>
        client.listWorkers(next, signal),
      );
      if (!isWanted()) return;
      if (!answer) {
        if (this.#state.kind === 'loading') this.#replace({ kind: 'idle' });
        return;
      }
      if (!answer.ok) {
        this.#fail(answer.failure);
        return;
      }
      const { value } = answer;
      const byId = new Map([...listed.workers, ...value.workers].map((one) => [one.id, one]));
      const workers = [...byId.values()].slice(0, MOST_WORKERS);
      const isNew = workers.length > listed.workers.length;
      // An empty page may be followed by others; behind one with nothing new the pages would go round for ever.
      const isEmpty = value.workers.length === 0 && value.unreadable === undefined;
      empty = isEmpty ? empty + 1 : 0;
      const isRepeated = next !== undefined && !isNew && !isEmpty;
      const hasRoom = workers.length < MOST_WORKERS;
      const goesOn = hasRoom && (isNew || (isEmpty && empty < MOST_EMPTY_PAGES));
      const unreadable = (listed.unreadable ?? 0) + (value.unreadable ?? 0);
      const total = Math.max(value.total ?? 0, workers.length);
      listed = present({
        workers,
        // An empty page is none that anybody sees.
        pages: listed.pages + (isEmpty && value.next ? 0 : 1),
        next: goesOn ? value.next : undefined,
        total: value.total === undefined ? undefined : total,
        unreadable: unreadable || undefined,
        isCut: isRepeated || (value.next && !goesOn && hasRoom) ? (true as const) : undefined,
      });
    } while (listed.pages < pages && listed.next);
    this.#listed = listed;
    this.#show('available');
  }

  #fail(failure: ApiFailure): void {
    if (isRouteAbsent(failure)) {
      const { workers, pages } = this.#listed;
      this.#listed = {
        workers: workers.map((worker) => ({ ...worker, origins: ['seen'] })),
        pages,
      };
      this.#show(workers.length > 0 ? 'gone' : 'absent');
    } else if (this.#state.kind === 'ready') {
      this.#replace({ ...this.#state, failure });
    } else if (this.#merged().length > 0) {
      this.#show('available', failure);
    } else {
      this.#replace({ kind: 'failed', failure });
    }
  }

  #show(listing: Listing, failure?: ApiFailure): void {
    const { next, total, unreadable, isCut } = this.#listed;
    this.#replace({
      kind: 'ready',
      workers: this.#merged(),
      listing,
      hasMore: next !== undefined,
      ...(total !== undefined && { total }),
      ...(unreadable !== undefined && { unreadable }),
      ...(isCut && { isCut }),
      ...(failure && { failure }),
    });
  }

  #mergeAgain(): void {
    if (this.#state.kind === 'ready') this.#replace({ ...this.#state, workers: this.#merged() });
  }

  #merged(): readonly Worker[] {
    const { current: session } = this.sessions;
    if (session.kind !== 'signedIn') return [];
    return mergeWorkers(this.#listed.workers, this.sources, session.profile.id);
  }

  #replace(state: WorkerListState): void {
    this.#state = state;
    this.#changed.fire(state);
  }
}
