import { COMMENTS } from '../../text/commentSyntax';
import type { TextEdit } from '../../text/textDocument';
import { enclosingBracket } from '../site/brackets';
import {
  isInAnnotation,
  isPattern,
  nameGiven,
  statementBefore,
  usesOf,
} from '../site/syntaxContext';
import { delimitedLexer } from '../lexers/delimitedLexer';
import { type FallbackForm, NAME, withoutFallback } from '../site/envFallback';
import type { KeySite } from '../site/keySite';
import type { LanguageFamily } from '../site/language';
import { C_COMMENTS, quoted, TEXT_BLOCK } from '../lexers/lexicalRules';
import { asOperand, spliced } from '../site/concatenation';

const GET = String.raw`(?<get>(?:java\.lang\.)?System\.getenv)`;
const FALLBACKS: readonly FallbackForm[] = [
  String.raw`(?<![\w.])${GET}\(\)\s*\.getOrDefault\(\s*${NAME},\s*$`,
  String.raw`(?<![\w.])Optional\.ofNullable\(${GET}\(${NAME}\)\)\s*\.orElse\(\s*$`,
  String.raw`(?<![\w.])Objects\.requireNonNullElse\(\s*${GET}\(${NAME}\),\s*$`,
].map((before) => ({
  before: new RegExp(before),
  after: /^\s*\)/,
  read: '$<get>($<name>)',
}));

/** Java. */
export const javaFamily: LanguageFamily = {
  lex: delimitedLexer({
    comments: C_COMMENTS,
    strings: [TEXT_BLOCK, quoted('"'), quoted("'", { flavor: 'character' })],
  }),
  comment: COMMENTS.slashes,
  readFromEnvironment,
};

function readFromEnvironment(site: KeySite): TextEdit[] {
  const { literal } = site;
  const edits = withoutFallback(site, FALLBACKS);
  if (edits !== undefined) return edits;
  // A text block cannot be cut in two: its indentation is that of all its lines.
  if (literal?.flavor !== 'quoted' || isConstant(site)) return [];
  const system = /\b(?:class|interface|enum|record)\s+System\b/.test(site.text)
    ? 'java.lang.System'
    : 'System';
  const value = `${system}.getenv("HANDINGER_API_KEY")`;
  const sum = spliced(site, literal, value, '+');
  return [site.replaceLiteral(literal, sum === value ? value : asOperand(site, sum, '+'))];
}

/** Whose fields are constants without saying so. */
function isInInterface(site: KeySite): boolean {
  const brace = site.tokens[enclosingBracket(site, site.index)];
  return brace !== undefined && /\binterface\s[^;{}]*$/.test(site.text.slice(0, brace.start));
}

/** What an annotation or a `case` holds, and what they refer to by its name. */
function isConstant(site: KeySite): boolean {
  const isNamed = statementBefore(site).includes('final') || isInInterface(site);
  const name = isNamed ? nameGiven(site) : undefined;
  return [site, ...(name === undefined ? [] : usesOf(site, name))].some(
    (one) => isInAnnotation(one) || isPattern(one),
  );
}
