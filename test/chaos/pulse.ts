import { promisify } from 'node:util';
import { deflate } from 'node:zlib';

/** Counts what moves on the loopback, so that one can tell when nothing does. */
export class Pulse {
  #beats = 0;
  #busy = 0;
  #needsThreads = false;

  beat(): void {
    this.#beats++;
  }

  /** What moves now is decompressed in one of Node's threads, which no turn of the event loop waits for. */
  beatForThreads(): void {
    this.#needsThreads = true;
    this.beat();
  }

  /** Nothing is still before this has come to its end. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.#busy++;
    try {
      return await work;
    } finally {
      this.#busy--;
      this.beat();
    }
  }

  /** Ends after so many turns of the event loop in which nothing moved; each of them also asks the kernel. */
  async still(turns: number): Promise<void> {
    let seen = this.#beats;
    for (let left = turns; left > 0; left--) {
      await turn();
      if (seen === this.#beats && this.#busy === 0) continue;
      seen = this.#beats;
      left = turns;
    }
    if (!this.#needsThreads) return;
    this.#needsThreads = false;
    await threadsAnswered();
    await this.still(turns);
  }
}

/** One turn of the event loop. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export async function turns(count: number): Promise<void> {
  for (let left = count; left > 0; left--) await turn();
}

/**
 * Ends once Node's threads answered to a piece of work each, so that what was given to them before has
 * come to its end. Node does not tell what they do.
 */
async function threadsAnswered(): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await Promise.all(Array.from({ length: 4 }, () => promisify(deflate)('work')));
  }
}
