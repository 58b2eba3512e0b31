import assert from 'node:assert/strict';
import { withPage, type ListedPage } from '../../../../src/core/workers/list/listedPages';
import { worker } from '../../../fakes/client';

/** Each page as the letters of its workers; all but the last have a next one. */
const listed = (...pages: readonly string[]): readonly ListedPage[] =>
  pages.map((letters, index) => page(letters, index < pages.length - 1));

const page = (letters: string, hasNext: boolean): ListedPage => ({
  workers: Array.from(letters, (id) => worker(id)),
  ...(hasNext && { next: { page: 2 } }),
  answer: 1,
});

const lettersOf = (pages: readonly ListedPage[]): readonly string[] =>
  pages.map(({ workers }) => workers.map(({ id }) => id).join(''));

describe('withPage', () => {
  const cases: readonly [what: string, answer: string, expected: readonly string[]][] = [
    ['the same again', 'abc', ['abc', 'def']],
    ['new ones that push others off the page', 'xya', ['xyabc', 'def']],
    ['a new one among them', 'axb', ['axbc', 'def']],
    ['only new ones', 'xyz', ['xyzabc', 'def']],
    ['one less, with one from the next page in its place', 'acd', ['acd', 'ef']],
    ['one of the next page that was moved to the front', 'fab', ['fabc', 'de']],
    ['one that was moved within the page', 'cab', ['cab', 'def']],
  ];
  for (const [what, answer, expected] of cases) {
    it(`takes in ${what}`, () => {
      assert.deepEqual(lettersOf(withPage(listed('abc', 'def'), 0, page(answer, true))), expected);
    });
  }

  it('shows what was pushed off a page once the next one has come', () => {
    const first = withPage(listed('abc', 'def'), 0, page('xab', true));
    assert.deepEqual(lettersOf(withPage(first, 1, page('cde', false))), ['xab', 'cde']);
  });

  it('ends with a page that has no next one', () => {
    assert.deepEqual(lettersOf(withPage(listed('abc', 'def'), 0, page('ab', false))), ['ab']);
  });

  it('keeps nothing behind the last page that is loaded', () => {
    assert.deepEqual(lettersOf(withPage([page('abc', true)], 0, page('xab', true))), ['xab']);
  });
});
