import type { TextEdit } from '../../text/textDocument';
import { isOperand } from './concatenation';
import type { KeySite } from './keySite';

/** One way in which a language reads the variable and falls back on a literal. */
export interface FallbackForm {
  /** The code up to the literal. */
  readonly before: RegExp;
  /** What behind the literal belongs to it; missing where an operator joins the two. */
  readonly after?: RegExp;
  /** The read alone, made of the groups of `before`. */
  readonly read: string;
}

/** A read of the variable that has the key for a fallback. */
export interface Fallback {
  /** All of it, as if it were the key. */
  readonly site: KeySite;
  /** What is left of it without the key. */
  readonly read: string;
}

/** The variable's name as a literal of most languages, as the group `name`. */
export const NAME = String.raw`(?<name>(?<quote>["'])HANDINGER_API_KEY\k<quote>)`;

/** Longer code than a read and an operator, or a call, is something else. */
const LONGEST_READ = 200;

/** The read whose fallback the key is, where it is one and nothing else. */
export function fallbackAt(site: KeySite, forms: readonly FallbackForm[]): Fallback | undefined {
  const { text, literal } = site;
  if (literal === undefined || !site.fills(literal)) return undefined;
  if (literal.contentStart - literal.start !== 1) return undefined;
  const code = text.slice(Math.max(0, literal.start - LONGEST_READ), literal.start);
  const rest = text.slice(literal.end, literal.end + LONGEST_READ);
  for (const { before, after, read } of forms) {
    const [found] = before.exec(code) ?? [];
    const [close] = after === undefined ? [''] : (after.exec(rest) ?? []);
    if (found === undefined || close === undefined) continue;
    const whole = site.spanning(literal.start - found.length, literal.end + close.length);
    if (whole !== undefined && (after !== undefined || isOperand(whole))) {
      return { site: whole, read: found.replace(before, read) };
    }
  }
  return undefined;
}

/** Leaves the read alone in its place; `undefined` where the key is no fallback. */
export function withoutFallback(
  site: KeySite,
  forms: readonly FallbackForm[],
): TextEdit[] | undefined {
  const fallback = fallbackAt(site, forms);
  return fallback && [fallback.site.replaceWith(fallback.read)];
}

/** Replaces the key with what stands directly round it; `undefined` where something else does. */
export function replaceAround(
  { document, text, start, end }: KeySite,
  before: RegExp,
  after: RegExp,
  replacement: string,
): TextEdit[] | undefined {
  const [found] = before.exec(text.slice(Math.max(0, start - LONGEST_READ), start)) ?? [];
  const [close] = after.exec(text.slice(end, end + LONGEST_READ)) ?? [];
  if (found === undefined || close === undefined) return undefined;
  return [document.replace(start - found.length, end + close.length, replacement)];
}
