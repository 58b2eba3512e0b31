import * as l10n from '@vscode/l10n';
import { COMMENTS } from '../../text/commentSyntax';
import type { TextEdit } from '../../text/textDocument';
import { type Fallback, fallbackAt, type FallbackForm, NAME } from '../site/envFallback';
import { hasSpread, isAlone, namedArgument, removeEntry } from '../site/argumentList';
import type { LanguageFamily } from '../site/language';
import type { KeySite } from '../site/keySite';
import { lexJavaScript } from '../lexers/javascriptLexer';
import { isExpression, isTypeAlias } from './javascriptPosition';
import { environmentRead, isForBrowsers, isWorker } from './javascriptRuntime';
import type { StringToken } from '../lexers/token';

const FALLBACKS: readonly FallbackForm[] = [
  String.raw`(?:(?:[\w$]+|import\.meta)\??\.)*env(?:\??\.HANDINGER_API_KEY|(?:\?\.)?\[${NAME}\])`,
  String.raw`Deno\.env\.get\(${NAME}\)`,
].map((read) => ({
  before: new RegExp(String.raw`(?<![\w$.])(?<read>${read})\s*(?:\?\?|\|\|)\s*$`),
  read: '$<read>',
}));

/** JavaScript and TypeScript; the React variants and plain JavaScript have JSX. */
export function javascriptFamily(dialect: { typed: boolean; jsx: boolean }): LanguageFamily {
  return {
    lex: (text) => lexJavaScript(text, dialect.jsx),
    readFromEnvironment: (site) => readFromEnvironment(site, dialect.typed),
    dropArgument,
    comment: COMMENTS.slashes,
    mayRedact: (site) => site.literal !== undefined && isForBrowsers(site),
    titleOf: (fix, site) =>
      fix === 'redact' && isForBrowsers(site)
        ? l10n.t('Remove the key from code that ships to browsers (the key will be gone)')
        : undefined,
  };
}

function readFromEnvironment(site: KeySite, typed: boolean): TextEdit[] {
  const fallback = fallbackAt(site, FALLBACKS);
  if (fallback !== undefined) return dropFallback(site, fallback, typed);
  if (site.literal === undefined || isForBrowsers(site)) return [];
  if (isTypeAlias(site)) return [];
  const read = environmentRead(site);
  if (read === undefined) return [];
  const edits = replaceKey(site, site.literal, read.expression, typed && read.mayBeMissing);
  return edits.length === 0 ? [] : [...read.edits, ...edits];
}

/** Where a `string` is wanted an empty one takes the key's place. */
function dropFallback(site: KeySite, { site: whole, read }: Fallback, typed: boolean): TextEdit[] {
  const isOfBuild = read.startsWith('import.meta.');
  if (isForBrowsers(site) && !isOfBuild) return [];
  const mayStandAlone = clientArgument(whole) !== undefined || isWorker(site);
  return typed && !mayStandAlone
    ? [site.document.replace(site.start, site.end, '')]
    : [whole.replaceWith(read)];
}

function replaceKey(
  site: KeySite,
  literal: StringToken,
  variable: string,
  typed: boolean,
): TextEdit[] {
  switch (literal.flavor) {
    case 'chunk':
      return [site.document.replace(site.start, site.end, `\${${variable}}`)];
    case 'jsxAttribute':
      return replaceAttribute(site, literal, variable, typed);
    case 'template':
      return replaceTemplate(site, literal, variable, typed);
    case 'single':
    case 'double':
      return replaceQuoted(site, literal, variable, typed);
    default:
      return [];
  }
}

function replaceAttribute(
  site: KeySite,
  literal: StringToken,
  variable: string,
  typed: boolean,
): TextEdit[] {
  if (site.neighbourText(-1) !== '=' || site.neighbour(-2)?.kind !== 'word') return [];
  if (site.fills(literal)) {
    return [site.replaceLiteral(literal, typed ? `{${variable} ?? ''}` : `{${variable}}`)];
  }
  const content = site.text.slice(literal.contentStart, literal.contentEnd);
  // Character references would need decoding, and a template keeps the line breaks that an attribute folds.
  if (/[&\n]/.test(content)) return [];
  const [before, after] = site.around(literal).map((part) => part.replaceAll('\\', '\\\\'));
  return [
    site.replaceLiteral(
      literal,
      `{\`${forTemplate(before ?? '')}\${${variable}}${forTemplate(after ?? '')}\`}`,
    ),
  ];
}

function replaceTemplate(
  site: KeySite,
  literal: StringToken,
  variable: string,
  typed: boolean,
): TextEdit[] {
  const previous = site.neighbour(-1);
  const isTagged =
    previous?.end === literal.start &&
    (previous.kind === 'word' || /[)\]]/.test(site.neighbourText(-1)));
  if (site.fills(literal) && !isTagged) return replaceQuoted(site, literal, variable, typed);
  return [site.document.replace(site.start, site.end, `\${${variable}}`)];
}

function replaceQuoted(
  site: KeySite,
  literal: StringToken,
  variable: string,
  typed: boolean,
): TextEdit[] {
  if (!isExpression(site)) return [];
  if (site.fills(literal)) {
    return [site.replaceLiteral(literal, typed ? asString(site, variable) : variable)];
  }
  const content = site.text.slice(literal.contentStart, literal.contentEnd);
  // A template has no octal escapes.
  if (/\\(?:[1-9]|0[0-9])/.test(content.replaceAll('\\\\', ''))) return [];
  const [before, after] = site.around(literal).map(forTemplate);
  return [site.replaceLiteral(literal, `\`${before ?? ''}\${${variable}}${after ?? ''}\``)];
}

/** Quotes need no escape in a template, backticks and `${` do. */
function forTemplate(content: string): string {
  return content.replaceAll(/\\[\s\S]|`|\$\{/g, (part) => {
    if (part === "\\'" || part === '\\"') return part.slice(1);
    return part === '`' || part === '${' ? `\\${part}` : part;
  });
}

/**
 * In TypeScript a variable is `string | undefined`, and where a literal stood a `string` is wanted. The SDK takes
 * `undefined` too, and then names the missing variable, so its own argument is left alone.
 */
function asString(site: KeySite, variable: string): string {
  if (clientArgument(site) !== undefined) return variable;
  const value = `${variable} ?? ''`;
  const opens = /^(?:[=(,[:{]|=>|\$\{|return|)$/.test(beforeText(site));
  const closes = /^(?:[;,)\]}]|)$/.test(site.neighbourText(1)) || endsStatement(site);
  return opens && closes ? value : `(${value})`;
}

/** The token before, with `=>` told from a comparison. */
function beforeText(site: KeySite): string {
  const text = site.neighbourText(-1);
  if (text === '=' && /^[=!<>+*/&|?-]$/.test(site.neighbourText(-2))) return '==';
  return text === '>' && site.neighbourText(-2) === '=' ? '=>' : text;
}

/** A line end after the literal, and then something that begins a statement. */
function endsStatement(site: KeySite): boolean {
  const [literal, next] = [site.token, site.neighbour(1)];
  if (!literal || next?.kind !== 'word') return false;
  const isOperator = /^(?:in|instanceof|as|satisfies)$/.test(site.textOf(next));
  return !isOperator && site.text.slice(literal.end, next.start).includes('\n');
}

/** Where the environment is out of the SDK's sight it would find no key. */
function dropArgument(key: KeySite): TextEdit[] {
  const fallback = fallbackAt(key, FALLBACKS);
  if (fallback !== undefined && !/^(?:process|Deno|Bun)\b/.test(fallback.read)) return [];
  const site = fallback?.site ?? key;
  if (isForBrowsers(site) || isWorker(site)) return [];
  const argument = clientArgument(site);
  if (argument === undefined || hasSpread(site, argument, '...')) return [];
  const [callOpen, callClose] = [site.tokens[argument.open - 1], site.tokens[argument.close + 1]];
  if (isAlone(site, argument) && callOpen && callClose && site.textOf(callClose) === ')') {
    return [site.document.replace(callOpen.end, callClose.start, '')];
  }
  return removeEntry(site, argument);
}

/** The `apiKey` of `new Handinger({ … })`. */
function clientArgument(site: KeySite): ReturnType<typeof namedArgument> {
  const argument = namedArgument(site, ['apiKey', "'apiKey'", '"apiKey"'], ':');
  if (argument === undefined) return undefined;
  const [className, paren, brace] = [-2, -1, 0].map((offset) => {
    const token = site.tokens[argument.open + offset];
    return token === undefined ? '' : site.textOf(token);
  });
  const isClient = className === 'Handinger' && paren === '(' && brace === '{';
  return isClient && isConstructed(site, argument.open - 2) ? argument : undefined;
}

/** `new` stands before the class, or before the module that holds it. */
function isConstructed(site: KeySite, className: number): boolean {
  let index = className;
  while (isText(site, index - 1, '.')) index -= 2;
  return isText(site, index - 1, 'new');
}

function isText(site: KeySite, index: number, text: string): boolean {
  const token = site.tokens[index];
  return token !== undefined && site.textOf(token) === text;
}
