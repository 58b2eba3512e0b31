import assert from 'node:assert/strict';
import { isTextOutput } from '../../../../src/core/leaks/document/notebookOutput';

describe('isTextOutput', () => {
  for (const mime of ['plain', 'html', 'markdown'].map((type) => `text/${type}`)) {
    it(`is true of ${mime}`, () => assert.ok(isTextOutput(mime)));
  }

  for (const stream of ['stdout', 'stderr', 'error']) {
    it(`is true of ${stream}`, () => {
      assert.ok(isTextOutput(`application/vnd.code.notebook.${stream}`));
    });
  }

  for (const mime of ['image/png', 'image/svg+xml', 'application/octet-stream']) {
    it(`is not of ${mime}`, () => assert.ok(!isTextOutput(mime)));
  }
});
