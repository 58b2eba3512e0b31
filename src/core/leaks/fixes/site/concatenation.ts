import type { KeySite } from './keySite';
import type { StringToken } from '../lexers/token';

/** The expression that takes the key's place, joined by the operator with what else the literal says. */
export function spliced(
  site: KeySite,
  literal: StringToken,
  expression: string,
  operator: string,
): string {
  if (site.fills(literal)) return expression;
  const open = site.text.slice(literal.start, literal.contentStart);
  const close = site.text.slice(literal.contentEnd, literal.end);
  const [before, after] = site
    .around(literal)
    .map((part) => (part === '' ? [] : [open + part + close]));
  return [...(before ?? []), expression, ...(after ?? [])].join(` ${operator} `);
}

/**
 * In parentheses where an operator or a member access before or behind it would take a part of it only.
 * @param operator the one that the expression is made with: more of it on either side does no harm
 */
export function asOperand(site: KeySite, expression: string, operator: string): string {
  const before = operatorBefore(site);
  const after = site.neighbourText(1);
  const opens =
    site.neighbour(-1)?.kind === 'word' ||
    /^(?:[=(,[{:?;}]|=>|->|)$/.test(before) ||
    before === operator;
  const closes = site.endsLine || /^(?:[;,)\]}:]|)$/.test(after) || after === operator;
  return opens && closes ? expression : `(${expression})`;
}

/** Whether the site is an operand of nothing but `||`, `??` and their like, of which it may be a part. */
export function isOperand(site: KeySite): boolean {
  const before = operatorBefore(site);
  const after = site.neighbourText(1);
  const opens =
    site.neighbour(-1)?.kind !== 'punctuator' ||
    /^(?:[=(,[{:;}]|[=-]>|[?|]=|\|\||\?\??|[$#]\{|\\\()$/.test(before);
  const closes =
    site.endsLine || /^(?:[;,)\]}:]|\?.*|)$/s.test(after) || isDoubled(site, after, '|');
  return opens && closes;
}

const isDoubled = (site: KeySite, text: string, character: string): boolean =>
  text === character && site.neighbourText(2) === character;

/** Operators are punctuators of one character each: `=` may end a comparison, and `>` an arrow. */
function operatorBefore(site: KeySite): string {
  const previous = site.neighbour(-1);
  if (previous === undefined) return '';
  const text = site.textOf(previous);
  const character = site.text.charAt(previous.start - 1);
  return /^[=>?|]$/.test(text) && /[=!<>+*/&|?.-]/.test(character) ? character + text : text;
}
