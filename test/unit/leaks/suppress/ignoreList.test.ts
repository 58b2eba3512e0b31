import assert from 'node:assert/strict';
import { findLeaks } from '../../../../src/core/leaks/suppress/findLeaks';
import {
  describeIgnoredKeysProblem,
  describeReasonProblem,
  ignoredDigestIn,
  ignoredFingerprint,
  ignoredIn,
  LONGEST_LIST,
  MOST_IGNORED,
  parseIgnoredKeys,
  type IgnoredKey,
  withIgnoredKey,
} from '../../../../src/core/leaks/suppress/ignoreList';
import { sha256 } from '../../../../src/node/sha256';
import { sampleBody, sampleKey } from '../sampleKey';

const KEY = sampleKey();
const OTHER = sampleKey(sampleBody(24, 8));
const fingerprint = ignoredFingerprint(KEY, sha256);
const entry: IgnoredKey = { fingerprint, reason: 'Revoked long ago.' };
const fileWith = (...ignored: unknown[]): string => JSON.stringify({ version: 1, ignored });

function parsed(text: string): readonly IgnoredKey[] {
  const result = parseIgnoredKeys(text);
  assert.ok(result.ok);
  return result.value;
}

describe('ignored keys', () => {
  it('are named by more than people are shown, and never by the key', () => {
    assert.match(fingerprint, /^[0-9a-f]{16}$/);
    assert.ok(sha256(KEY).startsWith(fingerprint));
  });

  it('are no leaks, while others are', () => {
    const text = `a = "${KEY}"\nb = "${OTHER}"\n`;
    const isIgnored = ignoredIn('src/a.py', parsed(fileWith(entry)), sha256);
    const left = findLeaks(text, isIgnored).map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(left, [OTHER]);
  });

  it('may be named by all of their SHA-256', () => {
    const isIgnored = ignoredIn(
      'a',
      parsed(fileWith({ ...entry, fingerprint: sha256(KEY) })),
      sha256,
    );
    assert.equal(isIgnored?.(KEY), true);
    assert.equal(isIgnored(OTHER), false);
  });

  it('count only in the files that their path means', () => {
    const keys = parsed(fileWith({ ...entry, path: 'docs/**' }));
    assert.ok(ignoredIn('docs/guide/start.md', keys, sha256)?.(KEY));
    assert.equal(ignoredIn('src/docs.ts', keys, sha256), undefined);
  });

  it('may stand in a file with a schema and a byte order mark', () => {
    const text = `\uFEFF${JSON.stringify({ $schema: 'x', version: 1, ignored: [entry] })}`;
    assert.deepEqual(parsed(text), [entry]);
  });

  for (const [what, text, words] of [
    ['no JSON', '{', /isn’t valid JSON/],
    ['another version', '{"version":2,"ignored":[]}', /“version” must be 1/],
    ['no list', '{"version":1}', /list “ignored” is missing/],
    [
      'a short fingerprint',
      fileWith(entry, { ...entry, fingerprint: 'abcdef01' }),
      /Entry 2 has no f/,
    ],
    ['no reason', fileWith({ fingerprint, reason: ' ' }), /Entry 1 has no reason/],
    ['a path that is no text', fileWith({ ...entry, path: 7 }), /path of entry 1/],
    ['a path with a backslash', fileWith({ ...entry, path: 'docs\\**' }), /path of entry 1/],
    ['an entry that is none', fileWith(entry, null), /Entry 2 has no fingerprint/],
  ] as const) {
    it(`ignore nothing when the file has ${what}, and say so`, () => {
      const result = parseIgnoredKeys(text);
      assert.ok(!result.ok);
      const message = describeIgnoredKeysProblem(result.failure);
      assert.match(message, words);
      assert.match(message, /doesn’t ignore any keys/);
    });
  }

  describe('withIgnoredKey', () => {
    it('begins a file that can be read again', () => {
      const result = withIgnoredKey(undefined, entry);
      assert.ok(result.ok);
      assert.ok(result.value.endsWith('}\n'));
      assert.deepEqual(parsed(result.value), [entry]);
    });

    it('keeps what is there: other entries, unknown fields, indentation and line ends', () => {
      const old = `{\r\n\t"$schema": "x",\r\n\t"version": 1,\r\n\t"ignored": [\r\n\t\t{\r\n\t\t\t"fingerprint": "${sha256(OTHER)}",\r\n\t\t\t"reason": "a",\r\n\t\t\t"by": "me"\r\n\t\t}\r\n\t]\r\n}\r\n`;
      const result = withIgnoredKey(old, entry);
      assert.ok(result.ok);
      assert.ok(result.value.startsWith(old.slice(0, old.indexOf('\r\n\t]'))));
      assert.doesNotMatch(result.value, /[^\r]\n/);
      assert.equal(parsed(result.value).length, 2);
    });

    it('does not touch a file that it does not understand', () => {
      assert.ok(!withIgnoredKey('{"version":1,"ignored":[{}]}', entry).ok);
    });
  });

  it('want a short reason', () => {
    assert.match(describeReasonProblem('  ') ?? '', /a reason/);
    assert.match(describeReasonProblem('a'.repeat(201)) ?? '', /200/);
    assert.equal(describeReasonProblem('Revoked in May.'), undefined);
  });
});

describe('A very long list of ignored keys', () => {
  const listOf = (count: number, reason = 'x'): string =>
    JSON.stringify({
      version: 1,
      ignored: Array.from({ length: count }, (_, at) => ({
        fingerprint: at.toString(16).padStart(16, '0'),
        reason,
      })),
    });

  it('is refused beyond what a pause in typing allows, and says so', () => {
    assert.equal(parseIgnoredKeys(listOf(MOST_IGNORED)).ok, true);
    for (const text of [listOf(MOST_IGNORED + 1), listOf(1, 'x'.repeat(LONGEST_LIST))]) {
      const keys = parseIgnoredKeys(text);
      assert.ok(!keys.ok);
      assert.match(describeIgnoredKeysProblem(keys.failure), /^The list has more than 1,?000 /);
    }
  });

  it('names keys by all lengths of fingerprints', () => {
    const keys = [16, 20, 64].map((length) => ({ fingerprint: 'a'.repeat(length), reason: 'x' }));
    const isIgnored = ignoredDigestIn('a.ts', keys.slice(1));
    assert.ok(isIgnored);
    assert.equal(isIgnored('a'.repeat(20) + 'b'.repeat(44)), true);
    assert.equal(isIgnored('a'.repeat(19) + 'b'.repeat(45)), false);
    assert.equal(ignoredDigestIn('a.ts', keys)?.('a'.repeat(19) + 'b'.repeat(45)), true);
  });
});
