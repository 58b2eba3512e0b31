import { COMMENTS } from '../../text/commentSyntax';
import type { TextEdit } from '../../text/textDocument';
import { enclosingBrackets } from '../site/brackets';
import { textAt } from '../site/syntaxContext';
import { blockComment, delimitedLexer } from '../lexers/delimitedLexer';
import { type FallbackForm, withoutFallback } from '../site/envFallback';
import type { KeySite } from '../site/keySite';
import type { LanguageFamily } from '../site/language';
import { quoted } from '../lexers/lexicalRules';

const VALUE = '$env:HANDINGER_API_KEY';
const hole = /\$\(/y;
const escapes = { backslashEscapes: false, doublingEscapes: true, multiline: true };

const FALLBACKS: readonly FallbackForm[] = [
  {
    before: /(?<read>\$env:HANDINGER_API_KEY|\$\{env:HANDINGER_API_KEY\})\s*\?\?\s*$/i,
    read: '$<read>',
  },
];

/** PowerShell. */
export const powershellFamily = {
  lex: delimitedLexer({
    opaque: [/@'[ \t]*\n(?:[\s\S]*?\n'@|[\s\S]*)/y],
    comments: [blockComment('<#', '#>'), /(?<![^\s;(){},|])#[^\n]*/y],
    strings: [
      {
        flavor: 'here',
        open: /@"(?=[ \t]*\n)/y,
        close: '\n"@',
        backslashEscapes: false,
        backtickEscapes: true,
        multiline: true,
        hole,
      },
      quoted('"', { ...escapes, flavor: 'double', backtickEscapes: true, hole }),
      quoted("'", { ...escapes, flavor: 'single' }),
    ],
  }),
  comment: COMMENTS.powershell,
  readFromEnvironment,
} satisfies LanguageFamily;

function readFromEnvironment(site: KeySite): TextEdit[] {
  const { document, literal, token } = site;
  if (isInAttribute(site)) return [];
  const edits = withoutFallback(site, FALLBACKS);
  if (edits !== undefined) return edits;
  const inText = document.replace(
    site.start,
    site.end,
    isWhole(site) ? VALUE : '${env:HANDINGER_API_KEY}',
  );
  switch (literal?.flavor) {
    case 'chunk':
    case 'here':
      return [inText];
    case 'double':
      return site.fills(literal) ? [site.replaceLiteral(literal, VALUE)] : [inText];
    case 'single':
      return [site.replaceLiteral(literal, site.fills(literal) ? VALUE : inDoubleQuotes(site))];
    case undefined:
      return token?.kind === 'word' && isBareArgument(site) ? [inText] : [];
    default:
      return [];
  }
}

/** Between single quotes only a quote is special, and it is written twice. */
function inDoubleQuotes(site: KeySite): string {
  const { literal } = site;
  if (literal === undefined) return '';
  const [before, after] = site
    .around(literal)
    .map((part) => part.replaceAll("''", "'").replaceAll(/[`"$]/g, '`$&'));
  const name = isWhole(site) ? VALUE : '${env:HANDINGER_API_KEY}';
  return `"${before ?? ''}${name}${after ?? ''}"`;
}

/** Whether nothing follows that could be read as a part of the variable's name. */
function isWhole({ text, end }: KeySite): boolean {
  return !/[\w:?]/.test(text.charAt(end));
}

/** `[ValidateSet('…')]` takes constants only. */
function isInAttribute(site: KeySite): boolean {
  for (const open of enclosingBrackets(site, site.index)) {
    if (textAt(site, open) === '(' && textAt(site, open - 2) === '[') return true;
  }
  return false;
}

function isBareArgument({ text, start, end }: KeySite): boolean {
  return /\s/.test(text.charAt(start - 1)) && /[\s;)|]|^$/.test(text.charAt(end));
}
