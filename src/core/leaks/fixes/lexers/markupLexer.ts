import { blockComment, matchLength } from './delimitedLexer';
import type { AnyToken } from './token';

const COMMENT = blockComment('<!--', '-->');
const FOREIGN = /<(script|style|textarea|pre|title)\b(?:[\s\S]*?<\/\1\s*>|[\s\S]*)/iy;
const CDATA = blockComment('<!\\[CDATA\\[', '\\]\\]>');
const TAG_START = /<[/!?]?[A-Za-z]/y;

/** Tokens of HTML and XML: comments, tags, and as opaque what no comment may stand in. Text is no token. */
export function lexMarkup(text: string): AnyToken[] {
  const tokens: AnyToken[] = [];
  let start = text.indexOf('<');
  while (start !== -1) {
    const token = tokenAt(text, start);
    if (token !== undefined) tokens.push(token);
    start = text.indexOf('<', token?.end ?? start + 1);
  }
  return tokens;
}

function tokenAt(text: string, start: number): AnyToken | undefined {
  const comment = matchLength(COMMENT, text, start);
  if (comment > 0) return { kind: 'comment', start, end: start + comment };
  const foreign = matchLength(CDATA, text, start) || matchLength(FOREIGN, text, start);
  if (foreign > 0) return { kind: 'opaque', start, end: start + foreign };
  const tag = tagLength(text, start);
  return tag > 0 ? { kind: 'punctuator', start, end: start + tag } : undefined;
}

/** A `>` between quotes does not end a tag. */
function tagLength(text: string, start: number): number {
  if (matchLength(TAG_START, text, start) === 0) return 0;
  let quote = '';
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote === '' && character === '>') return at + 1 - start;
    if (character === quote) quote = '';
    else if (quote === '' && /["']/.test(character)) quote = character;
  }
  return text.length - start;
}
