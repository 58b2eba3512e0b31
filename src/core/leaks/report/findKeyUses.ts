import type { ApiKey } from '../../credentials/keys/apiKey';
import { findKeys, keyTextOf } from '../detect/detectKeys';

/** Where a key stands in a text, in UTF-16 units; `end` is the first unit after it. */
export interface KeyPlace {
  readonly start: number;
  readonly end: number;
}

const KEY_CHARACTER = /[A-Za-z0-9_-]/;

/**
 * Every place of this very key in any form, in order; without the usual prefix it is found only as it is.
 * Longer keys that begin with it are others.
 */
export function placesOf(key: ApiKey, text: string): KeyPlace[] {
  const value = key.reveal();
  const encoded = findKeys(text).filter(
    (match) => match.form !== 'plain' && keyTextOf(text, match) === value,
  );
  return [...plainPlaces(value, text), ...encoded].sort((a, b) => a.start - b.start);
}

function plainPlaces(value: string, text: string): KeyPlace[] {
  const places: KeyPlace[] = [];
  for (let start = text.indexOf(value); start !== -1; start = text.indexOf(value, start + 1)) {
    const end = start + value.length;
    if (!KEY_CHARACTER.test(text.charAt(end))) places.push({ start, end });
  }
  return places;
}
