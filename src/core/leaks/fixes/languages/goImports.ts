import type { TextEdit } from '../../text/textDocument';
import type { KeySite } from '../site/keySite';
import type { StringToken } from '../lexers/token';

interface ImportSpec {
  readonly path: string;
  /** The name given in the file, where one is. */
  readonly alias: string | undefined;
  readonly start: number;
  readonly end: number;
}

interface ImportDeclaration {
  readonly start: number;
  readonly end: number;
  readonly isBlock: boolean;
  readonly specs: readonly ImportSpec[];
}

/** The name under which `os` is known, with the edits that make it so; `undefined` when the name is taken. */
export function importOs(site: KeySite): { name: string; edits: TextEdit[] } | undefined {
  const declarations = importDeclarations(site);
  const specs = declarations.flatMap((declaration) => declaration.specs);
  const known = specs.find(({ path }) => path === 'os');
  if (known !== undefined) {
    const isUsable = known.alias === undefined || /^(?=\w*[A-Za-z])\w+$/.test(known.alias);
    const name = known.alias ?? 'os';
    return isUsable && !isTaken(site, name) ? { name, edits: [] } : undefined;
  }
  if (specs.some((spec) => nameOf(spec) === 'os') || isTaken(site, 'os')) return undefined;
  const edit = insertOs(site, declarations);
  return edit === undefined ? undefined : { name: 'os', edits: [edit] };
}

/** Whether something else has the package's name, be it in a scope of its own. */
function isTaken({ text }: KeySite, name: string): boolean {
  return [
    String.raw`\b${name}[ \t]*(?:,[ \t]*\w+[ \t]*)*:=`,
    String.raw`\b(?:var|const|type)[ \t]+${name}\b`,
    String.raw`\bfunc\b[^{\n]*[(,][ \t]*${name}\b(?!\.)`,
  ].some((pattern) => new RegExp(pattern).test(text));
}

/** The edits that take out the import of that name when the key's own line was its only use; `undefined` when they cannot be told. */
export function removeUnusedImport(site: KeySite, name: string): TextEdit[] | undefined {
  const uses = site.tokens.filter((token, index) => {
    const next = site.tokens[index + 1];
    return (
      token.kind === 'word' &&
      site.textOf(token) === name &&
      next !== undefined &&
      site.textOf(next) === '.'
    );
  });
  if (uses.length > 1) return [];
  const declarations = importDeclarations(site);
  for (const declaration of declarations) {
    const spec = declaration.specs.find((candidate) => nameOf(candidate) === name);
    if (spec !== undefined) return removeSpec(site, declaration, spec);
  }
  return undefined;
}

function removeSpec(
  { document, text }: KeySite,
  declaration: ImportDeclaration,
  spec: ImportSpec,
): TextEdit[] | undefined {
  const { start, end } = declaration.specs.length === 1 ? declaration : spec;
  const lineStart = document.startOfLine(start);
  const lineEnd = document.endOfLine(end);
  const isAlone =
    text.slice(lineStart, start).trim() === '' && text.slice(end, lineEnd).trim() === '';
  return isAlone
    ? [document.replace(lineStart, Math.min(lineEnd + 1, text.length), '')]
    : undefined;
}

function nameOf({ alias, path }: ImportSpec): string {
  return alias ?? path.slice(path.lastIndexOf('/') + 1);
}

function importDeclarations(site: KeySite): ImportDeclaration[] {
  const tokens = site.tokens.filter(({ kind }) => kind !== 'comment');
  const texts = tokens.map((token) => (token.kind === 'opaque' ? '' : site.textOf(token)));
  const declarations: ImportDeclaration[] = [];
  // Imports come first: from any other declaration on there are none.
  for (
    let index = 0;
    index < tokens.length && !/^(?:func|var|const|type)$/.test(texts[index] ?? '');
    index++
  ) {
    if (texts[index] !== 'import') continue;
    const isBlock = texts[index + 1] === '(';
    const last = isBlock
      ? texts.indexOf(')', index)
      : tokens.findIndex((t, i) => i > index && t.kind === 'string');
    const [from, to] = [tokens[index], tokens[last]];
    if (from === undefined || to === undefined) break;
    const specs: ImportSpec[] = [];
    for (let at = index + 1; at <= last; at++) {
      const token = tokens[at];
      if (token?.kind !== 'string') continue;
      const before = tokens[at - 1];
      const hasAlias =
        before !== undefined && at - 1 > index && /^(?:\w+|\.)$/.test(texts[at - 1] ?? '');
      specs.push({
        path: contentOf(site, token),
        alias: hasAlias ? texts[at - 1] : undefined,
        start: hasAlias ? before.start : token.start,
        end: token.end,
      });
    }
    declarations.push({ start: from.start, end: to.end, isBlock, specs });
    index = last;
  }
  return declarations;
}

function contentOf({ text }: KeySite, token: StringToken): string {
  return text.slice(token.contentStart, token.contentEnd);
}

/** Where gofmt would put it: in the block, among the standard library's packages, by name. */
function insertOs(site: KeySite, declarations: readonly ImportDeclaration[]): TextEdit | undefined {
  const { document, text } = site;
  const block = declarations.find(({ isBlock, specs }) => isBlock && specs.length > 0);
  if (block !== undefined && isOneSpecPerLine(site, block)) return insertIntoBlock(site, block);

  const single = declarations.find(({ specs }) => specs.length === 1 && specs[0]?.path !== 'C');
  const [spec] = single?.specs ?? [];
  if (single !== undefined && spec !== undefined && !single.isBlock) {
    const old = text.slice(spec.start, spec.end);
    const lines = isStandard(spec) ? ['"os"', old].sort(byPath) : ['"os"', '', old];
    const body = lines.map((line) => (line === '' ? '' : `\t${line}`)).join('\n');
    return document.replace(single.start, single.end, `import (\n${body}\n)`);
  }
  const anchor = declarations.at(-1)?.end ?? packageClauseEnd(site);
  if (anchor === undefined) return undefined;
  const at = document.endOfLine(anchor);
  return document.replace(at, at, '\n\nimport "os"');
}

function byPath(first: string, second: string): number {
  const [a, b] = [first, second].map((line) => line.replace(/^[^"`]*/, ''));
  return (a ?? '') < (b ?? '') ? -1 : 1;
}

function isStandard({ path }: ImportSpec): boolean {
  return !path.split('/', 1)[0]?.includes('.');
}

function isOneSpecPerLine({ document }: KeySite, { start, specs }: ImportDeclaration): boolean {
  const lines = [start, ...specs.map((spec) => spec.start)].map((offset) =>
    document.startOfLine(offset),
  );
  return new Set(lines).size === lines.length;
}

function insertIntoBlock(
  { document, text }: KeySite,
  { specs }: ImportDeclaration,
): TextEdit | undefined {
  const standard = specs.filter(isStandard);
  const next = standard.find(({ path }) => path > 'os');
  const [first] = specs;
  const last = standard.at(-1);
  if (next === undefined && last !== undefined) {
    const at = document.endOfLine(last.end);
    return document.replace(at, at, '\n\t"os"');
  }
  const follower = next ?? first;
  if (follower === undefined) return undefined;
  const at = document.startOfLine(follower.start);
  const indentation = text.slice(at, follower.start);
  return document.replace(at, at, `${indentation}"os"\n${next === undefined ? '\n' : ''}`);
}

function packageClauseEnd(site: KeySite): number | undefined {
  const index = site.tokens.findIndex((token) => site.textOf(token) === 'package');
  return index === -1 ? undefined : site.tokens[index + 1]?.end;
}
