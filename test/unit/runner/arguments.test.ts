import assert from 'node:assert/strict';
import { parseArguments } from '../../runner/arguments';
import { chosenFiles } from '../../runner/selection';

const parse = (...words: string[]) => parseArguments(words, new Set(['unit', 'ui']));

describe('The arguments of a test run', () => {
  it('are all tiers where none is named', () => {
    assert.deepEqual(parse('--strict'), {
      tiers: [],
      parts: [],
      grep: undefined,
      strict: true,
      recordDurations: false,
    });
  });

  it('are tiers, parts of paths, and a pattern', () => {
    const { tiers, parts, grep } = parse('ui', 'signIn', '--grep', 'after a reload');
    assert.deepEqual(
      { tiers, parts, grep },
      { tiers: ['ui'], parts: ['signIn'], grep: 'after a reload' },
    );
    assert.equal(parse('ui', '--grep=once').grep, 'once');
  });

  it('must name a tier and options that there are', () => {
    assert.throws(() => parse('signIn'), /no tier named signIn. The tiers are unit, ui/);
    assert.throws(() => parse('--fast'), /no option --fast/);
  });
});

describe('The files that are asked for', () => {
  const files = ['test/unit/leaks/detect.test.ts', 'test/unit/duration.test.ts'];

  it('have one of the parts in their path', () => {
    assert.deepEqual(chosenFiles(files, []), files);
    assert.deepEqual(chosenFiles(files, ['duration']), [files[1]]);
  });

  it('mirror a folder of the source', () => {
    assert.deepEqual(chosenFiles(files, ['src/core/leaks']), [files[0]]);
  });

  it('must exist', () => {
    assert.throws(() => chosenFiles(files, ['signIn']), /No test file has signIn in its path/);
  });
});
