import assert from 'node:assert/strict';
import { truncate } from '../../../src/core/common/truncate';

describe('A text that is cut', () => {
  it('stays as it is when it is short enough', () => {
    assert.equal(truncate('invoice', 7), 'invoice');
    assert.equal(truncate('', 7), '');
  });

  it('says that something is missing', () => {
    assert.equal(truncate('invoices', 7), 'invoice…');
  });

  it('keeps no half of a character', () => {
    assert.equal(truncate('truck 🚚 here', 7), 'truck …');
    assert.equal(truncate('truck 🚚 here', 8), 'truck 🚚…');
    assert.equal(truncate('half \uD83D', 20), 'half ');
  });
});
