import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findKeys, keyTextOf, type KeyMatch } from '../../../src/core/leaks/detect/detectKeys';
import { looksInvented } from '../../../src/core/credentials/keys/placeholders';
import { sampleBody, sampleKey } from './sampleKey';

/** `FUZZ_RUNS=50000 npm run test:unit` looks for more. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 300);
const PREFIX = sampleKey('');

const written = fc.integer().map((seed) => sampleKey(sampleBody(20, seed)));
const base64 = fc
  .tuple(fc.constantFrom('', 'a', 'a:', '\n', 'é'), written)
  .map(([before, key]) => ` ${Buffer.from(before + key).toString('base64url')} `);
const noise = fc.constantFrom(
  ...[
    ' ',
    '\n',
    '\r\n',
    '\t',
    '"',
    "'",
    '`',
    '\\',
    '+',
    '.',
    '&',
    '=',
    '/',
    '-',
    '_',
    '%',
    '%2',
    '%5F',
  ],
  ...[
    '%68',
    'hdg',
    'hdg_',
    'live_',
    PREFIX,
    'whk_',
    'x',
    '1',
    'é',
    '🔑',
    '\ud835',
    '…',
    '...',
    '${',
    '}',
  ],
  ...[
    '<',
    '>',
    '-->',
    `" + "`,
    `' . '`,
    '\\\n',
    '`\n',
    'aGRnX2xpdmVf',
    'hkZ19saXZlX',
    'oZGdfbGl2ZV',
  ],
);
const text = fc
  .array(fc.oneof({ weight: 4, arbitrary: noise }, written, base64), { maxLength: 40 })
  .map((parts) => parts.join(''));

/** Whatever a run of characters says as it is or behind percent signs: slow, and right at a glance. */
function plainKeys(source: string): string[] {
  const character =
    '(?:[A-Za-z0-9_-]|%(?:2[Dd]|3[0-9]|4[1-9A-Fa-f]|5[0-9AaFf]|6[1-9A-Fa-f]|7[0-9Aa]))';
  const runs = source.match(new RegExp(`${character}+`, 'g')) ?? [];
  const parts = runs.flatMap((run) => decodeURIComponent(run).split(new RegExp(`(?=${PREFIX})`)));
  return parts.flatMap((part) => {
    const [, body] = new RegExp(`^${PREFIX}(.{16,}?)(?:--)?$`).exec(part) ?? [];
    return body === undefined || looksInvented(body) ? [] : [part.replace(/--$/, '')];
  });
}

/** All that any alignment of any run of base64 says. */
function base64Keys(source: string): string[] {
  const runs = source.match(/[A-Za-z0-9+/_-]+/g) ?? [];
  return runs.flatMap((run) =>
    [0, 1, 2, 3].flatMap((skip) => {
      const decoded = Buffer.from(run.slice(skip), 'base64').toString();
      return plainKeys(decoded);
    }),
  );
}

const valueOf = (source: string) => (match: KeyMatch) => keyTextOf(source, match);

describe('findKeys on random texts', function () {
  if (process.env['FUZZ_RUNS'] !== undefined) this.timeout(0);

  it('finds what a slow reading finds, or more where pieces belong together', () => {
    fc.assert(
      fc.property(text, (source) => {
        const values = findKeys(source).map(valueOf(source));
        const isSeen = (key: string): boolean =>
          values.some((value) => value.includes(key.replace(/[-_]+$/, '')));
        for (const key of [...plainKeys(source), ...base64Keys(source)]) {
          assert.ok(isSeen(key), 'a key goes unseen');
        }
      }),
      { numRuns: RUNS, seed: 5 },
    );
  });

  it('answers in order, inside the text, without overlaps, and with keys that say what they are', () => {
    fc.assert(
      fc.property(text, (source) => {
        let previousEnd = 0;
        for (const match of findKeys(source)) {
          assert.ok(match.start >= previousEnd && match.end > match.start);
          assert.ok(match.end <= source.length);
          previousEnd = match.end;
          const value = keyTextOf(source, match);
          assert.ok(value.startsWith(match.secret === 'apiKey' ? PREFIX : 'whk_'));
          assert.match(value, /^[A-Za-z0-9_-]+$/);
          if (match.form === 'plain' && match.kind === 'key') {
            assert.equal(value, source.slice(match.start, match.end).replaceAll(/\\+(?=_)/g, ''));
          }
        }
      }),
      { numRuns: RUNS, seed: 6 },
    );
  });

  it('finds the same where the lines end otherwise, and behind other text', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('', '🔑\t', 'é\r\n'), (source, before) => {
        const unix = source.replaceAll('\r\n', '\n');
        const words = (from: string): string[] =>
          findKeys(from).map((match) => [match.kind, match.form, keyTextOf(from, match)].join());
        assert.deepEqual(words(before + unix.replaceAll('\n', '\r\n')), words(before + unix));
      }),
      { numRuns: RUNS, seed: 7 },
    );
  });
});
