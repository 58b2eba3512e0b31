import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ScanBatch } from '../../core/leaks/scan/scanFolder';
import type { BatchOrder } from './scanBatch';

/** More would wait for the disk, not for each other. */
const MOST_THREADS = 4;
/** One thread does as many orders while another one starts. */
const ORDERS_WHILE_STARTING = 10;

/** Hands orders to as many threads as they need, up to a few, each with one at a time. */
export class ScanThreads {
  readonly #most = Math.min(MOST_THREADS, availableParallelism());
  readonly #workers: Worker[] = [];
  readonly #idle: Worker[] = [];
  readonly #waiting: BatchOrder[] = [];
  readonly #settled: Promise<void>;
  #settle: (failure?: Error) => void = () => undefined;
  #ordersEnded = false;

  /** @param script what each thread runs */
  constructor(
    private readonly script: string,
    private readonly onBatch: (batch: ScanBatch) => void,
    private readonly signal: AbortSignal,
  ) {
    this.#settled = new Promise((resolve, reject) => {
      this.#settle = (failure) => (failure ? reject(failure) : resolve());
    });
    // The first one has time to start while files are listed.
    this.#idle.push(this.#start());
    signal.addEventListener('abort', () => this.#settle(), { once: true });
    if (signal.aborted) this.#settle();
  }

  order(order: BatchOrder): void {
    this.#waiting.push(order);
    this.#next();
  }

  /** Waits until all orders are done, or it was aborted. Nothing can be ordered after that. */
  async end(): Promise<void> {
    this.#ordersEnded = true;
    this.#next();
    try {
      await this.#settled;
    } finally {
      await Promise.all(this.#workers.map((worker) => worker.terminate()));
    }
  }

  #start(): Worker {
    const worker = new Worker(this.script, { execArgv: [] });
    this.#workers.push(worker);
    worker.on('message', (batch: ScanBatch) => {
      this.#idle.push(worker);
      // Another thread may have been done before it learned of the end.
      if (!this.signal.aborted) this.onBatch(batch);
      this.#next();
    });
    worker.on('error', (error) => this.#settle(error instanceof Error ? error : new Error()));
    return worker;
  }

  #oneMore(): Worker | undefined {
    const isWorthIt = this.#waiting.length > ORDERS_WHILE_STARTING;
    return isWorthIt && this.#workers.length < this.#most ? this.#start() : undefined;
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const worker = this.#idle.pop() ?? this.#oneMore();
      if (!worker) return;
      worker.postMessage(this.#waiting.shift());
    }
    if (this.#ordersEnded && this.#idle.length === this.#workers.length) this.#settle();
  }
}
