import assert from 'node:assert/strict';
import { isTheia } from '../../../src/editor/platform/isTheia';

describe('isTheia', () => {
  it('knows Theia by its env, whatever the product that it is built into calls itself', () => {
    assert.equal(isTheia({ appName: 'Our IDE', getEnvVariable: () => Promise.resolve() }), true);
    assert.equal(isTheia({ appName: 'Eclipse Theia' }), false);
    assert.equal(isTheia({ appName: 'Visual Studio Code' }), false);
  });
});
