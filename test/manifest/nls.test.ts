import assert from 'node:assert/strict';
import { manifest, texts } from './manifest';

/** Every `%key%` in a JSON value. */
function keysIn(value: unknown): string[] {
  if (typeof value === 'string') {
    const [, key] = /^%(.+)%$/.exec(value) ?? [];
    return key === undefined ? [] : [key];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(keysIn) : [];
}

const used = keysIn(manifest);

describe('package.nls.json', () => {
  it('has a text for every key of package.json, and none that nobody shows', () => {
    assert.deepEqual(Object.keys(texts).sort(), [...new Set(used)].sort());
  });

  it('has texts that are not empty', () => {
    assert.deepEqual(
      Object.entries(texts).filter(([, text]) => text.trim() === ''),
      [],
    );
  });

  it('uses the typographic apostrophe', () => {
    assert.deepEqual(
      Object.values(texts).filter((text) => /\w'\w/.test(text)),
      [],
    );
  });
});
