import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findKeys } from '../../../src/core/leaks/detect/detectKeys';

const SDK = join(__dirname, '../../../node_modules/@ramensoft/handinger');

describe('findKeys on texts that hold no key', () => {
  const documents = readdirSync(SDK).filter((name) => name.endsWith('.md'));

  it('has documents of the official SDK to read', () => {
    assert.ok(documents.includes('README.md'));
  });

  for (const name of documents) {
    it(`finds none in ${name} of the official SDK`, () => {
      const text = readFileSync(join(SDK, name), 'utf8');
      assert.deepEqual(
        findKeys(text).filter(({ kind }) => kind === 'key'),
        [],
      );
    });
  }
});
