/** One request as the server saw it. The key itself is never kept. */
export interface RequestRecord {
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  /** Query with its question mark, or nothing. */
  readonly query: string;
  /** First 8 hexadecimal digits of the key's SHA-256; `undefined` when no bearer token was sent. */
  readonly key: string | undefined;
  readonly userAgent: string | undefined;
  /** Arrival by the server's clock, in milliseconds since 1970. */
  readonly time: number;
  /** `undefined` until headers went out. */
  readonly status: number | undefined;
  /** `dropped`: the connection ended, by either side, before the whole answer was out. */
  readonly outcome: 'waiting' | 'answered' | 'dropped';
}

/** Says which requests one waits for. */
export type RequestFilter = (request: RequestRecord) => boolean;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

interface Waiter {
  readonly filter: RequestFilter;
  readonly resolve: (request: RequestRecord) => void;
}

const KEPT = 20_000;

/** Remembers requests, and wakes those who wait for one. */
export class RequestLog {
  readonly #records: Writable<RequestRecord>[] = [];
  readonly #arrivals = new Set<Waiter>();
  readonly #endings = new Set<Waiter>();

  get records(): readonly RequestRecord[] {
    return this.#records;
  }

  /** Notes an arrival; `end` is called once, at the end of the exchange. */
  open(arrival: Omit<RequestRecord, 'status' | 'outcome'>): {
    readonly record: RequestRecord;
    readonly end: (outcome: 'answered' | 'dropped', status: number | undefined) => void;
  } {
    const record: Writable<RequestRecord> = { ...arrival, status: undefined, outcome: 'waiting' };
    this.#records.push(record);
    if (this.#records.length > KEPT) this.#records.shift();
    wake(this.#arrivals, record);
    return {
      record,
      end: (outcome, status) => {
        record.outcome = outcome;
        record.status = status;
        wake(this.#endings, record);
      },
    };
  }

  /** The next matching request to arrive from now on; it may still be unanswered. */
  nextRequest(filter: RequestFilter): Promise<RequestRecord> {
    return waitIn(this.#arrivals, filter);
  }

  /** The next matching request to end from now on, answered or dropped. */
  nextEnded(filter: RequestFilter): Promise<RequestRecord> {
    return waitIn(this.#endings, filter);
  }

  forgetAll(): void {
    this.#records.length = 0;
  }
}

function waitIn(waiters: Set<Waiter>, filter: RequestFilter): Promise<RequestRecord> {
  return new Promise((resolve) => waiters.add({ filter, resolve }));
}

function wake(waiters: Set<Waiter>, record: RequestRecord): void {
  for (const waiter of [...waiters]) {
    if (!waiter.filter(record)) continue;
    waiters.delete(waiter);
    waiter.resolve(record);
  }
}
