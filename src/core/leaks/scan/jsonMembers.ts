const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\]]/g;
const SPACE_OR_COMMA = /[\s,]/;

/** The innermost object of a path that is there. */
interface Place {
  /** Where its members begin. */
  readonly at: number;
  /** The keys of the path that are not there. */
  readonly missing: readonly string[];
}

/**
 * Adds a member as the first one of an object, which is made where it is missing; all else stays as it is written.
 * @param value JSON
 * @returns `undefined` where the text is no JSON, or something else has the place of an object
 */
export function withJsonMember(
  text: string,
  path: readonly string[],
  name: string,
  value: string,
): string | undefined {
  if (!hasRoom(text, path)) return undefined;
  const { at, missing } = placeIn(text, path);
  const member = missing.reduceRight(
    (inner, key) => `${JSON.stringify(key)}: { ${inner} }`,
    `${JSON.stringify(name)}: ${value}`,
  );
  const rest = text.slice(at);
  const [space = ''] = /^\s*/.exec(rest) ?? [];
  const isEmpty = rest[space.length] === '}';
  return `${text.slice(0, at)}${isEmpty ? ` ${member} ` : `${space}${member},`}${isEmpty ? rest.slice(space.length) : rest}`;
}

/** Takes out what a pattern meets, a member, and each object around it that is then empty. */
export function withoutJsonMember(text: string, pattern: RegExp): string {
  const match = pattern.exec(text);
  if (!match) return text;
  let [start, end] = [match.index, match.index + match[0].length];
  for (;;) {
    const before = text.slice(0, start).trimEnd();
    const after = text.slice(end).trimStart();
    const [around] = /"(?:[^"\\]|\\.)*"\s*:\s*\{$/.exec(before) ?? [];
    if (around === undefined || !after.startsWith('}')) break;
    start = before.length - around.length;
    end = text.length - after.length + 1;
  }
  return cut(text, start, end);
}

/** With the comma and the space that belong to it. */
function cut(text: string, start: number, end: number): string {
  let from = start;
  while (from > 0 && SPACE_OR_COMMA.test(text[from - 1] ?? '')) from--;
  const before = text.slice(from, start);
  const [, comma = ''] = /^\s*(,?)/.exec(text.slice(end)) ?? [];
  const rest = text.slice(end).replace(/^\s*,/, '');
  // A comma in front stays where members follow.
  const kept =
    before.includes(',') && comma !== '' ? before.slice(0, before.lastIndexOf(',') + 1) : '';
  return text.slice(0, from) + kept + rest;
}

function hasRoom(text: string, path: readonly string[]): boolean {
  try {
    let value: unknown = JSON.parse(text);
    for (const key of path) {
      if (!isObject(value)) return false;
      if (!(key in value)) return true;
      value = value[key];
    }
    return isObject(value);
  } catch {
    return false;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function placeIn(text: string, path: readonly string[]): Place {
  const begins: number[] = [];
  let depth = 0;
  let key: string | undefined;
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    const end = index + token.length;
    if (token === '{' || token === '[') {
      const isOnPath = depth === begins.length && (depth === 0 || key === path[depth - 1]);
      if (isOnPath) begins.push(end);
      depth++;
    } else if (token === '}' || token === ']') {
      depth--;
      // The innermost object of the path ends.
      if (depth < begins.length) break;
    } else if (/^\s*:/.test(text.slice(end))) {
      key = JSON.parse(token) as string;
    }
    if (begins.length > path.length) break;
  }
  return { at: begins.at(-1) ?? 0, missing: path.slice(begins.length - 1) };
}
