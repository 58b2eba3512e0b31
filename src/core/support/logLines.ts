import type { Clock, Logger } from '../common/ports';
import { RingBuffer } from '../common/ringBuffer';

/** How many lines a support report holds. */
const MOST = 200;

/** What every line passes on its way to the log: secrets are taken out, and the last lines are kept. */
export class LogLines {
  readonly #last = new RingBuffer<string>(MOST);

  constructor(
    private readonly redact: (text: string) => string,
    private readonly clock: Clock,
  ) {}

  /** Oldest first, such as `2026-07-01T09:00:00.000Z [info] …`. */
  get last(): readonly string[] {
    return this.#last.all;
  }

  /** @returns what may be written */
  pass(level: keyof Logger, message: string): string {
    const clean = this.redact(message);
    this.#last.add(`${new Date(this.clock.now()).toISOString()} [${level}] ${clean}`);
    return clean;
  }
}
