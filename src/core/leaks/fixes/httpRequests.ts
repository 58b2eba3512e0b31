import { COMMENTS } from '../commentSyntax';
import type { TextEdit } from '../sourceText';
import type { KeySite } from './keySite';
import type { LanguageFamily } from './languageFamily';
import type { AnyToken } from './token';

/** Requests of the REST Client extension and of httpYac. */
export const httpFamily: LanguageFamily = {
  lex: lexRequests,
  comment: COMMENTS.hashAbove,
  readFromEnvironment,
};

function readFromEnvironment({ document, start, end, isInComment }: KeySite): TextEdit[] {
  return isInComment ? [] : [document.replace(start, end, '{{$processEnv HANDINGER_API_KEY}}')];
}

/** Comments, and as opaque the bodies, in which none may stand. */
function lexRequests(text: string): AnyToken[] {
  const tokens: AnyToken[] = [];
  let part: 'before' | 'head' | 'body' = 'before';
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    if (line.startsWith('###')) part = 'before';
    if (part !== 'body' && /^\s*(?:#|\/\/)/.test(line)) {
      tokens.push({ kind: 'comment', start, end });
    } else if (line.trim() === '') {
      part = part === 'before' ? 'before' : 'body';
    } else if (part === 'body') {
      tokens.push({ kind: 'opaque', start, end });
    } else if (!line.startsWith('@')) {
      part = 'head';
    }
    start = end + 1;
  }
  return tokens;
}
