import assert from 'node:assert/strict';
import { excludedBy } from '../../../../src/core/leaks/files/globs';

const cases: readonly (readonly [glob: string, out: readonly string[], kept: readonly string[]])[] =
  [
    ['**/node_modules', ['node_modules/a.js', 'b/node_modules/c/a.js'], ['node_modules2/a.js']],
    ['**/*.code-search', ['a.code-search', 'b/a.code-search'], ['code-search']],
    ['build', ['build', 'build/a.js'], ['src/build', 'rebuild']],
    ['docs/**', ['docs/a', 'docs/b/c'], ['my/docs/a']],
    [
      'src/**/test/*.ts',
      ['src/test/a.ts', 'src/b/c/test/a.ts'],
      ['src/test/a.js', 'src/atest/a.ts'],
    ],
    ['**/{out,dist-{a,b}}/**', ['x/out/y', 'dist-b/z'], ['dist-c/z', 'outer/z']],
    ['file?.[jt]s', ['file1.js', 'file2.ts'], ['file12.js', 'file1.cs', 'x/file1.js']],
    ['a[!b]c', ['axc'], ['abc']],
    ['a.b(c)', ['a.b(c)'], ['axb(c)', 'a.bc']],
    ['{a,b', [], ['a', 'b', '{a,b']],
    ['a[b', [], ['a[b', 'ab']],
    ['fixtures/', ['fixtures', 'fixtures/a.js'], ['src/fixtures/a.js', 'fixtures2/a.js']],
    ['./fixtures/', ['fixtures/a.js'], ['src/fixtures/a.js']],
    ['/fixtures', ['fixtures/a.js'], ['src/fixtures/a.js']],
    ['**/fixtures/', ['fixtures/a.js', 'src/fixtures/a.js'], ['src/fixture/a.js']],
    ['**/fixtures/**', ['fixtures/a.js', 'src/fixtures/a/b.js'], ['src/fixtures2/a.js']],
    ['**', ['a', 'a/b'], []],
    ['**/**', ['a', 'a/b'], []],
    ['**/**/a', ['a', 'b/c/a'], ['b/ca']],
    ['src/a**b', ['src/ab', 'src/axxb', 'src/axxb/c'], ['src/ax/b']],
    ['{src/**,docs}/*.md', ['src/a.md', 'src/b/c/a.md', 'docs/a.md'], ['docs/b/a.md', 'a.md']],
    ['{a,}b', ['ab', 'b'], ['a']],
    ['[]x]', [']', 'x'], ['[', 'y']],
    ['[!]x]', ['y'], [']', 'x']],
    ['a?c', ['aéc'], ['a/c', 'ac']],
    ['**/Untitled-*', ['Untitled-1', '/Untitled-2'], ['Untitled']],
    ['', [], ['', 'a']],
    ['/', [], ['', 'a']],
  ];

describe('globs that leave files out', () => {
  for (const [glob, out, kept] of cases) {
    it(`understand ${glob}`, () => {
      const isExcluded = excludedBy([glob]);
      assert.deepEqual(
        out.filter((path) => !isExcluded(path)),
        [],
      );
      assert.deepEqual(kept.filter(isExcluded), []);
    });
  }

  for (const [kind, glob, path] of [
    ['stars', `${'*a'.repeat(500)}b`, 'a'.repeat(4_000)],
    ['folders', `${'**/a/'.repeat(500)}b`, 'a/'.repeat(4_000)],
    ['braces', `${'{a,a*}'.repeat(500)}b`, 'a'.repeat(4_000)],
    ['nested braces', `${'{a,'.repeat(500)}b${'}'.repeat(500)}c`, 'b'.repeat(4_000)],
    ['classes', `${'*[!b]'.repeat(500)}b`, 'a'.repeat(4_000)],
  ] as const) {
    it(`cost no more than they are long with many ${kind}`, () => {
      const isExcluded = excludedBy([glob]);
      const begun = performance.now();
      assert.equal(isExcluded(path), false);
      assert.ok(performance.now() - begun < 5_000);
    });
  }

  it('leave nothing out where there are none', () => {
    assert.equal(excludedBy([])('a'), false);
  });
});
