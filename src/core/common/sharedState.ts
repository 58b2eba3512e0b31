import type { Disposable } from './events';
import type { Clock, Memento } from './ports';

/** In milliseconds: by then all windows have heard of a write, which takes VS Code a quarter of a second. */
const HEARD_AFTER = 2_000;

/** What this window wrote, until the other windows have heard of it. */
interface Write {
  /** As JSON; `undefined` for a removal. */
  readonly text: string | undefined;
  /** What was there before, as JSON: whoever brings one of these back has not heard of the write. */
  readonly outdated: ReadonlySet<string | undefined>;
  readonly value: unknown;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * The editor's global state, in which no entry gets lost.
 *
 * VS Code keeps an extension's state as one object, which every window holds, writes and receives whole. Two windows
 * that write different names within a moment therefore lose one of them, and so does a single window that writes while
 * its last write comes back. So this window writes one after another, goes by what it wrote for as long as others may
 * not have heard of it, and writes again what was brought back to an earlier value. Another name for each entry would
 * not help, as there is only one object; the secret storage would, but its encryption can fail for all secrets at once.
 */
export class SharedState implements Memento, Disposable {
  readonly #writes = new Map<string, Write>();
  #last: Promise<unknown> = Promise.resolve();
  #timer: Disposable | undefined;

  constructor(
    private readonly state: Memento,
    private readonly clock: Clock,
  ) {}

  get(name: string): unknown {
    const write = this.#writes.get(name);
    return write && this.#isOutdated(name, write) ? write.value : this.state.get(name);
  }

  keys(): readonly string[] {
    const names = new Set([...this.state.keys(), ...this.#writes.keys()]);
    return [...names].filter((name) => this.get(name) !== undefined);
  }

  /** @throws what the editor throws; then the entry is as it was */
  async update(name: string, value: unknown): Promise<void> {
    const before = this.#writes.get(name);
    const earlier = before ? [...before.outdated, before.text] : [];
    const write: Write = {
      text: textOf(value),
      outdated: new Set([...earlier, textOf(this.state.get(name))]),
      value,
      at: this.clock.now(),
    };
    this.#writes.set(name, write);
    try {
      await this.#write(name, value);
    } catch (error) {
      if (this.#writes.get(name) === write) this.#writes.delete(name);
      throw error;
    }
    this.#timer ??= this.clock.after(HEARD_AFTER, () => this.#lookAgain());
  }

  /** Writes once more what is outdated; afterwards nobody looks any more. */
  dispose(): void {
    this.#timer?.dispose();
    this.#repeat();
  }

  #write(name: string, value: unknown): Promise<void> {
    const written = this.#last.then(() => this.state.update(name, value));
    this.#last = written.catch(() => undefined);
    return written;
  }

  #lookAgain(): void {
    this.#timer = undefined;
    this.#repeat();
    const now = this.clock.now();
    for (const [name, write] of this.#writes) {
      if (now - write.at >= HEARD_AFTER) this.#writes.delete(name);
    }
    if (this.#writes.size > 0) {
      this.#timer = this.clock.after(HEARD_AFTER, () => this.#lookAgain());
    }
  }

  #repeat(): void {
    for (const [name, write] of this.#writes) {
      if (!this.#isOutdated(name, write)) continue;
      this.#writes.set(name, { ...write, at: this.clock.now() });
      void this.#write(name, write.value).catch(() => undefined);
    }
  }

  /** A value that is neither this window's nor an earlier one was written by another window, and later. */
  #isOutdated(name: string, { text, outdated }: Write): boolean {
    const there = textOf(this.state.get(name));
    return there !== text && outdated.has(there);
  }
}

const textOf = (value: unknown): string | undefined => JSON.stringify(value);
