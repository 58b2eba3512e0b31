import type { ApiFailure } from '../../api/errors/apiFailure';
import type { Connection } from '../../api/client/connection';
import { present } from '../../api/parse/fields';
import type { ApiResult } from '../../api/client/handingerClient';
import { isRouteAbsent } from '../../api/client/keyVerdict';
import type { Profile } from '../../credentials/profile';
import { profileOf, type SessionStore } from '../../credentials/session';
import { DisposableStore, Emitter, type Disposable } from '../../common/events';
import type { Clock } from '../../common/ports';
import { success } from '../../common/result';
import { untilOld, WHOLE_EVERY } from '../data/refreshScheduler';
import { pageWith, referenceTo, withPage, workersOn, type ListedPage } from './listedPages';
import type { Worker } from '../../model/worker';
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
      /** How far a look through all pages came before it failed; it goes on with the next refresh. */
      readonly progress?: Progress;
    }
  | { readonly kind: 'failed'; readonly failure: ApiFailure };

export type ReadyList = Extract<WorkerListState, { kind: 'ready' }>;

interface Progress {
  /** Workers on pages that were asked for. */
  readonly done: number;
  /** Of how many, when the service tells. */
  readonly of?: number;
}

type Listing =
  | 'available'
  /** The server has no list route; what is shown is known from elsewhere. */
  | 'absent'
  /** The server had a list route and has none any more; what it listed is still shown. */
  | 'gone';

/** Further ones are not asked for: they can be added by id. */
export const MOST_WORKERS = 10_000;

/** A service may answer with so many empty pages in a row before those with workers. */
const MOST_EMPTY_PAGES = 20;

/** Pages that one refresh asks for because of what is in sight; the rows of a sorted list may be on any. */
const MOST_PAGES_IN_SIGHT = 10;

/** A look through all workers asks again for pages from before that, in milliseconds. */
export const WHOLE_FOR = 600_000;

/** Something that is being asked for. */
interface Fetch {
  readonly isRefresh: boolean;
  readonly done: Promise<void>;
}

/** Which pages to ask for, one after the other; what is told of the list is that from before. */
type Course = (pages: () => readonly ListedPage[]) => Iterable<number>;

/**
 * Loads and keeps the list, and merges into it what other sources know. A refresh asks for the pages in sight; one
 * asked for during another one joins it.
 */
export class WorkerList implements Disposable {
  readonly #changed = new Emitter<WorkerListState>();
  readonly #subscriptions = new DisposableStore();
  #state: WorkerListState = { kind: 'idle' };
  #listing: Listing = 'available';
  #pages: readonly ListedPage[] = [];
  /** How many the service has, when it told last. */
  #total: number | undefined;
  #fetch: Fetch | undefined;
  /** When the last refresh started. */
  #refreshedAt = Number.NEGATIVE_INFINITY;
  /** Counts the answers of the session. */
  #answers = 0;
  /** Pages from up to that answer are to be asked for again. */
  #oldAnswers = 0;
  /** When the pages that are kept were first asked for. */
  #wholeSince = Number.NEGATIVE_INFINITY;
  /** What a look through all pages wants; a failure interrupts it. */
  #isEnough: ((state: ReadyList) => boolean) | undefined;

  readonly onDidChange = this.#changed.event;

  /** @param sources the surest first */
  constructor(
    private readonly sessions: SessionStore,
    private readonly connection: Connection,
    private readonly sources: readonly WorkerSource[],
    private readonly clock: Pick<Clock, 'now'> = Date,
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

  /**
   * Asks again for the first page and those with workers in sight, then for what a failure interrupted. What was
   * there stays until the answers have come.
   * @param inSight ids of workers
   */
  async refresh(inSight: readonly string[] = []): Promise<void> {
    // A further page that is under way would only be added to rows that are about to go.
    await (this.#fetch?.isRefresh
      ? this.#fetch.done
      : this.#load(true, (pages) => this.#refreshed(pages, inSight)));
    const isFailed = this.#state.kind === 'ready' && this.#state.failure !== undefined;
    if (this.#isEnough && !isFailed) await this.#loadUntil(this.#isEnough);
  }

  /** Refreshes unless that was done within the last minute. */
  async renew(inSight: readonly string[] = []): Promise<void> {
    const isOld = untilOld(this.#refreshedAt, WHOLE_EVERY, this.clock.now()) === 0;
    if (isOld || this.#state.kind === 'idle') await this.refresh(inSight);
    else await this.#fetch?.done;
  }

  /** Asks again for all pages that are there. */
  refreshAll(): Promise<void> {
    this.#expire();
    return this.refresh();
  }

  /** Asks for the next page, if there is one. */
  loadMore(): Promise<void> {
    if (!this.#hasMore) return Promise.resolve();
    return this.#fetch?.done ?? this.#load(false, (pages) => [pages().length]);
  }

  /** Asks for the pages that are missing or old, one after the other, until there are enough workers. */
  async loadAll(signal?: AbortSignal, enough = Number.POSITIVE_INFINITY): Promise<void> {
    const isOld = untilOld(this.#wholeSince, WHOLE_FOR, this.clock.now()) === 0;
    if (isOld && enough === Number.POSITIVE_INFINITY) this.#expire();
    const hasOld = this.#pages.some((page) => this.#isOld(page));
    if (this.#state.kind !== 'ready' || hasOld) await this.refresh();
    await this.#loadUntil(({ workers }) => signal?.aborted === true || workers.length >= enough);
  }

  /** Asks again for the page that a worker was on, and where it is there no longer, for others until it is found. */
  async lookFor(workerId: string): Promise<void> {
    while (this.#fetch) await this.#fetch.done;
    let isFound = false;
    await this.#load(
      true,
      function* (pages) {
        const known = pageWith(pages(), workerId);
        if (known >= 0) yield known;
        for (let page = 0; !isFound && (page === 0 || referenceTo(pages(), page)); page++)
          yield page;
      },
      ({ workers }) => (isFound ||= workers.some(({ id }) => id === workerId)),
    );
  }

  /** The service has a worker no longer. */
  forget(workerId: string): void {
    this.#pages = this.#pages.map((page) => ({
      ...page,
      workers: page.workers.filter(({ id }) => id !== workerId),
    }));
    this.#mergeAgain();
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  get #hasMore(): boolean {
    return this.#pages.at(-1)?.next !== undefined && workersOn(this.#pages).length < MOST_WORKERS;
  }

  /** What is kept is asked for again, page by page. */
  #expire(): void {
    this.#oldAnswers = this.#answers;
    this.#wholeSince = this.clock.now();
  }

  *#refreshed(pages: () => readonly ListedPage[], inSight: readonly string[]): Iterable<number> {
    yield 0;
    const shown = new Set(inSight.map((id) => pageWith(pages(), id)).filter((page) => page > 0));
    yield* [...shown].slice(0, MOST_PAGES_IN_SIGHT);
    // What is old is found out after each page: more may have become old meanwhile.
    for (;;) {
      const old = pages().findIndex(
        (page, index) => this.#isOld(page) && referenceTo(pages(), index) !== undefined,
      );
      if (old < 0) return;
      yield old;
    }
  }

  #isOld({ answer }: ListedPage): boolean {
    return answer <= this.#oldAnswers;
  }

  /** Asks for further pages, until there is no other or none can be had. @param isEnough says when to stop before */
  async #loadUntil(isEnough: (state: ReadyList) => boolean): Promise<void> {
    this.#isEnough = isEnough;
    while (this.#state.kind === 'ready' && this.#state.hasMore && !isEnough(this.#state)) {
      await this.loadMore();
      if (this.#state.failure) return;
    }
    if (this.#isEnough === isEnough) this.#isEnough = undefined;
  }

  #forget(): void {
    this.#fetch = undefined;
    this.#pages = [];
    this.#total = undefined;
    this.#listing = 'available';
    this.#oldAnswers = 0;
    this.#wholeSince = Number.NEGATIVE_INFINITY;
    this.#isEnough = undefined;
    this.#refreshedAt = Number.NEGATIVE_INFINITY;
    this.#state = { kind: 'idle' };
  }

  /** @param see is shown each page that came */
  #load(isRefresh: boolean, course: Course, see?: (page: ListedPage) => void): Promise<void> {
    if (this.#state.kind !== 'ready') this.#replace({ kind: 'loading' });
    if (isRefresh) this.#refreshedAt = this.clock.now();
    const isWanted = (): boolean => this.#fetch?.done === done;
    const done = this.#askFor(course, isWanted, see).finally(() => {
      if (isWanted()) this.#fetch = undefined;
    });
    this.#fetch = { isRefresh, done };
    return done;
  }

  async #askFor(
    course: Course,
    isWanted: () => boolean,
    see: (page: ListedPage) => void = () => undefined,
  ): Promise<void> {
    const profile = profileOf(this.sessions.current);
    let pages = this.#pages;
    if (pages.length === 0) this.#wholeSince = this.clock.now();
    for (const index of course(() => pages)) {
      // The list may have become shorter on the way.
      if (index > 0 && !referenceTo(pages, index)) continue;
      const answer = await this.#askPage(profile, pages, index);
      if (!isWanted()) return;
      if (!answer) {
        if (this.#state.kind === 'loading') this.#replace({ kind: 'idle' });
        return;
      }
      const before = index > 0 ? pages[index] : undefined;
      if (answer.ok) {
        pages = withPage(pages, index, answer.value);
        see(answer.value);
      } else if (before && isMovedOn(answer.failure)) {
        pages = withPage(pages, index, { ...before, answer: ++this.#answers });
      } else {
        this.#pages = pages;
        this.#fail(answer.failure);
        return;
      }
    }
    this.#pages = pages;
    this.#listing = 'available';
    this.#show();
  }

  /** One page, with the empty ones before it. */
  async #askPage(
    profile: Profile | undefined,
    pages: readonly ListedPage[],
    index: number,
  ): Promise<ApiResult<ListedPage> | undefined> {
    let next = referenceTo(pages, index);
    for (let empty = 1; ; empty++) {
      const asked = next;
      const answer = await this.connection.use(profile, (client, signal) =>
        client.listWorkers(asked, signal),
      );
      if (!answer?.ok) return answer;
      const { value } = answer;
      this.#total = value.total;
      const isEmpty = value.workers.length === 0 && value.unreadable === undefined;
      if (isEmpty && value.next && empty < MOST_EMPTY_PAGES) {
        next = value.next;
        continue;
      }
      // Behind a new page without new workers the pages would go round for ever.
      const isRepeated =
        index > 0 && index === pages.length && !isEmpty && !hasNew(value.workers, pages);
      const isCut = isRepeated || (isEmpty && value.next !== undefined);
      return success(
        present({
          workers: isRepeated ? [] : uniqueById(value.workers),
          next: isCut ? undefined : value.next,
          unreadable: value.unreadable,
          isCut: isCut ? (true as const) : undefined,
          answer: ++this.#answers,
        }),
      );
    }
  }

  #fail(failure: ApiFailure): void {
    if (isRouteAbsent(failure)) {
      this.#pages = this.#pages.map(({ workers, answer }) => ({
        workers: workers.map((worker) => ({ ...worker, origins: ['seen'] })),
        answer,
      }));
      this.#total = undefined;
      this.#listing = this.#pages.length > 0 ? 'gone' : 'absent';
      this.#show();
    } else if (this.#state.kind === 'ready' || this.#merged().length > 0) {
      this.#show(failure);
    } else {
      this.#replace({ kind: 'failed', failure });
    }
  }

  #show(failure?: ApiFailure): void {
    const listed = workersOn(this.#pages).length;
    const unreadable = this.#pages.reduce((sum, page) => sum + (page.unreadable ?? 0), 0);
    const state: ReadyList = present({
      kind: 'ready' as const,
      workers: this.#merged(),
      listing: this.#listing,
      hasMore: this.#hasMore,
      total: this.#total === undefined ? undefined : Math.max(this.#total, listed),
      unreadable: unreadable || undefined,
      isCut: this.#pages.some((page) => page.isCut) ? (true as const) : undefined,
      failure,
    });
    const progress = failure && this.#progress(state, listed);
    this.#replace(progress ? { ...state, progress } : state);
  }

  /** @param listed how many the service has listed so far */
  #progress(state: ReadyList, listed: number): Progress | undefined {
    const old = this.#pages.filter((page) => this.#isOld(page));
    const isMissing = state.hasMore && this.#isEnough?.(state) === false;
    if (old.length === 0 && !isMissing) return undefined;
    const of = state.total ?? (state.hasMore ? undefined : listed);
    return present({ done: listed - workersOn(old).length, of });
  }

  #mergeAgain(): void {
    if (this.#state.kind === 'ready') this.#replace({ ...this.#state, workers: this.#merged() });
  }

  #merged(): readonly Worker[] {
    const { current: session } = this.sessions;
    if (session.kind !== 'signedIn') return [];
    const listed = workersOn(this.#pages).slice(0, MOST_WORKERS);
    return mergeWorkers(listed, this.sources, session.profile.id);
  }

  #replace(state: WorkerListState): void {
    this.#state = state;
    this.#changed.fire(state);
  }
}

function hasNew(workers: readonly Worker[], pages: readonly ListedPage[]): boolean {
  const ids = new Set(workersOn(pages).map(({ id }) => id));
  return workers.some(({ id }) => !ids.has(id));
}

const uniqueById = (workers: readonly Worker[]): readonly Worker[] => [
  ...new Map(workers.map((worker) => [worker.id, worker])).values(),
];

/** Whether the way to a page behind the first one leads nowhere any more: what was on it is still shown. */
const isMovedOn = (failure: ApiFailure): boolean =>
  isRouteAbsent(failure) || failure.kind === 'refusedRequest';
