import type { KeySite } from './keySite';

const OPENING = /[([{]$/;
const CLOSING = /^[)\]}]$/;

/** The index of the bracket that encloses the token of that index, or -1. */
export function enclosingBracket(site: KeySite, index: number): number {
  let depth = 0;
  for (let at = index - 1; at >= 0; at--) {
    const text = punctuatorAt(site, at);
    if (CLOSING.test(text)) depth++;
    else if (OPENING.test(text) && depth-- === 0) return at;
  }
  return -1;
}

/** The indexes of all brackets round the token of that index, the innermost first. */
export function* enclosingBrackets(site: KeySite, index: number): Generator<number> {
  let open = enclosingBracket(site, index);
  while (open !== -1) {
    yield open;
    open = enclosingBracket(site, open);
  }
}

/** The index of the bracket that closes the one of that index, or -1. */
export function closingBracket(site: KeySite, index: number): number {
  let depth = 0;
  for (let at = index + 1; at < site.tokens.length; at++) {
    const text = punctuatorAt(site, at);
    if (OPENING.test(text)) depth++;
    else if (CLOSING.test(text) && depth-- === 0) return at;
  }
  return -1;
}

function punctuatorAt(site: KeySite, index: number): string {
  const token = site.tokens[index];
  return token?.kind === 'punctuator' ? site.textOf(token) : '';
}
