/** From the first character to behind the last one. */
export type Span = readonly [start: number, end: number];

/**
 * Finds a secret in texts: as it is, with percent signs for any of its characters, and within base64,
 * wherever it begins there. What a base64 character shares with its surroundings gives at most four bits away.
 */
export function finderOf(secret: string): (text: string) => Span[] {
  const forms = [
    new RegExp(Array.from(secret, written).join(''), 'g'),
    ...base64Of(secret).map((form) => new RegExp(Array.from(form, writtenInBase64).join(''), 'g')),
  ];
  return (text) => forms.flatMap((form) => spansOf(form, text));
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

/** Matches a character as it is or behind percent signs. */
function written(character: string): string {
  const bytes = [...new TextEncoder().encode(character)].map(hexadecimal);
  const escaped = bytes.map((digits) => `%${digits.replace(/[a-f]/g, eitherCase)}`).join('');
  return `(?:${unitsOf(character)}|${escaped})`;
}

/** The same, in the alphabet of addresses too. */
function writtenInBase64(character: string): string {
  switch (character) {
    case '+':
      return `(?:${written('+')}|-)`;
    case '/':
      return `(?:${written('/')}|_)`;
    default:
      return written(character);
  }
}

/** As UTF-16 units, so that no character means anything to the expression. */
const unitsOf = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');

const hexadecimal = (byte: number): string => byte.toString(16).padStart(2, '0');

const eitherCase = (digit: string): string => `[${digit}${digit.toUpperCase()}]`;
