import assert from 'node:assert/strict';
import { editorName, nameEditor } from '../../../src/core/model/editorName';
import { describeSource } from '../../../src/core/credentials/describeSource';

describe('editorName', () => {
  afterEach(() => nameEditor('Visual Studio Code'));

  it('is what texts call the editor that they are read in', () => {
    nameEditor('Eclipse Theia');
    assert.equal(describeSource('keychain'), 'Eclipse Theia’s secret storage');
  });

  it('is short for VS Code and its preview', () => {
    for (const name of ['Visual Studio Code', 'Visual Studio Code - Insiders']) {
      nameEditor(name);
      assert.equal(editorName(), 'VS Code');
    }
    nameEditor('VSCodium');
    assert.equal(editorName(), 'VSCodium');
  });
});
