import assert from 'node:assert/strict';
import { linkProblems } from '../../../scripts/release/links';
import { repositoryRoot } from '../../vscode/paths';

const problems = (page: string): readonly string[] =>
  linkProblems(repositoryRoot, 'docs/page.md', (file) =>
    file === 'docs/page.md' ? page : '# Where **keys** live\n```\n# no heading\n```\n',
  );

describe('linkProblems', () => {
  it('accepts files, headings, and addresses of the web', () => {
    const page =
      '# On top\n[a](testing.md) [b](../README.md#where-keys-live) [c](#on-top) [d](https://x.invalid)';
    assert.deepEqual(problems(page), []);
  });

  it('names what is missing', () => {
    assert.deepEqual(problems('[a](nowhere.md) ![b](testing.md#no-heading) [c](#below)'), [
      'docs/page.md links to nowhere.md, which is missing.',
      'docs/page.md links to testing.md#no-heading, which is missing.',
      'docs/page.md links to #below, which is missing.',
    ]);
  });

  it('takes no code for a link', () => {
    assert.deepEqual(problems('```\n[a](nowhere.md)\n```\n'), []);
  });
});
