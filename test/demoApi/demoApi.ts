import type { Hostility } from './disguise/hostileAnswer';
import type { DemoKeys } from './demoKeys';
import type { ForeignRequest } from './foreignRequests';
import type { ListName, ListShape } from './listShape';
import type { Oddities } from './oddities';
import type { Budget, Limit } from './rateLimit';
import type { RequestFilter, RequestRecord } from './requestLog';
import type { Trouble, TroubleScope } from './trouble';

/** What a test can order of a running server; `/demo/…` offers the same to other processes. */
export interface DemoSwitches {
  readonly keys: DemoKeys;
  /** All requests to the API so far, oldest first; those to `/demo/…` are not among them. */
  readonly requests: readonly RequestRecord[];
  /**
   * Those of them with the key of one organization that named a worker or task of another, or one that
   * this server never had, which another server may have. Give each server its `mark` to tell them apart.
   */
  readonly foreignRequests: readonly ForeignRequest[];

  /** The next matching request to arrive from now on; it may still be unanswered. */
  nextRequest(filter?: RequestFilter): Promise<RequestRecord>;
  /** The next matching request to end from now on, answered or dropped. */
  nextEnded(filter?: RequestFilter): Promise<RequestRecord>;

  /** Disposing the answer ends this one trouble. */
  trouble(trouble: Trouble, scope?: TroubleScope): { dispose(): void };
  clearTrouble(): void;
  /** Answers that status to whoever may see the worker and asks about it; `undefined` ends it. */
  force(workerId: string, status: number | undefined): void;

  /** Refuses the key from now on, or from the end of its grace on (milliseconds). */
  revoke(key: string, options?: { readonly graceMs?: number }): void;
  /** Issues a second key to the same user; the first is good for the grace yet, 24 hours unless told. */
  rotate(key: string, options?: { readonly graceMs?: number }): string;
  limitNext(key: string, limit: Limit): void;
  liftLimit(key: string): void;
  /** For each key alike; `undefined` takes it away. */
  setBudget(budget: Budget | undefined): void;

  /**
   * Sets the server's clock so many seconds ahead of the true time, or behind it: its `Date` header,
   * the dates and times of waits, grace windows, limits, schedules and the log. 0 by default.
   */
  skewClock(seconds: number): void;

  /** Whether pages of other servers may call, by CORS; not unless told. */
  letPagesCall(may: boolean): void;
  setListShape(list: ListName, shape: ListShape): void;
  /** Workers or tasks on a page of the paged shapes; deliveries stay at 50. */
  setPageSize(size: number): void;

  /** Replaces those in force; `{}` ends all. */
  setOddities(oddities: Oddities): void;

  /** Makes every text that the API answers hostile, errors too (`hostileText`); `undefined` ends it. */
  setHostileTexts(hostility: Hostility | undefined): void;

  /** Id of the sample worker with that title. */
  workerId(title: string): string;
  /** Back to the start: samples, keys, list shapes, the true time, no trouble, no oddities, no hostile texts, an empty log. The keys stay the same. */
  reset(): void;
}

/** A Handinger on loopback. */
export interface DemoApi extends DemoSwitches {
  /** Origin, without a slash at its end. */
  readonly url: string;
  /** Closes the port and every connection, hanging ones too. */
  dispose(): Promise<void>;
}

/** Milliseconds are real time, except where `now` is asked. */
export interface DemoApiOptions {
  /** 0, any free one, unless told. */
  readonly port?: number;
  /** Milliseconds since 1970: what grace windows, limits, schedules and dates go by. */
  readonly now?: () => number;
  /** How long a turn runs; 20 unless told. */
  readonly taskMs?: number;
  /** How many workers the good key's list holds; the twelve samples unless told. */
  readonly workerCount?: number;
  /** How many deliveries the webhook of the first sample has; 124 unless told. */
  readonly deliveryCount?: number;
  /** By default `named` for workers, `absent404` for tasks and `numbered` for deliveries. */
  readonly listShapes?: Partial<Record<ListName, ListShape>>;
  /**
   * Two letters or digits in every id of this server's samples, organizations and users included; the
   * samples of servers without a mark have the same ids.
   */
  readonly mark?: string;
  /** 50 unless told. */
  readonly pageSize?: number;
  /**
   * `unknownFirst` answers 404 and 405 for what does not exist before it looks at the key, as
   * the service may do; `keyFirst`, the default, never lets a bad key that far.
   */
  readonly order?: 'keyFirst' | 'unknownFirst';
}
