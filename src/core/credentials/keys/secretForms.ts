/** From the first character to behind the last one. */
export type Span = readonly [start: number, end: number];

/**
 * Finds a secret in texts: in upper or lower case, in hexadecimal, and within base64, wherever it begins there. What
 * a base64 character shares with its surroundings gives at most four bits away. Each of these also with any of its
 * characters escaped, up to three times, and with what has no shape or ends a line in between.
 */
export function finderOf(secret: string): (text: string) => Span[] {
  const bytes = [...new TextEncoder().encode(secret)];
  const forms = [
    // Percent signs name bytes.
    ...[...new Set([secret, String.fromCharCode(...bytes)])].map(
      (form) => new RegExp(Array.from(form, unitsOf).join(''), 'gi'),
    ),
    new RegExp(
      bytes.map((byte) => `(?:\\\\x|0x)?${hexadecimal(byte)}`).join('[\\s:,-]{0,2}'),
      'gi',
    ),
    ...base64Of(secret).map((form) => new RegExp(Array.from(form, inEitherAlphabet).join(''), 'g')),
  ];
  return (text) => {
    const spans: Span[] = [];
    let reading: Reading | undefined = { text, starts: undefined, ends: undefined };
    for (let depth = 0; reading && depth <= MOST_ESCAPES; depth++) {
      const { starts, ends } = reading;
      for (const form of forms) {
        for (const [start, end] of spansOf(form, reading.text)) {
          spans.push([starts?.[start] ?? start, ends?.[end - 1] ?? end]);
        }
      }
      reading = unescaped(reading);
    }
    return spans;
  };
}

const MOST_ESCAPES = 3;

/** A text, and for each of its characters from where to where it is written in the text that it was made of. */
interface Reading {
  readonly text: string;
  readonly starts: readonly number[] | undefined;
  readonly ends: readonly number[] | undefined;
}

/** Escapes of addresses, of JSON and programs, and of HTML; then what has no shape. */
const ESCAPES =
  /%([0-9a-f]{2})|(?<!\\)\\+(?:(?:u\{?|x)0*([0-9a-f]{2,6})\}?|(\/)|[bfnrt])|&(?:amp;)*#(?:x0*([0-9a-f]{1,6})|0*(\d{1,7}));?|[\p{Cf}\p{Cc}]/giu;

/** @returns `undefined` where nothing is escaped */
function unescaped({ text, starts, ends }: Reading): Reading | undefined {
  let plain = '';
  let at = 0;
  const from: number[] = [];
  const to: number[] = [];
  const keep = (end: number): void => {
    plain += text.slice(at, end);
    for (; at < end; at++) {
      from.push(starts?.[at] ?? at);
      to.push(ends?.[at] ?? at + 1);
    }
  };
  for (const found of text.matchAll(ESCAPES)) {
    const [escape, percent, program, slash, html, decimal] = found;
    keep(found.index);
    at += escape.length;
    const digits = percent ?? program ?? html;
    const code = digits === undefined ? Number(decimal) : parseInt(digits, 16);
    const character = slash ?? (code <= 0xffff ? String.fromCharCode(code) : '');
    plain += character;
    if (character === '') continue;
    from.push(starts?.[found.index] ?? found.index);
    to.push(ends?.[at - 1] ?? at);
  }
  if (at === 0) return undefined;
  keep(text.length);
  return { text: plain, starts: from, ends: to };
}

function spansOf(form: RegExp, text: string): Span[] {
  const spans: Span[] = [];
  form.lastIndex = 0;
  for (let found = form.exec(text); found; found = form.exec(text)) {
    spans.push([found.index, form.lastIndex]);
    // A secret can begin within itself.
    form.lastIndex = found.index + 1;
  }
  return spans;
}

/** The base64 characters that are the secret’s alone, for each of the three places it can begin at. */
function base64Of(secret: string): readonly string[] {
  const bytes = new TextEncoder().encode(secret);
  return [0, 1, 2].map((before) => {
    const padded = Uint8Array.from([...Array<number>(before).fill(0), ...bytes]);
    const base64 = btoa(String.fromCharCode(...padded));
    return base64.slice(Math.ceil((before * 4) / 3), Math.floor((padded.length * 4) / 3));
  });
}

/** A character of base64, also in the alphabet of addresses. */
function inEitherAlphabet(character: string): string {
  if (character === '+') return '[+-]';
  return character === '/' ? '[/_]' : character;
}

/** As UTF-16 units, so that no character means anything to the expression. */
const unitsOf = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');

const hexadecimal = (byte: number): string => byte.toString(16).padStart(2, '0');
