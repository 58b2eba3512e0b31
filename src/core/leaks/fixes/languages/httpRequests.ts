import { COMMENTS } from '../../text/commentSyntax';
import type { TextEdit } from '../../text/textDocument';
import type { KeySite } from '../site/keySite';
import type { LanguageFamily } from '../site/language';
import type { AnyToken } from '../lexers/token';

/** Requests of the REST Client extension and of httpYac. */
export const httpFamily: LanguageFamily = {
  lex: lexRequests,
  comment: COMMENTS.hashAbove,
  readFromEnvironment,
};

function readFromEnvironment(site: KeySite): TextEdit[] {
  const { document, start, end, isInComment } = site;
  return isInComment || isInScript(site)
    ? []
    : [document.replace(start, end, '{{$processEnv HANDINGER_API_KEY}}')];
}

/** Between `{%` and `%}`, or `{{` and `}}`, stands JavaScript, in which no references are read. */
function isInScript({ text, start }: KeySite): boolean {
  return openScript(text.slice(0, start)) !== undefined;
}

/** What closes the script that is still open at the end of a text. */
function openScript(text: string): string | undefined {
  return SCRIPTS.find(([open, close]) => text.lastIndexOf(open) > text.lastIndexOf(close))?.[1];
}

const SCRIPTS = [
  ['{%', '%}'],
  ['{{', '}}'],
] as const;

/** Comments, and as opaque the bodies and scripts, in which none may stand. */
function lexRequests(text: string): AnyToken[] {
  const tokens: AnyToken[] = [];
  let part: 'before' | 'head' | 'body' = 'before';
  let scriptEnd: string | undefined;
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    if (line.startsWith('###')) part = 'before';
    const isScript = scriptEnd !== undefined;
    if (scriptEnd === undefined) scriptEnd = openScript(line);
    else if (line.includes(scriptEnd)) scriptEnd = undefined;
    if (isScript) {
      if (line !== '') tokens.push({ kind: 'opaque', start, end });
    } else if (part !== 'body' && /^\s*(?:#|\/\/)/.test(line)) {
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
