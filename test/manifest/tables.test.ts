import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { between, tables } from '../../scripts/docs/tables';
import { files } from '../../scripts/package/contents.json';
import { root } from './manifest';

const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** How wide the columns are is prettier's business. */
const narrow = (markdown: string): string =>
  markdown.trim().replace(/ {2,}/g, ' ').replace(/-{3,}/g, '---');

describe('The README', () => {
  for (const { name, markdown } of tables) {
    it(`has the table of ${name} that package.json makes; npm run docs writes it`, () => {
      const { start, end } = between(name, readme);
      assert.equal(narrow(readme.slice(start, end)), narrow(markdown));
    });
  }
});

describe('ARCHITECTURE.md', () => {
  it('says of every part of the bundle when it is loaded', () => {
    const architecture = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
    const named = Array.from(
      architecture.matchAll(/^\| `([\w/]+\.js)`/gm),
      ([, name]) => `dist/${name}`,
    );
    assert.deepEqual(named.sort(), files.filter((file) => file.endsWith('.js')).sort());
  });
});
