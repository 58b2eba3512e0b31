import type { ApiFailure } from '../api/apiFailure';
import type { Connection } from '../api/connection';
import type { ApiResult } from '../api/handingerClient';
import { isRouteAbsent } from '../api/keyCheck';
import type { SessionStore } from '../credentials/session';
import { DisposableStore, Emitter, type Disposable } from '../events';
import type { KnownWorkers } from './knownWorkers';
import type { PageReference, Worker, WorkerPage } from './worker';

/** The workers of the organization that is signed in. Replaced whole. */
export type WorkerListState =
  /** Nobody is signed in, or nothing was asked for yet. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'ready';
      readonly workers: readonly Worker[];
      /** `absent`: the server has no list route; what is shown was added by id. */
      readonly listing: 'available' | 'absent';
      /** There are more pages to ask for. */
      readonly hasMore: boolean;
      /** Why the last refresh failed; the workers are those from before it. */
      readonly failure?: ApiFailure;
    }
  | { readonly kind: 'failed'; readonly failure: ApiFailure };

/** A page that is being asked for. */
interface Fetch {
  /** Absent for the first one. */
  readonly page: PageReference | undefined;
  readonly done: Promise<void>;
}

/** Loads and keeps the list. A refresh asked for during another one joins it. */
export class WorkerList implements Disposable {
  readonly #changed = new Emitter<WorkerListState>();
  readonly #subscriptions = new DisposableStore();
  #state: WorkerListState = { kind: 'idle' };
  #listed: readonly Worker[] = [];
  #next: PageReference | undefined;
  #fetch: Fetch | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly sessions: SessionStore,
    private readonly connection: Connection,
    private readonly known: KnownWorkers,
  ) {
    this.#subscriptions.add(sessions.onDidChange(() => this.#forget()));
    this.#subscriptions.add(known.onDidChange(() => this.#mergeKnown()));
  }

  get state(): WorkerListState {
    return this.#state;
  }

  /** Asks for the first page again; what was there stays until the answer has come. */
  refresh(): Promise<void> {
    // A further page that is under way would only be added to rows that are about to go.
    return this.#fetch && !this.#fetch.page ? this.#fetch.done : this.#load(undefined);
  }

  /** Asks for the next page, if there is one. */
  loadMore(): Promise<void> {
    if (!this.#next) return Promise.resolve();
    return this.#fetch?.done ?? this.#load(this.#next);
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  #forget(): void {
    this.#fetch = undefined;
    this.#listed = [];
    this.#next = undefined;
    this.#replace({ kind: 'idle' });
  }

  #load(page: PageReference | undefined): Promise<void> {
    if (this.#state.kind !== 'ready') this.#replace({ kind: 'loading' });
    const isWanted = (): boolean => {
      if (this.#fetch?.done !== done) return false;
      this.#fetch = undefined;
      return true;
    };
    const done = this.connection
      .use((client, signal) => client.listWorkers(page, signal))
      .then(
        (answer) => {
          if (isWanted()) this.#receive(answer, page);
        },
        (error: unknown) => {
          isWanted();
          throw error;
        },
      );
    this.#fetch = { page, done };
    return done;
  }

  #receive(answer: ApiResult<WorkerPage> | undefined, page: PageReference | undefined): void {
    if (!answer) {
      if (this.#state.kind === 'loading') this.#replace({ kind: 'idle' });
    } else if (answer.ok) {
      this.#listed = page ? [...this.#listed, ...answer.value.workers] : answer.value.workers;
      this.#next = answer.value.next;
      this.#show('available');
    } else if (isRouteAbsent(answer.failure)) {
      this.#listed = [];
      this.#next = undefined;
      this.#show('absent');
    } else {
      this.#fail(answer.failure);
    }
  }

  #show(listing: 'available' | 'absent'): void {
    this.#replace({
      kind: 'ready',
      workers: this.#merged(),
      listing,
      hasMore: this.#next !== undefined,
    });
  }

  #fail(failure: ApiFailure): void {
    if (this.#state.kind === 'ready') {
      this.#replace({ ...this.#state, failure });
    } else if (this.#merged().length > 0) {
      this.#replace({
        kind: 'ready',
        workers: this.#merged(),
        listing: 'available',
        hasMore: false,
        failure,
      });
    } else {
      this.#replace({ kind: 'failed', failure });
    }
  }

  #mergeKnown(): void {
    if (this.#state.kind === 'ready') this.#replace({ ...this.#state, workers: this.#merged() });
  }

  /** Those that the service listed, then those that were added by id and are not among them. */
  #merged(): readonly Worker[] {
    const { current: session } = this.sessions;
    if (session.kind !== 'signedIn') return [];
    const byId = new Map(this.#listed.map((worker) => [worker.id, worker]));
    for (const worker of this.known.of(session.profile.id)) {
      if (!byId.has(worker.id)) byId.set(worker.id, worker);
    }
    return [...byId.values()];
  }

  #replace(state: WorkerListState): void {
    this.#state = state;
    this.#changed.fire(state);
  }
}
