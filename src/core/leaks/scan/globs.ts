/**
 * Tells which paths, relative to a folder and with `/` between their parts, some glob patterns leave out: those that
 * match, and all below them. Knows `*`, `**`, `?`, `{a,b}` and `[a-z]`, as VS Code's settings do; a pattern that is none is passed over.
 */
export function excludedBy(globs: readonly string[]): (path: string) => boolean {
  const sources = globs.map(sourceOf).filter(isPattern);
  if (sources.length === 0) return () => false;
  const pattern = new RegExp(`^(?:${sources.join('|')})(?:/|$)`);
  return (path) => pattern.test(path);
}

const TOKEN = /^(?:\/\*\*\/|\*\*\/|\/\*\*$|\*\*|\*|\?|\{|\}|,|\[!?[^\]]+\])/;

function sourceOf(glob: string): string {
  let rest = glob.replace(/^\.?\//, '').replaceAll(/(?:\*\*\/)+/g, '**/');
  let source = '';
  let depth = 0;
  while (rest !== '') {
    const token = TOKEN.exec(rest)?.[0] ?? rest.charAt(0);
    rest = rest.slice(token.length);
    if (token === '{') depth++;
    source += translated(token, depth > 0);
    if (token === '}' && depth > 0) depth--;
  }
  return source;
}

function translated(token: string, isInBraces: boolean): string {
  switch (token) {
    case '/**/':
      return '/(?:.*/)?';
    case '**/':
      return '(?:.*/)?';
    case '/**':
      return '(?:/.*)?';
    case '**':
      return '.*';
    case '*':
      return '[^/]*';
    case '?':
      return '[^/]';
    case '{':
      return '(?:';
    case '}':
      return isInBraces ? ')' : '\\}';
    case ',':
      return isInBraces ? '|' : ',';
    default:
      return token.length > 1
        ? token.replace(/^\[!/, '[^').replaceAll('\\', '\\\\')
        : token.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
  }
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source).source !== '';
  } catch {
    return false;
  }
}
