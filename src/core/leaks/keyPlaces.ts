import type { ApiKey } from '../credentials/apiKey';

/** Where a key stands in a text, in UTF-16 units; `end` is the first unit after it. */
export interface KeyPlace {
  readonly start: number;
  readonly end: number;
}

const KEY_CHARACTER = /[A-Za-z0-9_-]/;

/** Every place of this very key, also of one without the usual prefix. Longer keys that begin with it are others. */
export function placesOf(key: ApiKey, text: string): KeyPlace[] {
  const value = key.reveal();
  const places: KeyPlace[] = [];
  for (let start = text.indexOf(value); start !== -1; start = text.indexOf(value, start + 1)) {
    const end = start + value.length;
    if (!KEY_CHARACTER.test(text.charAt(end))) places.push({ start, end });
  }
  return places;
}
