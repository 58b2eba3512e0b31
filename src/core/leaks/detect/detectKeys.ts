import { BASE64_ANCHOR, keyInBase64, readBase64 } from './base64Keys';
import type { KeyForm, Reading } from './keyMatch';
import type { KeyKind, SecretKind } from './secretKinds';
import { readPlainKeys } from './plainKeys';

export { LONGEST_SPLIT } from './splitLiterals';
export type { KeyForm, KeyKind };

/**
 * Where a key stands in a text, in UTF-16 units; `end` is the first unit after it. A key in pieces reaches from
 * the first character of the first piece to the last of the last one, one in base64 over the whole run of base64.
 */
export interface KeyMatch {
  readonly start: number;
  readonly end: number;
  readonly kind: KeyKind;
  readonly form: KeyForm;
  readonly secret: SecretKind;
}

/**
 * Where a key may begin that is not within base64, any of its letters behind percent signs; the first three of
 * `hdg_live_` and `whk_` are never in two pieces.
 */
const WRITTEN_ANCHOR = 'hdg|%68|h%6|hd%6|whk[_%]|%77|w%6|wh%6';

/**
 * All keys of a text, in order, none of them within another. A clean text costs one pass for all forms, any
 * text time linear in its length. No match reaches over more than `LONGEST_SPLIT` lines or depends on what
 * stands on other lines.
 */
export function findKeys(text: string): KeyMatch[] {
  return readAll(text).map(({ start, end, kind, form, secret }) => ({
    start,
    end,
    kind,
    form,
    secret,
  }));
}

/** The key of a match as the service would get it, whatever its form. A secret: not to be shown or written. */
export function keyTextOf(text: string, { start, end }: Pick<KeyMatch, 'start' | 'end'>): string {
  const written = readPlainKeys(text, start);
  if (typeof written !== 'number' && written.end === end) return written.value;
  return keyInBase64(text, start, end)?.value ?? text.slice(start, end);
}

function readAll(text: string): Reading[] {
  const readings: Reading[] = [];
  // Two searches, since in one for everything the short beginnings would keep the long ones from skipping.
  const written = new Search(WRITTEN_ANCHOR, text);
  const base64 = new Search(BASE64_ANCHOR, text);
  let from = 0;
  let previousEnd = 0;
  for (;;) {
    const [atWritten, atBase64] = [written.next(from), base64.next(from)];
    const anchor = Math.min(atWritten, atBase64);
    if (anchor === Infinity) return readings;
    const read =
      anchor === atWritten ? readPlainKeys(text, anchor) : readBase64(text, anchor, previousEnd);
    if (typeof read === 'number') {
      from = read;
    } else {
      readings.push(read);
      from = previousEnd = read.end;
    }
  }
}

/** Looks for a pattern in a text from its beginning to its end, and reads no part of it twice. */
class Search {
  readonly #pattern: RegExp;
  #found = -1;

  constructor(
    pattern: string,
    private readonly text: string,
  ) {
    this.#pattern = new RegExp(pattern, 'g');
  }

  /** The first place at or after `from`, which never goes back; `Infinity` when there is none. */
  next(from: number): number {
    if (this.#found < from) {
      this.#pattern.lastIndex = from;
      this.#found = this.#pattern.exec(this.text)?.index ?? Infinity;
    }
    return this.#found;
  }
}
