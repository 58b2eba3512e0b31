/**
 * What people write where a key will stand. A real key that is taken for one of these goes unseen, so
 * every rule must be out of reach of a random body: see the property tests.
 */

/** A body shorter than this may be the visible rest of a key that was cut on purpose. */
export const SHORTEST_FULL_BODY = 16;
/** In UTF-16 units: so much of the text behind a key may tell that it is none. */
export const LONGEST_TEMPLATE = 80;

const TEMPLATE_START = /[….*•$#{%<]/;
// Sticky, so that they are tried at one place only.
const ELLIPSIS = /(?:…|\.{3,}|\*{3,}|•{2,})(?:(?!hdg_|whk_)[A-Za-z0-9_-]){0,8}/y;
const INTERPOLATION = /(?:\$\{[^{}\r\n]*\}|\$\([^()\r\n]*\)|\{\{[^{}\r\n]*\}\}|#\{[^{}\r\n]*\})/y;
const BRACED_NAME =
  /(?:\$?\{[A-Za-z_$][\w$.]*\}|%s|%\([A-Za-z_]\w*\)s|\$[A-Za-z_]\w*|%[A-Za-z_]\w*%)/y;
const ANGLED = /(?:<%[^\r\n%]*%>|<[A-Za-z_][^<>\r\n]*>)/y;

/**
 * Length of the template, ellipsis or mask at `offset` that makes the key before it a placeholder; 0 when there is none.
 * After a body of full length an ellipsis only ends a sentence and a tag only closes an element.
 */
export function templateLength(text: string, offset: number, bodyLength: number): number {
  if (bodyLength >= SHORTEST_FULL_BODY || !TEMPLATE_START.test(text.charAt(offset))) return 0;
  const patterns =
    bodyLength === 0 ? [ELLIPSIS, INTERPOLATION, BRACED_NAME, ANGLED] : [ELLIPSIS, INTERPOLATION];
  const window = text.slice(offset, offset + LONGEST_TEMPLATE);
  for (const pattern of patterns) {
    pattern.lastIndex = 0;
    const found = pattern.exec(window);
    if (found) return found[0].length;
  }
  return 0;
}

const HAS_DELIMITER = /[-_]/;
// What people write by hand is short. The limit also keeps every pattern below away from very long runs.
const LONGEST_INVENTED = 128;

/** Whether the part after the prefix was made up by a person: words, one repeated character, counting. */
export function looksInvented(body: string): boolean {
  if (body.length > LONGEST_INVENTED) return isOneCharacter(body);
  return (
    isOneCharacter(body) ||
    isRuns(body) ||
    isWords(body) ||
    hasFewCharacters(body) ||
    isRepeatedBlock(body) ||
    isMarkerWords(body) ||
    (HAS_DELIMITER.test(body) && (DELIMITED_MARKER.test(body) || WEAK_MARKERS.test(body))) ||
    LONG_RUN.test(body) ||
    TELLTALE.test(body)
  );
}

// Without a limit a body of one alphabet's letters only would pass for a single word.
const WORD = '(?:[A-Z]?[a-z]{1,14}|[A-Z]{1,15})';
const WORDS = new RegExp(`^[-_]*${WORD}(?:[-_]+${WORD})*[-_]*$`);

function isWords(body: string): boolean {
  return WORDS.test(body);
}

function isOneCharacter(body: string): boolean {
  let only: string | undefined;
  for (const character of body) {
    if (character === '-' || character === '_') continue;
    if (character !== (only ??= character)) return false;
  }
  return true;
}

/** Only stretches of at least three equal or ascending characters: `xxx`, `abc123`, `1234567890abcdef`. */
function isRuns(body: string): boolean {
  const bare = HAS_DELIMITER.test(body) ? body.replaceAll(/[-_]/g, '') : body;
  let at = 0;
  while (at < bare.length) {
    const length = Math.max(runLength(bare, at, 0), runLength(bare, at, 1));
    if (length < 3) return false;
    at += length;
  }
  return true;
}

function runLength(text: string, start: number, step: number): number {
  let end = start + 1;
  while (end < text.length && follows(text.charCodeAt(end - 1), text.charCodeAt(end), step)) end++;
  return end - start;
}

function follows(previous: number, unit: number, step: number): boolean {
  const nineToZero = step === 1 && previous === 0x39 && unit === 0x30;
  return unit === previous + step || nineToZero;
}

/** `abababab` and `0101-0101`: a random body of this length has more different characters. */
function hasFewCharacters(body: string): boolean {
  if (body.length < 8) return false;
  const most = body.length < SHORTEST_FULL_BODY ? 3 : 4;
  let seen = '';
  for (const character of body) {
    if (character === '-' || character === '_' || seen.includes(character)) continue;
    seen += character;
    if (seen.length > most) return false;
  }
  return true;
}

const SHORTEST_BLOCKS = 12;

/** `deadbeefdeadbeef`: all of it is one block, written at least twice. */
function isRepeatedBlock(body: string): boolean {
  const period = `${body}${body}`.indexOf(body, 1);
  return body.length >= SHORTEST_BLOCKS && period < body.length;
}

// No word begins with another whole word of the list, so there is one way to read a text and no backtracking.
const MARKER_WORDS =
  /^(?:[-_]*(?:your|my|the|own|api|key|token|secret|here|goes|example|sample|dummy|fake|mock|demo|placeholder|redacted|hidden|change|me|replace|with|this|insert|put|paste|enter|todo|foo|bar|baz|test|valid|real|value|some|handinger))+[-_]*[0-9]{0,4}$/i;

function isMarkerWords(body: string): boolean {
  return MARKER_WORDS.test(body);
}

const MARKERS =
  'your|example|sample|dummy|fake|mock|placeholder|redacted|changeme|replace|insert|todo|test';
const DELIMITED_MARKER = new RegExp(`(?:^|[-_])(?:${MARKERS}|${MARKERS.toUpperCase()})(?:[-_]|$)`);

/** A random body may well hold one of these words, but hardly two. */
const WEAK =
  '(?:my|api|key|token|secret|here|foo|bar|baz|MY|API|KEY|TOKEN|SECRET|HERE|FOO|BAR|BAZ)';
const WEAK_MARKERS = new RegExp(`(?:^|[-_])${WEAK}[-_](?:[A-Za-z0-9_-]*[-_])?${WEAK}(?:[-_]|$)`);

/** One character again and again; hexadecimal digits are so few that six of a kind happen by chance. */
const LONG_RUN = /([g-zG-Z])\1{5}|([0-9a-fA-F])\2{7}/;

const TELLTALE =
  /example|placeholder|redacted|changeme|EXAMPLE|PLACEHOLDER|REDACTED|CHANGEME|xxxxxx|XXXXXX|000000|1234567|abcdefg|ABCDEFG/;
