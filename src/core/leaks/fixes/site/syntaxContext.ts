import { enclosingBrackets } from './brackets';
import type { KeySite } from './keySite';

/** Whether the literal is an argument of `@Name(…)`, however deep: those must be constants. */
export function isInAnnotation(site: KeySite): boolean {
  for (const open of enclosingBrackets(site, site.index)) {
    let at = open - 1;
    while (isNamePart(site, at)) at--;
    if (at < open - 1 && textAt(site, at) === '@') return true;
  }
  return false;
}

/** The words and signs of the statement up to the literal; what stands in closed brackets is left out, and a literal is empty. */
export function statementBefore(site: KeySite): string[] {
  const words: string[] = [];
  let depth = 0;
  for (let at = site.index - 1; at >= 0; at--) {
    const token = site.tokens[at];
    if (token === undefined || token.kind === 'comment') continue;
    const text = token.kind === 'punctuator' || token.kind === 'word' ? site.textOf(token) : '';
    if (depth === 0 && /[;{}]$/.test(text)) break;
    if (/^[)\]}]$/.test(text)) depth++;
    else if (/[([{]$/.test(text) && depth > 0) depth--;
    else if (depth === 0) words.unshift(text);
  }
  return words;
}

/** The code before the site and before each bracket round it, each up to the beginning of its own line. */
export function linesBefore(site: KeySite): string[] {
  const opened = [...enclosingBrackets(site, site.index)].map((at) => site.tokens[at]?.start ?? 0);
  return [site.start, ...opened].map((at) => site.text.slice(site.document.startOfLine(at), at));
}

/** Whether the literal is a pattern of a `case` or before an arrow, where most languages take constants only. */
export function isPattern(site: KeySite): boolean {
  const words = statementBefore(site);
  const arrow = words.lastIndexOf('>');
  const label = words.lastIndexOf('case');
  if (label !== -1 && label > arrow && !words.includes(':', label)) return true;
  return /^[=-]$/.test(site.neighbourText(1)) && site.neighbourText(2) === '>';
}

/** The name that the site's statement gives to a value, where it does. */
export function nameGiven(site: KeySite): string | undefined {
  const words = statementBefore(site);
  return words[words.indexOf('=') - 1];
}

/** Each of them is looked at from the file's beginning on, and a key has no more. */
const MOST_USES = 100;

/** The places where a name stands and is not given to anything. */
export function usesOf(site: KeySite, name: string): KeySite[] {
  return site.tokens
    .filter((token) => token.kind === 'word' && site.textOf(token) === name)
    .slice(0, MOST_USES)
    .map((token) => site.at(token))
    .filter((use) => use.neighbourText(1) !== '=' || use.neighbourText(2) === '=');
}

/** Whether the file imports a module whose name begins so. */
export function imports(site: KeySite, names: string): boolean {
  return new RegExp(`^[ \\t]*import (?:static )?(?:${names})\\b`, 'm').test(site.text);
}

export function textAt(site: KeySite, index: number): string {
  const token = site.tokens[index];
  return token === undefined ? '' : site.textOf(token);
}

function isNamePart(site: KeySite, index: number): boolean {
  return site.tokens[index]?.kind === 'word' || /^[.:]$/.test(textAt(site, index));
}
