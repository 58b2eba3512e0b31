import { COMMENTS } from '../../text/commentSyntax';
import type { TextEdit } from '../../text/textDocument';
import { replaceAround } from '../site/envFallback';
import type { KeySite } from '../site/keySite';
import type { LanguageFamily } from '../site/language';
import { lexShell } from '../lexers/shellLexer';
import type { StringToken } from '../lexers/token';

/** sh, bash and zsh. */
export const shellFamily = {
  lex: lexShell,
  comment: COMMENTS.hash,
  readFromEnvironment,
} satisfies LanguageFamily;

function readFromEnvironment(site: KeySite): TextEdit[] {
  if (setsItself(site) && isStartUpFile(site.document.source.fileName)) return [];
  const { document, literal, token } = site;
  const edits = dropFallback(site);
  if (edits !== undefined) return edits;
  const inPlace = (text: string): TextEdit[] => [document.replace(site.start, site.end, text)];
  switch (literal?.flavor) {
    case 'chunk':
      return inPlace(expansion(site, isWhole(site)));
    case 'heredoc':
      return isInSubstitution(site) ? [] : inPlace(expansion(site, isWhole(site)));
    case 'single':
    case 'ansi':
      return [site.replaceLiteral(literal, reopened(site, literal))];
    case undefined:
    default:
      return token?.kind === 'word' && isArgument(site)
        ? inPlace(`"${expansion(site, true)}"`)
        : [];
  }
}

/** `${HANDINGER_API_KEY:-key}`; what is set must fail when nobody has set it before. */
function dropFallback(site: KeySite): TextEdit[] | undefined {
  if (site.isInComment || site.token?.kind === 'opaque') return undefined;
  const drop = (operator: RegExp, replacement: string): TextEdit[] | undefined =>
    replaceAround(site, operator, /^["']?(?=\})/, replacement);
  return (
    drop(/(?<=\$\{HANDINGER_API_KEY):?=["']?$/, ':?') ??
    drop(/(?<=\$\{HANDINGER_API_KEY):?-["']?$/, setsItself(site) ? ':?' : '')
  );
}

/** The quotes are closed, the variable stands between double quotes, and the quotes are opened again. */
function reopened(site: KeySite, literal: StringToken): string {
  const open = site.text.slice(literal.start, literal.contentStart);
  const [before, after] = site
    .around(literal)
    .map((part) => (part === '' ? '' : `${open}${part}'`));
  return `${before ?? ''}"${expansion(site, true)}"${after ?? ''}`;
}

/** The variable's value; set from itself, it must fail when nobody has set it before. */
function expansion(site: KeySite, isWholeName: boolean): string {
  if (setsItself(site)) return '${HANDINGER_API_KEY:?}';
  return isWholeName ? '$HANDINGER_API_KEY' : '${HANDINGER_API_KEY}';
}

/** Whether the key is what the variable is set to. */
export function setsItself({ document, text, start }: KeySite): boolean {
  const before = text.slice(document.startOfLine(start), start);
  return /(?:^|[\s;&|(])HANDINGER_API_KEY=["']?(?:\$\{HANDINGER_API_KEY:?-["']?)?$/.test(before);
}

/** There the variable is defined for good reason, and failing would end every shell. */
function isStartUpFile(fileName: string): boolean {
  return /(?:^|[\\/])\.?(?:bashrc|bash_profile|bash_login|bash_aliases|profile|zshrc|zshenv|zprofile|zlogin|kshrc|envrc)$/.test(
    fileName,
  );
}

/** Whether nothing follows that could be read as a part of the variable's name or as an operation on it. */
function isWhole({ text, end }: KeySite): boolean {
  return /["'\s;&|)]|^$/.test(text.charAt(end));
}

function isInSubstitution({ document, text, start }: KeySite): boolean {
  const line = text.slice(document.startOfLine(start), start);
  return /\$\([^)]*$|\$\{[^}]*$|`[^`]*$/.test(line);
}

function isArgument(site: KeySite): boolean {
  return site.neighbourText(-1) !== 'function' && site.neighbourText(1) !== '(';
}
