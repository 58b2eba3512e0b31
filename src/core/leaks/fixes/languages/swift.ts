import { COMMENTS } from '../../text/commentSyntax';
import type { TextEdit } from '../../text/textDocument';
import { enclosingBrackets } from '../site/brackets';
import { imports, isInAnnotation, isPattern, statementBefore, textAt } from '../site/syntaxContext';
import { delimitedLexer } from '../lexers/delimitedLexer';
import { type FallbackForm, NAME, withoutFallback } from '../site/envFallback';
import type { KeySite } from '../site/keySite';
import type { LanguageFamily } from '../site/language';
import { C_COMMENTS, quoted, TEXT_BLOCK } from '../lexers/lexicalRules';
import { asOperand } from '../site/concatenation';

const VALUE = 'ProcessInfo.processInfo.environment["HANDINGER_API_KEY"] ?? ""';

const FALLBACKS: readonly FallbackForm[] = [
  { before: new RegExp(String.raw`\bProcessInfo\.processInfo\.environment\[${NAME}\]\s*\?\?\s*$`) },
  {
    before: new RegExp(
      String.raw`\bProcessInfo\.processInfo\.environment\[${NAME},\s*default:\s*$`,
    ),
    after: /^\s*\]/,
  },
].map((form) => ({ ...form, read: VALUE }));

/** Swift. */
export const swiftFamily: LanguageFamily = {
  lex: delimitedLexer({
    comments: C_COMMENTS,
    strings: [
      quoted('"""#', {
        flavor: 'raw',
        open: /#"""/y,
        backslashEscapes: false,
        multiline: true,
      }),
      quoted('"#', { flavor: 'raw', open: /#"/y, backslashEscapes: false }),
      { ...TEXT_BLOCK, hole: /\\\(/y },
      quoted('"', { hole: /\\\(/y }),
    ],
  }),
  comment: COMMENTS.slashes,
  readFromEnvironment,
};

function readFromEnvironment(site: KeySite): TextEdit[] {
  const { document, literal } = site;
  if (literal === undefined || literal.flavor === 'raw' || isConstant(site)) return [];
  // An app has no environment on the device.
  if (imports(site, 'SwiftUI|UIKit|WatchKit')) return [];
  const edits = withoutFallback(site, FALLBACKS);
  if (edits !== undefined) return edits;
  const edit =
    literal.flavor === 'quoted' && site.fills(literal)
      ? site.replaceLiteral(literal, asOperand(site, VALUE, '??'))
      : document.replace(site.start, site.end, `\\(${VALUE})`);
  return [...importFoundation(site), edit];
}

/** The value of an enum's case, an argument of an attribute or of a directive. */
function isConstant(site: KeySite): boolean {
  if (isInAnnotation(site) || isPattern(site) || statementBefore(site)[0] === 'case') return true;
  if (site.neighbourText(-1) === '=' && site.neighbourText(-2) === 'StaticString') return true;
  for (const open of enclosingBrackets(site, site.index)) {
    if (textAt(site, open) === '(' && textAt(site, open - 2) === '#') return true;
  }
  return false;
}

/** Above the other imports, or below the comments that the file begins with. */
function importFoundation(site: KeySite): TextEdit[] {
  const { document, text, tokens } = site;
  if (imports(site, 'Foundation|Cocoa|AppKit')) return [];
  const first = /^[ \t]*(?:@testable )?import /m.exec(text);
  if (first !== null) return [document.replace(first.index, first.index, 'import Foundation\n')];
  const start = tokens.find(({ kind }) => kind !== 'comment')?.start ?? 0;
  const header = document.startOfLine(start);
  return [document.replace(header, header, 'import Foundation\n\n')];
}
