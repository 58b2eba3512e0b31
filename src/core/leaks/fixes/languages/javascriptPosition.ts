import { closingBracket, enclosingBracket, enclosingBrackets } from '../site/brackets';
import type { KeySite } from '../site/keySite';

const BEFORE_VALUE =
  /^(?:return|case|default|await|of|in|yield|throw|typeof|void|delete|else|do|instanceof)$/;

/** Whether any expression may stand where the literal stands: not a name, a type, a module or an enum's value. */
export function isExpression(site: KeySite): boolean {
  const previous = site.neighbour(-1);
  const before = site.neighbourText(-1);
  const after = site.neighbourText(1);
  // Behind another operand a template would be a tagged one, and brackets a call.
  if (previous?.kind === 'string' || /^[)\]`]$/.test(before)) return false;
  if (previous?.kind === 'word' && !BEFORE_VALUE.test(before)) return false;
  if (isOperatorBar(site, -1) || isOperatorBar(site, 1)) return false;
  if (/^[({>]$/.test(after)) return false;
  if (after === '=' && site.neighbourText(2) !== '=') return false;
  if (after === ':' && !/^(?:\?|case|\+|\||&)$/.test(before)) return false;
  if (after === '?' && site.neighbourText(2) === ':') return false;
  if (after === 'as' && site.neighbourText(2) === 'const') return false;
  return !isModule(site) && !isType(site) && !isEnumValue(site);
}

/** `import('…')`: of types it takes a literal only, and of code a key is no module. */
function isModule(site: KeySite): boolean {
  return site.neighbourText(-1) === '(' && site.neighbourText(-2) === 'import';
}

/** A single `|` or `&` joins types, not strings. */
function isOperatorBar(site: KeySite, direction: -1 | 1): boolean {
  const text = site.neighbourText(direction);
  return /^[|&]$/.test(text) && site.neighbourText(2 * direction) !== text;
}

/** `type Name = …` on the site's own line, where brackets and templates are types too. */
export function isTypeAlias({ document, text, start }: KeySite): boolean {
  const line = text.slice(document.startOfLine(start), start);
  return /^\s*(?:export\s+|declare\s+)*type\s+[\w$]+\s*(?:<[^=]*>\s*)?=[^;]*$/.test(line);
}

function isType(site: KeySite): boolean {
  if (isInTypeBrackets(site)) return true;
  const before = site.neighbourText(-1);
  if (before === '<') return true;
  if (before === '[') return isIndexedAccess(site);
  if (before === '=') return site.neighbourText(-3) === 'type';
  return before === ':' && (isAnnotation(site) || isInTypeBody(site));
}

/** `let pair: ['…']`, `value as { name: '…' }` and `function f(): ['…'] {` */
function isInTypeBrackets(site: KeySite): boolean {
  for (const open of enclosingBrackets(site, site.index)) {
    const token = site.tokens[open];
    if (token === undefined || !/^[[{]$/.test(site.textOf(token))) return false;
    const bracket = site.at(token);
    const before = bracket.neighbourText(-1);
    if (/^(?:as|satisfies)$/.test(before)) return before === 'as';
    if (before !== ':') continue;
    if (bracket.neighbourText(-2) === ')') return endsSignature(site, open);
    if (bracket.neighbourText(-2) !== '?' && isAnnotation(bracket)) return true;
  }
  return false;
}

/** Whether a function's body or an arrow follows the bracket. */
function endsSignature(site: KeySite, open: number): boolean {
  const close = closingBracket(site, open);
  const next = site.tokens[close + 1];
  return next !== undefined && /^[{=;]$/.test(site.textOf(next));
}

/** `Type['member']` looks like an element of an object; neither needs a key from the environment. */
function isIndexedAccess(site: KeySite): boolean {
  return site.neighbourText(1) === ']' && site.neighbour(-2)?.kind === 'word';
}

const ANNOTATED = /^(?:let|const|var|readonly|private|public|protected|static|declare)$/;

/** `(name: 'literal')`, `let name: 'literal'` and `{ name: 'literal'; }`; in a condition a `?` comes first. */
function isAnnotation(site: KeySite): boolean {
  const beforeName = site.neighbourText(-3);
  if (site.neighbourText(-2) === '?' || ANNOTATED.test(beforeName) || /^[;}]?$/.test(beforeName))
    return true;
  if (beforeName === '{' && site.neighbourText(1) === ';') return true;
  const open = site.tokens[enclosingBracket(site, site.indexOfNeighbour(-1))];
  if (open === undefined || site.textOf(open) !== '(') return false;
  return !site.text.slice(open.end, site.start).includes('?');
}

/** The braces of an interface, a class or a type alias. */
function isInTypeBody(site: KeySite): boolean {
  const open = site.tokens[enclosingBracket(site, site.indexOfNeighbour(-1))];
  if (open === undefined || site.textOf(open) !== '{') return false;
  const statement = site.text.slice(site.text.lastIndexOf('\n', open.start) + 1, open.start);
  return /\b(?:interface|class)\s(?:(?!\b(?:interface|class)\s)[^()])*$|\btype\s(?:(?!\btype\s)[^=])*=\s*$/.test(
    statement,
  );
}

function isEnumValue(site: KeySite): boolean {
  const open = enclosingBracket(site, site.indexOfNeighbour(-1) + 1);
  const keyword = site.tokens[open - 2];
  return keyword !== undefined && site.textOf(keyword) === 'enum';
}
