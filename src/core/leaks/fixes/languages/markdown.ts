import { COMMENTS } from '../../text/commentSyntax';
import type { TextEdit } from '../../text/textDocument';
import type { KeySite } from '../site/keySite';
import type { LanguageFamily } from '../site/language';
import { lexMarkdown } from '../lexers/markdownLexer';
import { setsItself, shellFamily } from './shell';
import { shifted } from '../lexers/token';

/** Markdown: words for people and, in files such as AGENTS.md, for assistants. */
export const markdownFamily: LanguageFamily = {
  lex: lexMarkdown,
  comment: COMMENTS.markup,
  readFromEnvironment,
  isForReaders: ({ token }) => token?.kind !== 'opaque',
  mayRedact: () => true,
};

const SHELL_FENCE =
  /^ {0,3}(?:`{3,}|~{3,})[ \t]*(?:sh|bash|zsh|shell|shellscript|console)\b[^\n]*\n/i;
const CLOSING_FENCE = /\n {0,3}(?:`{3,}|~{3,})[ \t]*$/;

/** In commands that are to be copied. Where they set the variable itself, people are to put their own key. */
function readFromEnvironment(site: KeySite): readonly TextEdit[] {
  const { token: fence } = site;
  if (fence?.kind !== 'opaque' || setsItself(site)) return [];
  const text = site.textOf(fence);
  const [opening] = SHELL_FENCE.exec(text) ?? [];
  if (opening === undefined) return [];
  const commands = text.slice(opening.length).replace(CLOSING_FENCE, '');
  const tokens = shellFamily.lex(commands).map((one) => shifted(one, fence.start + opening.length));
  return shellFamily.readFromEnvironment(site.among(tokens));
}
