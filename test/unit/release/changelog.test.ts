import assert from 'node:assert/strict';
import { changelogProblems } from '../../../scripts/release/changelog';

const changelog = (...titles: readonly string[]): string =>
  ['# Changelog', ...titles.map((title) => `## ${title}\n\n- Something.`)].join('\n\n');

describe('changelogProblems', () => {
  it('accepts unreleased changes where nothing is released', () => {
    const problems = changelogProblems(
      changelog('[Unreleased]', '0.1.0 - 2026-11-02'),
      '0.2.0',
      false,
    );
    assert.deepEqual(problems, []);
  });

  it('asks for the version and a date where it is released', () => {
    assert.deepEqual(changelogProblems(changelog('[Unreleased]'), '0.2.0', true), [
      'CHANGELOG.md begins with "[Unreleased]" instead of "0.2.0 - <date>".',
    ]);
    assert.deepEqual(changelogProblems(changelog('0.2.0 - 2026-12-02'), '0.2.0', true), []);
  });

  it('takes no other version for this one', () => {
    assert.deepEqual(changelogProblems(changelog('0.1.0 - 2026-11-02'), '0.2.0', false), [
      'CHANGELOG.md begins with "0.1.0 - 2026-11-02" instead of "[Unreleased]".',
    ]);
    assert.equal(changelogProblems(changelog('0x2.0 - 2026-11-02'), '0.2.0', true).length, 1);
  });

  it('finds unreleased changes that a release left behind, and an empty file', () => {
    const left = changelog('0.2.0 - 2026-12-02', '[Unreleased]');
    assert.deepEqual(changelogProblems(left, '0.2.0', true), [
      'CHANGELOG.md has a second section "[Unreleased]".',
    ]);
    assert.deepEqual(changelogProblems('', '0.2.0', false), ['CHANGELOG.md has no section.']);
  });
});
