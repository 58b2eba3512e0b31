import assert from 'node:assert/strict';
import { extensions } from 'vscode';
import { exported } from './support/exportedApi';

describe('activation', () => {
  it('activates in this version of VS Code', async () => {
    const extension = extensions.getExtension('handinger.vscode-handinger');
    assert.ok(extension, 'the extension under development is not installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('tells other extensions that nobody is signed in, as soon as they can ask', async () => {
    const { exports, caller } = await exported();
    const api = exports.getApi(1, caller);
    await assert.rejects(api.fetch('/api/workers'), {
      name: 'HandingerFetchError',
      code: 'signedOut',
      message: 'Not signed in.',
    });
    assert.deepEqual(
      [api.health, api.profile],
      [{ state: 'signedOut', message: 'Not signed in.' }, undefined],
    );
  });
});
