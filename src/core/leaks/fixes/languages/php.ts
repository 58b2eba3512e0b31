import { COMMENTS } from '../../text/commentSyntax';
import type { TextEdit } from '../../text/textDocument';
import { enclosingBracket, enclosingBrackets } from '../site/brackets';
import { statementBefore, textAt } from '../site/syntaxContext';
import { blockComment, delimitedLexer } from '../lexers/delimitedLexer';
import { type FallbackForm, NAME, withoutFallback } from '../site/envFallback';
import type { KeySite } from '../site/keySite';
import type { LanguageFamily } from '../site/language';
import { quoted } from '../lexers/lexicalRules';
import { asOperand, spliced } from '../site/concatenation';

const VALUE = "getenv('HANDINGER_API_KEY')";

const FALLBACKS: readonly FallbackForm[] = [
  {
    before: new RegExp(
      String.raw`(?<!\w)(?<read>(?:\\?getenv\(|\$_(?:ENV|SERVER)\[)${NAME}[)\]])\s*(?:\?:|\?\?)\s*$`,
    ),
    read: '$<read>',
  },
  {
    // Laravel's.
    before: new RegExp(String.raw`(?<![\w>:$])env\(\s*${NAME}\s*,\s*$`),
    after: /^\s*(?:,\s*)?\)/,
    read: 'env($<name>)',
  },
];

/** PHP. Outside of its marks stands HTML, and in a here-document no function can be called. */
export const phpFamily: LanguageFamily = {
  lex: delimitedLexer({
    opaque: [
      /^[\s\S]*?<\?(?:php\b|=)/y,
      /\?>(?:[\s\S]*?<\?(?:php\b|=)|[\s\S]*)/y,
      // A command of the shell, which has no way to call a function of PHP's.
      /`(?:\\[\s\S]|[^`\\])*`/y,
      /<<<[ \t]*(["']?)(\w+)\1\n(?:[\s\S]*?\n[ \t]*\2\b|[\s\S]*)/y,
    ],
    comments: [/(?:\/\/|#(?!\[))(?:(?!\?>)[^\n])*/y, blockComment('/\\*', '\\*/')],
    strings: [
      quoted('"', { multiline: true, hole: /\{(?=\$)|\$\{/y }),
      quoted("'", { multiline: true }),
    ],
  }),
  comment: COMMENTS.slashes,
  readFromEnvironment,
};

function readFromEnvironment(site: KeySite): TextEdit[] {
  const { document, literal } = site;
  if (literal === undefined || isInAttribute(site) || isDefault(site)) return [];
  const edits = withoutFallback(site, FALLBACKS);
  if (edits !== undefined) return edits;
  const constant = constantToDefinition(site);
  if (constant === undefined) return [];
  if (literal.flavor === 'chunk') {
    return [...constant, document.replace(site.start, site.end, `" . ${VALUE} . "`)];
  }
  const sum = spliced(site, literal, VALUE, '.');
  const value = sum === VALUE ? sum : asOperand(site, sum, '.');
  return [...constant, site.replaceLiteral(literal, value)];
}

function isInAttribute(site: KeySite): boolean {
  for (const open of enclosingBrackets(site, site.index)) {
    if (textAt(site, open) === '[' && textAt(site, open - 1) === '#') return true;
  }
  return false;
}

/** `function f($key = '…')`, and deeper within such a value. */
function isDefault(site: KeySite): boolean {
  for (const open of enclosingBrackets(site, site.index)) {
    if (textAt(site, open) === '{') return false;
    if (textAt(site, open) === '(' && /^(?:function|fn)$/.test(wordBefore(site, open))) return true;
  }
  return false;
}

/** The word before the bracket, and before the function's name if it has one. */
function wordBefore(site: KeySite, open: number): string {
  const word = textAt(site, open - 1);
  return /^(?:function|fn)$/.test(word) ? word : textAt(site, open - 2);
}

/**
 * A constant's value is known when compiling, but one outside of a class can be defined when running.
 * No edits: it is no constant. `undefined`: it is one that cannot change.
 */
function constantToDefinition(site: KeySite): TextEdit[] | undefined {
  const words = statementBefore(site).filter((word) => word !== '');
  const [first = ''] = words;
  if (!/^(?:public|protected|private|var|static|final|abstract|readonly|const|case)$/.test(first)) {
    return [];
  }
  const { document, text, token } = site;
  const [keyword, name = '', sign] = words;
  const isAlone = words.length === 3 && keyword === 'const' && sign === '=';
  if (!isAlone || site.neighbourText(1) !== ';' || token === undefined) return undefined;
  if (enclosingBracket(site, site.index) !== -1) return undefined;
  const start = text.lastIndexOf('const', site.start);
  // `define` takes a name as a whole, `const` the one within its namespace.
  const isInNamespace = /^[ \t]*(?:<\?php\s+)?namespace\s+\w/m.test(text.slice(0, start));
  const whole = isInNamespace ? `__NAMESPACE__ . '\\\\${name}'` : `'${name}'`;
  return [
    document.replace(start, text.indexOf('=', start) + 1, `define(${whole},`),
    document.replace(token.end, token.end, ')'),
  ];
}
