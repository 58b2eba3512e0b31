import assert from 'node:assert/strict';
import { extensions } from 'vscode';

describe('activation', () => {
  it('activates in this version of VS Code', async () => {
    const extension = extensions.getExtension('handinger.vscode-handinger');
    assert.ok(extension, 'the extension under development is not installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
