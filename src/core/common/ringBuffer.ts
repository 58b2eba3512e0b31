/** Keeps so many of the latest things, and lets go of older ones. */
export class RingBuffer<T> {
  readonly #items: T[] = [];

  constructor(private readonly most: number) {}

  /** Oldest first. */
  get all(): readonly T[] {
    return this.#items;
  }

  add(item: T): void {
    this.#items.push(item);
    if (this.#items.length > this.most) this.#items.shift();
  }
}
