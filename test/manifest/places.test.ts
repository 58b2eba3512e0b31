import assert from 'node:assert/strict';
import { readMetafile } from '../../scripts/package/metafile';
import { manifest, textOf } from './manifest';

const { capabilities, contributes } = manifest;

/** What runs git, or starts programs. */
const NEEDS_NODE = [
  'handinger.scanGitHistory',
  'handinger.installPreCommitHook',
  'handinger.checkPreCommitHook',
];
const KEPT = /(?:^|&& )!handinger\.inBrowser\b/;

describe('the places that the extension runs in', () => {
  it('are workspaces that are not trusted and those on no disk, each with a word on what is left out', () => {
    for (const { supported, description } of Object.values(capabilities)) {
      assert.equal(supported, 'limited');
      assert.notEqual(textOf(description), description);
    }
    assert.match(textOf(capabilities.untrustedWorkspaces.description), /Nothing is sent/);
  });

  it('have an entry each that is really built', async function () {
    this.timeout(20_000);
    const { outputs } = await readMetafile();
    const entryOf = (path: string) => outputs[path.slice('./'.length)]?.entryPoint;
    assert.equal(entryOf(manifest.main), 'src/nodeExtension.ts');
    assert.equal(entryOf(manifest.browser), 'src/webExtension.ts');
  });

  it('prefer the side that has the files; VS Code itself adds the browser', () => {
    assert.deepEqual(manifest.extensionKind, ['workspace', 'ui']);
  });

  it('offer what needs Node nowhere in a browser', () => {
    const all = Object.values(contributes.menus).flat();
    for (const id of NEEDS_NODE) {
      const items = all.filter(({ command }) => command === id);
      // Without an entry for the palette, a command is offered there always.
      assert.ok(
        contributes.menus['commandPalette']?.some(({ command }) => command === id),
        id,
      );
      assert.deepEqual(
        items.filter(({ when = '' }) => !KEPT.test(when)),
        [],
      );
    }
    const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    assert.equal(steps.find(({ id }) => id === 'useKey')?.when, '!handinger.inBrowser');
  });
});
