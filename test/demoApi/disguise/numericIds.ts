import type { IdForm } from '../oddities';

const BASES: Readonly<Record<IdForm, bigint>> = { numeric: 1001n, wide: 9_007_199_254_740_993n };
const STEPS: Readonly<Record<IdForm, bigint>> = { numeric: 1n, wide: 2n };

/** Numbers for the ids that were answered so far, and back. */
export class NumericIds {
  readonly #places = new Map<string, number>();
  #ids: string[] = [];

  /** Digits of the id's number; the same at every call. */
  numberOf(id: string, form: IdForm): string {
    let place = this.#places.get(id);
    if (place === undefined) {
      place = this.#ids.push(id) - 1;
      this.#places.set(id, place);
    }
    return String(BASES[form] + STEPS[form] * BigInt(place));
  }

  /** The id with that number; any other text is its own id. */
  idOf(text: string): string {
    if (!/^\d+$/.test(text)) return text;
    const number = BigInt(text);
    const form: IdForm = number < BASES.wide ? 'numeric' : 'wide';
    const distance = number - BASES[form];
    if (distance < 0n || distance % STEPS[form] !== 0n) return text;
    return this.#ids[Number(distance / STEPS[form])] ?? text;
  }

  forgetAll(): void {
    this.#places.clear();
    this.#ids = [];
  }
}
