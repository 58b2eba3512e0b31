import { COMMENTS } from '../../text/commentSyntax';
import type { TextEdit } from '../../text/textDocument';
import { delimitedLexer } from '../lexers/delimitedLexer';
import { replaceAround } from '../site/envFallback';
import type { KeySite } from '../site/keySite';
import type { LanguageFamily } from '../site/language';

/** Makefiles, where every variable of the environment is one of make's too. */
export const makefileFamily: LanguageFamily = {
  lex: delimitedLexer({ comments: [/(?<=^|\n)[ \t]*#[^\n]*/y], strings: [] }),
  comment: COMMENTS.hashAbove,
  readFromEnvironment,
  isForReaders: isBehindComment,
};

function readFromEnvironment(site: KeySite): TextEdit[] {
  const { document, text, start, end } = site;
  if (site.isInComment || isBehindComment(site)) return [];
  const lineStart = document.startOfLine(start);
  const lineEnd = document.endOfLine(end);
  const line = text.slice(lineStart, lineEnd);
  const edits =
    replaceAround(site, /\$\(or \$\(HANDINGER_API_KEY\), *$/, /^ *\)/, '$(HANDINGER_API_KEY)') ??
    replaceAround(site, /(?<=\$\$\{HANDINGER_API_KEY):?-["']?$/, /^["']?(?=\})/, '');
  if (edits !== undefined) return edits;
  const assignment = /^ *((?:export +|override +)*)HANDINGER_API_KEY *[:?!]{0,3}= *\S+ *$/.exec(
    line,
  );
  if (assignment === null) return [document.replace(start, end, '$(HANDINGER_API_KEY)')];
  return assignment[1]?.includes('export')
    ? [document.replace(lineStart, lineEnd, 'export HANDINGER_API_KEY')]
    : [document.replace(lineStart, Math.min(lineEnd + 1, text.length), '')];
}

/** A comment may also follow a value. */
function isBehindComment({ document, text, start }: KeySite): boolean {
  const before = text.slice(document.startOfLine(start), start);
  return !before.startsWith('\t') && /(?<!\\)#/.test(before);
}
