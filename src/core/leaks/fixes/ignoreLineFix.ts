import { asComment, type CommentSyntax } from '../text/commentSyntax';
import { IGNORE_LINE_MARK, IGNORE_NEXT_LINE_MARK } from '../suppress/inlineMarks';
import type { TextEdit } from '../text/textDocument';
import type { KeySite } from './site/keySite';
import { type AnyToken, tokenIndexAt } from './lexers/token';

/**
 * Marks the key's line as ignored: behind it where a comment may stand, else on a line above. Inside a string that
 * spans lines both would change the string, and then there is no edit.
 */
export function ignoreLineEdit(site: KeySite, syntax: CommentSyntax | undefined): TextEdit[] {
  if (syntax === undefined) return [];
  const lineEnd = site.document.endOfLine(site.start);
  const mark = syntax.placement === 'line' ? markBehind(site, syntax, lineEnd) : undefined;
  if (mark !== undefined) return [site.document.replace(lineEnd, lineEnd, ` ${mark}`)];
  return markAbove(site, syntax);
}

function markBehind(site: KeySite, syntax: CommentSyntax, lineEnd: number): string | undefined {
  const across = tokenAt(site, lineEnd);
  if (across?.kind === 'comment') return IGNORE_LINE_MARK;
  if (across?.kind === 'string' && across.flavor === 'jsxText') {
    return `{/* ${IGNORE_LINE_MARK} */}`;
  }
  const isUnderstood = across === undefined && tokenAt(site, lineEnd - 1)?.kind !== 'opaque';
  const goesOn = site.text[lineEnd - 1] === syntax.continuation;
  return isUnderstood && !goesOn ? asComment(syntax, IGNORE_LINE_MARK) : undefined;
}

function markAbove(site: KeySite, syntax: CommentSyntax): TextEdit[] {
  const { document, text } = site;
  const lineStart = document.startOfLine(site.start);
  const lineBreak = lineStart - 1;
  if (tokenAt(site, lineBreak) !== undefined || text[lineBreak - 1] === syntax.continuation) {
    return [];
  }
  if (isTextFromLineStart(tokenAt(site, lineStart))) return [];
  // A shebang, a document type or an XML declaration must stay first.
  if (lineStart === 0 && /^(?:#!|<[!?])/.test(text)) return [];
  const [indentation = ''] = /^[ \t]*/.exec(text.slice(lineStart, site.start)) ?? [];
  const line = `${indentation}${asComment(syntax, IGNORE_NEXT_LINE_MARK)}\n`;
  return [document.replace(lineStart, lineStart, line)];
}

/** A here-document or a block scalar begins with its first line, and so holds no line break before it. */
function isTextFromLineStart(token: AnyToken | undefined): boolean {
  return token?.kind === 'opaque' || (token?.kind === 'string' && token.flavor === 'heredoc');
}

function tokenAt(site: KeySite, offset: number): AnyToken | undefined {
  return site.tokens[tokenIndexAt(site.tokens, offset)];
}
