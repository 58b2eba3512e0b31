import assert from 'node:assert/strict';
import { matchesGlob } from '../../../../src/core/leaks/files/pathGlob';

describe('matchesGlob', () => {
  for (const [pattern, path] of [
    ['docs/**', 'docs/a/b.md'],
    ['**/*.md', 'README.md'],
    ['**/*.md', 'a/b/c.md'],
    ['**/test/**/*.ts', 'a/test/b.ts'],
    ['a/*/c', 'a/b/c'],
    ['a?.txt', 'ab.txt'],
    ['*a*a*', 'banana'],
    ['**', 'anything/at/all'],
  ] as const) {
    it(`finds ${path} by ${pattern}`, () => assert.ok(matchesGlob(pattern, path)));
  }

  for (const [pattern, path] of [
    ['*.md', 'docs/a.md'],
    ['docs/**', 'src/docs/a.md'],
    ['a/*/c', 'a/b/b/c'],
    ['a?.txt', 'a.txt'],
    ['a.txt', 'a_txt'],
    ['(a+)+', 'aaaa'],
    ['', 'a'],
  ] as const) {
    it(`does not find ${path} by ${pattern === '' ? 'nothing' : pattern}`, () =>
      assert.ok(!matchesGlob(pattern, path)));
  }

  it('takes no more time for a pattern that is made to cost a lot', () => {
    const pattern = `${'**/a/'.repeat(60)}${'*a'.repeat(200)}b`;
    const path = `${'a/'.repeat(1_000)}${'a'.repeat(2_000)}`;
    assert.ok(!matchesGlob(pattern, path));
  });
});
