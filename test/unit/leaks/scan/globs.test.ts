import assert from 'node:assert/strict';
import { excludedBy } from '../../../../src/core/leaks/scan/globs';

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
    ['{a,b', [], ['a', 'b']],
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

  it('leave nothing out where there are none', () => {
    assert.equal(excludedBy([])('a'), false);
  });
});
