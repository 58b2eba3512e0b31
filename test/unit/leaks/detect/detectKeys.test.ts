import assert from 'node:assert/strict';
import fc from 'fast-check';
import { KEY_PREFIX } from '../../../../src/core/credentials/keys/apiKey';
import {
  findKeys,
  keyTextOf,
  type KeyKind,
  type KeyMatch,
} from '../../../../src/core/leaks/detect/detectKeys';
import { sampleBody, sampleKey } from '../sampleKey';

const KEY_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const body = fc.integer().map((seed) => sampleBody(24, seed));
const anyText = fc.string({ unit: 'binary', maxLength: 40 });
const boundary = fc.constantFrom(
  ...['', ' ', '\n', '\r\n', '\t', '"', "'", '`', '=', ':', '/', '-', '🔑', '。', '\u200b', '$'],
  ...['\\n', '\\t', '\\r', '%20', '%3D', '\\x3d', '\\u0022', '\\012', '\\\\n'],
  ...['\u001b[1m', '\\033[38;2;1;2;3m', '\\x1b[0m', '\\e[m', '{{', '${', '}', '@', '?k='],
);
const ending = fc.constantFrom('', ' ', '\n', '"', '.', ',', '\\n', '%20', 'é', '🔑', '&', ')');

const plain = (start: number, end: number, kind: KeyKind = 'key'): KeyMatch => ({
  start,
  end,
  kind,
  form: 'plain',
  secret: 'apiKey',
});

describe('findKeys', () => {
  it('finds a planted key behind any boundary, in any text, at its very place', () => {
    fc.assert(
      fc.property(
        anyText,
        boundary,
        body,
        ending,
        anyText,
        (before, left, planted, right, after) => {
          const start = before.length + left.length;
          fc.pre(start === left.length || left !== '');
          const text = before + left + KEY_PREFIX + planted + right + after;
          const end = start + KEY_PREFIX.length + planted.length;
          const expected = plain(start, end);
          fc.pre(right !== '' || !KEY_CHARACTERS.includes(after.charAt(0) || ' '));
          assert.deepEqual(
            findKeys(text).filter((match) => match.start >= start && match.start < end),
            [expected],
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('finds only a whole key inside an identifier, in any script', () => {
    for (const letter of [
      'a',
      'Z',
      '0',
      '_',
      'é',
      'e\u0301',
      'ж',
      '𝒳',
      '٣',
      '%41',
      '\\x5f',
      '[1m',
    ]) {
      const [found] = findKeys(`${letter}${sampleKey()}`);
      assert.equal(found?.start, letter.length, letter);
      assert.deepEqual(findKeys(`${letter}${sampleKey('a7')}`), [], letter);
      assert.deepEqual(findKeys(`${letter}${sampleKey('of_the_first_worker')}`), [], letter);
    }
  });

  it('finds a key that touches a script without blanks or a full-width form', () => {
    for (const letter of ['字', 'は', 'ー', '키', 'ก', '１', 'Ａ', '：']) {
      const [found] = findKeys(`${letter}${sampleKey()}${letter}`);
      assert.deepEqual([found?.start, found?.end], [1, 1 + sampleKey().length], letter);
    }
  });

  it('finds a key that Markdown emphasizes with underscores', () => {
    for (const mark of ['_', '__', '___']) {
      const text = `Key: ${mark}${sampleKey()}${mark}.`;
      const [found] = findKeys(text);
      assert.ok(found);
      assert.equal(keyTextOf(text, found), sampleKey());
      assert.equal(found.end, text.length - mark.length - 1);
    }
  });

  it('finds each of two keys with nothing between them', () => {
    const [one, other] = [sampleKey(sampleBody(32, 1)), sampleKey(sampleBody(32, 2))];
    const forms: readonly string[] = [
      `'${one}${other}'`,
      `'${one.slice(0, 20)}' + '${one.slice(20)}${other}'`,
      `('${one.slice(0, 20)}' '${one.slice(20)}${other}')`,
      `'${one}${other.slice(0, 20)}' + '${other.slice(20)}'`,
      `${one}${other.replaceAll('_', '%5F')}`,
      `${one}${other}`.replaceAll('_', '\\_'),
    ];
    for (const text of forms) {
      const values = findKeys(text).map((match) => keyTextOf(text, match));
      assert.deepEqual(values, [one, other], text.slice(0, 4));
    }
  });

  it('finds a key that touches a placeholder', () => {
    const invented = sampleKey('your_key_here');
    for (const text of [`${invented}${sampleKey()}`, `${sampleKey()}${invented}`]) {
      const keys = findKeys(text).filter(({ kind }) => kind === 'key');
      assert.deepEqual(
        keys.map((match) => keyTextOf(text, match)),
        [sampleKey()],
      );
    }
  });

  it('finds a key whose underscores are escaped', () => {
    for (const escape of ['\\_', '\\\\_']) {
      const text = `Key: ${sampleKey().replaceAll('_', escape)}.`;
      const [found] = findKeys(text);
      assert.ok(found);
      assert.deepEqual([found.form, keyTextOf(text, found)], ['plain', sampleKey()]);
    }
  });

  it('never answers outside the text, in disorder or with overlaps', () => {
    const pieces = fc.constantFrom(
      ...[
        KEY_PREFIX,
        'hdg_',
        'live_',
        '-',
        '_',
        'x',
        '1',
        '…',
        '...',
        '***',
        '${',
        '}',
        '{{ ',
        ' }}',
      ],
      ...['<', '>', '%s', '\\', 'n', '%20', ' ', '\n', '-->', '\ud835', '\udcb3', sampleKey()],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        let previousEnd = 0;
        for (const { start, end } of findKeys(text)) {
          assert.ok(start >= previousEnd && end > start + KEY_PREFIX.length && end <= text.length);
          assert.ok(text.startsWith(KEY_PREFIX, start));
          previousEnd = end;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('reports a body of a single character pair, since no length is documented', () => {
    assert.deepEqual(findKeys(`${KEY_PREFIX}a7`), [plain(0, 11)]);
  });

  it('reports a very long body as one key', () => {
    const text = KEY_PREFIX + sampleBody(1000, 3).repeat(1000);
    assert.deepEqual(findKeys(text), [plain(0, text.length)]);
  });

  it('leaves the end of a markup comment out of the key', () => {
    const key = sampleKey();
    assert.deepEqual(findKeys(`<!--${key}-->`), [plain(4, 4 + key.length)]);
  });

  it('leaves hyphens that mean a dash out of a whole key, but not its own last one', () => {
    const key = sampleKey();
    for (const dash of ['--', '---', '-- it was rotated']) {
      assert.deepEqual(findKeys(`${key}${dash}`), [plain(0, key.length)]);
    }
    assert.deepEqual(findKeys(`${key}-`), [plain(0, key.length + 1)]);
  });

  it('keeps a full key that only ends a sentence', () => {
    const key = sampleKey();
    assert.deepEqual(findKeys(`${key}...`), [plain(0, key.length)]);
  });

  const invented = [
    ...[
      '…',
      '...',
      '***',
      '•••',
      '…wxyz',
      'a1b2…',
      'xxx',
      'XXXX-XXXX',
      '-',
      '0000',
      'abc',
      'abc123',
    ],
    ...[
      '1234567890',
      'abcdefghijklmnop',
      'abababab',
      '<your key>',
      '<%= key %>',
      '${KEY}',
      '$(KEY)',
    ],
    ...['{{ key }}', '#{key}', '{key}', '%s', '%(key)s', '$KEY', '%KEY%', 'ab1${rest}'],
    ...[
      'your_key_here',
      'YOUR_API_KEY',
      'YourApiKeyHere',
      'yourapikeyhere',
      'test_4fTyA81',
      'key1',
    ],
    ...[
      'deadbeefdeadbeef',
      'my-4fTy-api-A81k',
      'a8fkzzzzzzzA81',
      'secret',
      'Secret',
      'EXAMPLE',
      '9dkfEXAMPLEkd8',
      'a8fkXXXXXXXXX',
      'my-own-key',
    ],
    'x'.repeat(5000),
  ];
  for (const text of invented) {
    it(`knows a placeholder: ${text.slice(0, 24)}`, () => {
      const whole = KEY_PREFIX + text;
      assert.deepEqual(findKeys(`"${whole}" `), [plain(1, 1 + whole.length, 'placeholder')]);
    });
  }

  for (const text of [
    '',
    '[A-Za-z0-9]',
    '\\w+',
    '.+',
    '.*',
    '*',
    '(.*)',
    '</code>',
    '`',
    '{16,}',
    '$',
    '..',
  ]) {
    it(`sees nothing in the bare prefix before ${text === '' ? 'nothing' : text}`, () => {
      assert.deepEqual(findKeys(`/${KEY_PREFIX}${text}/`), []);
    });
  }
});
