import type { Memento } from '../../src/core/ports';

/** A memento in memory. Values are copied on the way in, as by a real one, which keeps JSON. */
export class MementoFake implements Memento {
  readonly #values = new Map<string, string>();
  readonly #calls: string[];

  /** @param calls notes every write, in order with others that are given the same list */
  constructor(calls: string[] = []) {
    this.#calls = calls;
  }

  get(key: string): unknown {
    const text = this.#values.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  }

  async update(key: string, value: unknown): Promise<void> {
    await Promise.resolve();
    this.#calls.push(`${value === undefined ? 'clear' : 'update'} ${key}`);
    if (value === undefined) this.#values.delete(key);
    else this.#values.set(key, JSON.stringify(value));
  }

  keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  get contents(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(this.keys().map((key) => [key, this.get(key)]));
  }
}
