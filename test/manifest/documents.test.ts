import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { root } from './manifest';

const MOST_LINES = 250;

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** The pages that a page links to, relative to the root. */
function pagesBehind(file: string): readonly string[] {
  const targets = [...read(file).matchAll(/\]\(([^()\s#]+\.md)(?:#[^()\s]*)?\)/g)];
  return targets.map(([, target = '']) => normalize(join(dirname(file), target)));
}

describe('README.md', () => {
  it('is short', () => {
    assert.ok(read('README.md').split('\n').length <= MOST_LINES);
  });

  it('leads to every page in two clicks', () => {
    const first = pagesBehind('README.md');
    const reached = new Set([...first, ...first.flatMap(pagesBehind)]);
    const pages = globSync(['docs/**/*.md', '*.md'], { cwd: root });
    assert.deepEqual(
      pages.filter((page) => page !== 'README.md' && !reached.has(page)),
      [],
    );
  });

  it('says how to start the extension and how to test it', () => {
    assert.match(read('README.md'), /^npm ci && npm start$/m);
    assert.match(read('README.md'), /^npm ci && npm test$/m);
  });
});
