import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { version } from '../../package.json';
import { sampleKeys } from '../fakes/sampleKeys';
import { bundledPackages } from '../../scripts/package/bundledPackages';
import declared from '../../scripts/package/contents.json';
import { readMetafile } from '../../scripts/package/metafile';
import { repositoryRoot } from '../vscode/paths';
import { releases, type VSCodeVersion } from '../vscode/release';
import { health } from '../ui/signedIn';
import { useWorkbench } from '../ui/useWorkbench';

const vsix = join(repositoryRoot, 'vscode-handinger.vsix');

for (const name of Object.keys(releases) as VSCodeVersion[]) {
  describe(`The package, installed into VS Code ${releases[name].vscode}`, () => {
    const used = useWorkbench(() => ({
      server: { version: name, installedExtensions: [], vsix },
    }));
    const installed = (file: string): string =>
      join(
        used.session.server.dataFolder,
        'extensions',
        `handinger.vscode-handinger-${version}`,
        file,
      );

    it('activates and shows its item in the status bar', async () => {
      const { text, icons } = await used.workbench.statusBar.read(health);
      assert.deepEqual({ text, icons }, { text: 'Handinger', icons: ['key'] });
    });

    it('warns about a key', async () => {
      await used.workbench.newFile('TypeScript', `const key = '${sampleKeys.first}';`);
      const problems = await used.workbench.openProblems();
      assert.match(await problems.find('Handinger API key'), /^Warning: /);
    });

    it('offers a fix, which is loaded from the package', async () => {
      await used.workbench.focusEditor();
      // The cursor is behind the key, where no light bulb shows.
      const menu = await used.workbench.openCodeActions();
      const first = menu.locator('.monaco-list-row.focused');
      await first.filter({ hasText: 'Read the key from HANDINGER_API_KEY' }).waitFor();
      // The oldest version takes no click here.
      await used.workbench.page.keyboard.press('Enter');
      await used.workbench.editorText('process.env.HANDINGER_API_KEY');
    });

    it('brings the code that runs, its bill of materials and the notices of what it contains', async () => {
      const bundles = declared.files.filter((file) => file.endsWith('.js'));
      assert.deepEqual(
        bundles.filter((file) => !existsSync(installed(file))),
        [],
      );
      const packages = bundledPackages(await readMetafile());
      const bill = JSON.parse(await readFile(installed('dist/sbom.cdx.json'), 'utf8')) as {
        readonly components: readonly { readonly name: string; readonly version: string }[];
      };
      assert.deepEqual(
        bill.components.map((component) => `${component.name}@${component.version}`),
        packages.map((bundled) => `${bundled.name}@${bundled.version}`),
      );
      const notices = await readFile(installed('dist/ThirdPartyNotices.txt'), 'utf8');
      for (const bundled of packages) {
        assert.ok(
          bundled.texts.every((text) => notices.includes(text)),
          bundled.name,
        );
      }
    });
  });
}
