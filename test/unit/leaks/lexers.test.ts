import assert from 'node:assert/strict';
import fc from 'fast-check';
import { familyOf } from '../../../src/core/leaks/fixes/languages';
import { tokenIndexAt } from '../../../src/core/leaks/fixes/lexers/token';
import { quickFixes } from '../../../src/core/leaks/fixes/quickFixes';
import { sampleKey } from './sampleKey';
import { TextDocument } from './textDocument';

const LANGUAGES = [
  ...['typescript', 'typescriptreact', 'javascript', 'python', 'go', 'ruby', 'shellscript', 'java'],
  ...['kotlin', 'php', 'swift', 'elixir', 'powershell', 'dockerfile', 'makefile', 'terraform'],
  ...[
    'json',
    'jsonc',
    'http',
    'csharp',
    'rust',
    'css',
    'sql',
    'toml',
    'yaml',
    'dotenv',
    'ini',
    'html',
    'markdown',
  ],
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
      ...[
        '#[',
        '\\(',
        '{$',
        '{{',
        '}}',
        '<?php ',
        '?>',
        '@"',
        '$"',
        '<<<T\n',
        '~s(',
        '~r/',
        'r#"',
        '"#',
        '<#',
      ],
      ...[
        '#>',
        'RUN ',
        'ENV HANDINGER_API_KEY=',
        'ARG K=',
        '- ',
        'value: ',
        'case ',
        'const ',
        'default = ',
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
          for (const { kind, edits } of quickFixes(
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

  for (const [languageId, opening] of [
    ['kotlin', '"${'],
    ['csharp', '$"{'],
    ['swift', '"\\('],
    ['elixir', '"#{'],
    ['php', '"{$'],
    ['powershell', '"$('],
  ] as const) {
    it(`find their way out of nesting in ${languageId} that nobody writes`, () => {
      const lex = familyOf(new TextDocument(languageId, 'sample', ''))?.lex;
      assert.equal(lex?.(opening.repeat(20_000)).at(-1)?.kind, 'opaque');
    });
  }
});

describe('a range that is no plain key', () => {
  const key = sampleKey();
  const half = Math.floor(key.length / 2);

  for (const [what, text, from, length] of [
    [
      'a key in two literals',
      `f("${key.slice(0, half)}" + "${key.slice(half)}")`,
      3,
      key.length + 5,
    ],
    ['an encoded key', `f("${btoa(key)}")`, 3, btoa(key).length],
  ] as const) {
    for (const languageId of LANGUAGES) {
      it(`gets no repair in ${languageId}: ${what}`, () => {
        const document = new TextDocument(languageId, 'sample', text);
        const range = document.rangeOf(from, from + length);
        const kinds = quickFixes(document, range).map(({ kind }) => kind);
        assert.deepEqual(
          kinds.filter((kind) => kind !== 'ignoreLine'),
          [],
        );
      });
    }
  }
});
