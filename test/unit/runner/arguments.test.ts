import assert from 'node:assert/strict';
import { parseArguments } from '../../runner/arguments';

const parse = (...words: string[]) => parseArguments(words, new Set(['unit', 'ui']));

describe('The arguments of a test run', () => {
  it('are all tiers where none is named', () => {
    assert.deepEqual(parse('--strict'), {
      tiers: [],
      parts: [],
      grep: undefined,
      changedSince: undefined,
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

  it('compare with the last commit unless they name another', () => {
    assert.equal(parse('unit', '--changed').changedSince, 'HEAD');
    assert.equal(parse('unit', '--changed=main').changedSince, 'main');
    assert.throws(() => parse('--changed'), /needs the names of tiers/);
  });

  it('must name a tier and options that there are', () => {
    assert.throws(() => parse('signIn'), /no tier named signIn. The tiers are unit, ui/);
    assert.throws(() => parse('--fast'), /no option --fast/);
  });
});
