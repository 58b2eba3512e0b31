import assert from 'node:assert/strict';
import { join } from 'node:path';
import { resolveConfig } from 'prettier';
import { repositoryRoot } from '../../vscode/paths';

describe('.editorconfig', () => {
  for (const name of ['src/extension.ts', 'README.md', '.github/workflows/ci.yml']) {
    it(`makes editors write ${name} as Prettier does`, async () => {
      const file = join(repositoryRoot, name);
      const ours = await resolveConfig(file, { editorconfig: false });
      assert.deepEqual(await resolveConfig(file, { editorconfig: true }), {
        ...ours,
        // Prettier's defaults.
        endOfLine: 'lf',
        tabWidth: 2,
        useTabs: false,
      });
    });
  }
});
