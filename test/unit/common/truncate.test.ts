import assert from 'node:assert/strict';
import { shortened } from '../../../src/core/common/truncate';

describe('A text that is cut', () => {
  it('stays as it is when it is short enough', () => {
    assert.equal(shortened('invoice', 7), 'invoice');
    assert.equal(shortened('', 7), '');
  });

  it('says that something is missing', () => {
    assert.equal(shortened('invoices', 7), 'invoice…');
  });

  it('keeps no half of a character', () => {
    assert.equal(shortened('truck 🚚 here', 7), 'truck …');
    assert.equal(shortened('truck 🚚 here', 8), 'truck 🚚…');
    assert.equal(shortened('half \uD83D', 20), 'half ');
  });
});
