import type { Sha256 } from '../../common/ports';
import { fileRule } from '../files/fileRole';
import { keysIn, type FoundKey } from './foundKey';
import type { LeakyFile } from './scanFolder';

const HUNK = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/**
 * The keys in the lines that a diff adds, by file.
 * @param diff as git writes it, with the prefixes `a/` and `b/`; a line of context lets a comment above silence a key
 */
export function keysAdded(diff: string, sha256: Sha256): ReadonlyMap<string, FoundKey[]> {
  const files = new Map<string, FoundKey[]>();
  const lines = diff.split('\n');
  let path: string | undefined;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.startsWith('+++ ')) path = pathIn(line);
    const hunk = HUNK.exec(line);
    if (!hunk) continue;
    const [, removed = '1', first = '1', added = '1'] = hunk;
    const { end, text, isAdded } = readHunk(lines, at + 1, Number(removed), Number(added));
    at = end - 1;
    if (path === undefined) continue;
    const keys = keysIn(text, sha256)
      .filter(({ startLine }) => isAdded[startLine])
      .map((key) => movedDown(key, Number(first) - 1));
    if (keys.length > 0) files.set(path, [...(files.get(path) ?? []), ...keys]);
  }
  return files;
}

/** A file with what was found in it; none when that is nothing, or nobody looks into such a file. */
export function leakyFile(path: string, keys: readonly FoundKey[]): LeakyFile[] {
  const rule = fileRule(path, false);
  return keys.length > 0 && rule.kind === 'report' ? [{ path, role: rule.role, keys }] : [];
}

/** A name with a space in it ends with a tab; one with a quote, a backslash or a control character stands in quotes. */
function pathIn(line: string): string | undefined {
  const [, plain, quoted] = /^\+\+\+ (?:b\/([^\t]+)|"b\/((?:\\.|[^"\\])+)")/.exec(line) ?? [];
  return plain ?? quoted?.replaceAll(/\\(?:[0-7]{3}|.)/g, unescaped);
}

function unescaped(escape: string): string {
  const sign = escape.slice(1);
  if (sign.length > 1) return String.fromCharCode(parseInt(sign, 8));
  return CONTROL_CHARACTERS[sign] ?? sign;
}

const CONTROL_CHARACTERS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
};

/** The text after the change, and which of its lines are new. A line of content may look like a header, so lines are counted. */
function readHunk(lines: readonly string[], start: number, before: number, after: number) {
  const text: string[] = [];
  const isAdded: boolean[] = [];
  let at = start;
  for (let [old, fresh] = [before, after]; old > 0 || fresh > 0; at++) {
    const line = lines[at];
    if (line === undefined) break;
    const mark = line.charAt(0);
    if (mark === '\\') continue;
    if (mark !== '+') old--;
    if (mark === '-') continue;
    fresh--;
    text.push(line.slice(1));
    isAdded.push(mark === '+');
  }
  return { end: at, text: text.join('\n'), isAdded };
}

const movedDown = (key: FoundKey, lines: number): FoundKey => ({
  ...key,
  startLine: key.startLine + lines,
  endLine: key.endLine + lines,
});
