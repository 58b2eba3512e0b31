import assert from 'node:assert/strict';
import fc from 'fast-check';
import { familyOf } from '../../../src/core/leaks/fixes/families';
import { tokenIndexAt } from '../../../src/core/leaks/fixes/token';
import { leakFixes } from '../../../src/core/leaks/leakFixes';
import { sampleKey } from './sampleKey';
import { TextDocument } from './textDocument';

const LANGUAGES = [
  ...['typescript', 'typescriptreact', 'javascript', 'python', 'go', 'ruby', 'shellscript', 'java'],
  ...['csharp', 'rust', 'css', 'sql', 'toml', 'yaml', 'dotenv', 'ini', 'html', 'markdown'],
];

/** What opens, closes, nests and escapes in one language or another, in any order. */
const confusion = fc
  .array(
    fc.constantFrom(
      ...[
        '"',
        "'",
        '`',
        '"""',
        "'''",
        '\\',
        '\n',
        ' ',
        '/',
        '//',
        '/*',
        '*/',
        '#',
        '#{',
        '${',
        '$(',
      ],
      ...[
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
        '<',
        '>',
        '</',
        '/>',
        '<a ',
        '<!--',
        '-->',
        '<script>',
        '=',
      ],
      ...[
        '<<A',
        "<<~'A'",
        'A',
        '\nA\n',
        '%w(',
        '%',
        '?',
        ':',
        ',',
        ';',
        '|',
        '>\n ',
        '```\n',
        '--',
      ],
      ...['=begin\n', '\n=end\n', '__END__', 'f"', 'rb"', 'return', 'x', '1', '@', '$', '((', '))'],
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('lexers', () => {
  for (const languageId of LANGUAGES) {
    it(`tell the tokens of any ${languageId} text in order and without overlap`, () => {
      const lex = familyOf(new TextDocument(languageId, 'sample', ''))?.lex;
      assert.ok(lex);
      fc.assert(
        fc.property(confusion, (text) => {
          let end = 0;
          for (const [index, token] of lex(text).entries()) {
            assert.ok(
              token.start >= end && token.end > token.start && token.end <= text.length + 1,
            );
            assert.equal(tokenIndexAt(lex(text), token.start), index);
            end = token.end;
          }
        }),
      );
    });

    it(`lead to no edit of ${languageId} that overlaps another or that keeps the key`, () => {
      const key = sampleKey();
      fc.assert(
        fc.property(confusion, confusion, (before, after) => {
          const text = `${before} ${key} ${after}`;
          const document = new TextDocument(languageId, 'sample', text);
          const start = before.length + 1;
          for (const { kind, edits } of leakFixes(
            document,
            document.rangeOf(start, start + key.length),
          )) {
            const repaired = document.with(edits);
            assert.equal(repaired.includes(key), kind === 'ignoreLine');
          }
        }),
      );
    });
  }
});
