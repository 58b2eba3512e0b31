import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { files } from '../../scripts/package/contents.json';
import { root } from './manifest';

const MOST_LINES = 250;

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** The pages that a page links to, relative to the root. */
function pagesBehind(file: string): readonly string[] {
  const targets = [...read(file).matchAll(/\]\(([^()\s#]+\.md)(?:#[^()\s]*)?\)/g)];
  return targets.map(([, target = '']) => normalize(join(dirname(file), target)));
}

function inTwoClicks(first: readonly string[]): ReadonlySet<string> {
  return new Set([...first, ...first.flatMap(pagesBehind)]);
}

describe('README.md', () => {
  it('is short', () => {
    assert.ok(read('README.md').split('\n').length <= MOST_LINES);
  });

  it('leads to every page in two clicks', () => {
    const reached = inTwoClicks(pagesBehind('README.md'));
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

describe('Get Help', () => {
  const source = read('src/editor/support/getHelp.ts');
  const offered = Array.from(source.matchAll(/'([\w-]+\.md)'/g), ([, file]) => `docs/${file}`);
  const packed = files.filter((file) => file.startsWith('docs/'));

  it('leads to every page in the package in two clicks', () => {
    const reached = inTwoClicks(offered);
    assert.deepEqual(
      packed.filter((page) => !reached.has(page)),
      [],
    );
  });

  it('leads only to files in the package', () => {
    const behind = packed.flatMap((page) =>
      [...read(page).matchAll(/\]\(([^()\s#:]+)(?:#[^()\s]*)?\)/g)].map(([, target = '']) =>
        normalize(join('docs', target)),
      ),
    );
    assert.deepEqual(
      [...offered, ...behind].filter((file) => !files.includes(file)),
      [],
    );
  });
});
