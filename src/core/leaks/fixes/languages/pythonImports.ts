import type { TextEdit } from '../../text/textDocument';
import type { KeySite } from '../site/keySite';
import type { AnyToken } from '../lexers/token';

/** The edit that makes `os` known at the top level of the module; none when it is known already. */
export function importOs(site: KeySite): TextEdit[] {
  const statements = topLevelStatements(site);
  if (statements.some((statement) => importsOs(site.text, statement))) return [];

  const firstImport = statements.find(
    (statement) => isImport(site.text, statement) && !isFuture(site.text, statement),
  );
  if (firstImport !== undefined && firstImport.start < site.start) {
    return [site.document.replace(firstImport.start, firstImport.start, 'import os\n')];
  }
  return [insertAfterHeader(site, statements)];
}

/** What gives the name to something else, be it in a scope of its own. */
const TAKEN = [
  /^[ \t]*(?=(?:\w+[ \t]*,[ \t]*)*os\b)\w+[ \t]*(?:,[ \t]*\w+[ \t]*)*(?::[^=\n]+)?=(?!=)/m,
  /\bos[ \t]*:=/,
  /\bas[ \t]+os\b/,
  /\bfrom[ \t]+\S+[ \t]+import\b(?:(?!\bfrom\b)[^\n#])*[ \t,(]os\b/,
  /\bfor[ \t]+(?:(?:\([ \t]*)?\w+[ \t]*,[ \t]*)*os\b(?=(?:(?!\bfor\b)[^\n:])*\bin\b)/,
  /\b(?:def[ \t]+\w+[ \t]*\(|lambda\b)(?:[^():]*,)?\s*\*{0,2}os[ \t]*[,:=)]/,
];

/** Whether `os` may be something else than the module. */
export function isOsTaken({ text }: KeySite): boolean {
  return TAKEN.some((pattern) => pattern.test(text));
}

interface Statement {
  readonly start: number;
  readonly end: number;
  readonly first: AnyToken;
}

/** What begins in the first column, and how far it reaches with its brackets and indented lines. */
function topLevelStatements(site: KeySite): Statement[] {
  const { text, document } = site;
  const statements: Statement[] = [];
  let depth = 0;
  let continues = false;
  for (const token of site.tokens) {
    if (token.kind === 'comment') continue;
    const last = statements.at(-1);
    const begins = document.startOfLine(token.start) === token.start && depth === 0 && !continues;
    if (begins || last === undefined) {
      statements.push({ start: token.start, end: token.end, first: token });
    } else {
      statements[statements.length - 1] = { ...last, end: token.end };
    }
    if (token.kind === 'punctuator') {
      const character = text.charAt(token.start);
      if ('([{'.includes(character)) depth++;
      else if (')]}'.includes(character)) depth = Math.max(0, depth - 1);
      continues = character === '\\';
    } else {
      continues = false;
    }
  }
  return statements;
}

function wordsOf(text: string, { start, end }: Statement): string {
  return text.slice(start, end);
}

function isImport(text: string, statement: Statement): boolean {
  return /^(?:import|from)\b/.test(wordsOf(text, statement));
}

function isFuture(text: string, statement: Statement): boolean {
  return /^from\s+__future__\b/.test(wordsOf(text, statement));
}

/** `import os` or `import os.path`, on its own or among others, and not under another name. */
function importsOs(text: string, statement: Statement): boolean {
  const [, modules] = /^import\s+([^;#\n]+)/.exec(wordsOf(text, statement)) ?? [];
  return modules?.split(',').some((module) => /^\s*os(?:\.\w+)*\s*$/.test(module)) === true;
}

/** Below the first comments, the docstring and the imports from `__future__`, which must all come first. */
function insertAfterHeader(site: KeySite, statements: readonly Statement[]): TextEdit {
  const { text, document } = site;
  const header = statements.filter(
    (statement, index) =>
      (index === 0 && isDocstring(text, statement)) || isFuture(text, statement),
  );
  const last = header.at(-1);
  if (last !== undefined) {
    const at = document.endOfLine(last.end);
    return document.replace(at, at, '\n\nimport os');
  }
  const at = firstLineBelowComments(text);
  const isLastLine = at === text.length && at > 0 && !text.endsWith('\n');
  return document.replace(at, at, isLastLine ? '\n\nimport os\n' : 'import os\n\n');
}

function isDocstring(text: string, { first, end }: Statement): boolean {
  return first.kind === 'string' && (first.end === end || text.charAt(first.end) === ';');
}

function firstLineBelowComments(text: string): number {
  return /^(?:#[^\n]*(?:\n|$))*\n*/.exec(text)?.[0].length ?? 0;
}
