import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { between, tables } from '../../scripts/docs/tables';
import { files } from '../../scripts/package/contents.json';
import { root } from './manifest';

/** How wide the columns are is prettier's business. */
const narrow = (markdown: string): string =>
  markdown.trim().replace(/ {2,}/g, ' ').replace(/-{3,}/g, '---');

for (const { file, name, markdown } of tables) {
  describe(file, () => {
    it(`has the table of ${name} that is made from the code; npm run docs writes it`, () => {
      const text = readFileSync(join(root, file), 'utf8');
      const { start, end } = between(name, text);
      assert.equal(narrow(text.slice(start, end)), narrow(markdown));
    });
  });
}

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
