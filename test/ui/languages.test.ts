import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prefix } from '../fakes/sampleKeys';
import { languages } from '../../scripts/l10n/languages';
import { makePseudoExtension, pseudo, pseudoLanguage } from '../l10n/pseudo';
import { files, readTexts } from '../../scripts/l10n/texts';
import { health, isSignedIn, useDemo } from './signedIn';
import type { Workbench } from './workbench';

/** Waits until the spoken label of the status bar item holds this, which it does once the keychain is read. */
const says = ({ page, statusBar }: Workbench, text: string): Promise<void> =>
  statusBar
    .item(health)
    .and(page.locator(`[aria-label*=${JSON.stringify(text)}]`))
    .waitFor();

describe('A language whose every letter has an accent', () => {
  let extension = '';
  const used = useDemo(async () => {
    extension = await makePseudoExtension();
    return { language: pseudoLanguage, server: { installedExtensions: [extension] } };
  });
  after(() => rm(extension, { recursive: true, force: true }));

  const names = new RegExp(
    `Handinger|code-server|localhost|org_\\w+|${prefix}(?:…\\w+)?|\\b[0-9a-f]{8}\\b`,
    'g',
  );

  /** Words that no translator gets to see; names are not to be translated. */
  const hardCoded = (text: string): readonly string[] =>
    text.replace(names, '').match(/[a-z]{3,}/gi) ?? [];

  it('is spoken by the status bar', async () => {
    const { workbench } = used;
    await says(workbench, pseudo('Not signed in.'));
    const { spoken } = await workbench.statusBar.read(health);
    assert.deepEqual(hardCoded(spoken), []);
  });

  it('is spoken by the view before sign-in', async () => {
    const tree = await used.workbench.openView('Handinger');
    await tree.welcomes(pseudo('Sign In'));
    assert.deepEqual(hardCoded(await tree.element.innerText()), []);
  });

  it('is spoken by the box that takes the key', async () => {
    const { workbench, demo } = used;
    await workbench.runCommand(`Handinger: ${pseudo('Sign In')}`);
    await workbench.quickInput.fill('sk_123');
    await workbench.quickInput.says(pseudo('It isn’t sent to Handinger.'));
    assert.deepEqual(hardCoded(await workbench.quickInput.message()), []);
    await workbench.quickInput.submit(demo.keys.good);
    await isSignedIn(workbench);
    await workbench.notifications.find(pseudo('Signed in to Handinger as'));
  });

  it('is spoken by the tooltip of the status bar', async () => {
    const told = await used.workbench.statusBar.tooltip(health, pseudo('Organization'));
    // Values are dates, which come from the system, and names.
    const labels = told.split('\n').map((line) => line.replace(/:.*/, ''));
    assert.deepEqual(
      labels.flatMap((label) => hardCoded(label)),
      [],
    );
  });

  it('is spoken by the tree', async () => {
    const tree = await used.workbench.openView('Handinger');
    await tree.expand('Customs checker');
    await tree.row(pseudo('Instructions')).waitFor();
    const below = (await tree.rows()).filter(({ level }) => level === 2);
    assert.notEqual(below.length, 0);
    assert.deepEqual(
      below.flatMap(({ label }) => hardCoded(label)),
      [],
    );
  });

  it('is spoken by a warning', async () => {
    const { workbench, session, demo } = used;
    await writeFile(join(session.folder, 'leak.ts'), `const key = '${demo.keys.good}';\n`);
    await workbench.openFile('leak.ts');
    const problems = await workbench.openProblems();
    await problems.find(pseudo('Anyone who can read the file can use it.'));
  });

  it('is spoken by a list to pick from', async () => {
    const { workbench } = used;
    await workbench.runCommand(`Handinger: ${pseudo('Switch Profile')}`);
    await workbench.quickInput.entry(pseudo('Sign in with another key...')).waitFor();
    const entries = await workbench.quickInput.entries();
    assert.deepEqual(
      entries.flatMap((entry) => hardCoded(entry)),
      [],
    );
  });
});

for (const language of languages) {
  describe(`Display language ${language}`, () => {
    // A narrower window leaves the picture of the walkthrough out.
    const used = useDemo({ language, viewport: { width: 1600, height: 900 } });
    const manifest = readTexts(files.manifest(language));

    it('is spoken by the status bar and the view', async () => {
      const { workbench } = used;
      const { 'Not signed in.': notSignedIn = 'not translated' } = readTexts(
        files.bundle(language),
      );
      await says(workbench, notSignedIn);
      const { 'command.signIn': signIn = 'not translated' } = manifest;
      const tree = await workbench.openView('Handinger');
      await tree.welcomes(signIn);
    });

    it('has words for the steps of the walkthrough that fit', async () => {
      const { workbench } = used;
      await workbench.runCommand(`Handinger: ${manifest['command.openWalkthrough']}`);
      for (const step of ['createKey', 'signIn', 'lookAtWorker', 'catchKey', 'useKey'])
        await workbench.walkthrough.isOpen(manifest[`walkthrough.${step}.title`] ?? step);
      assert.deepEqual(await workbench.walkthrough.cutTitles(), []);
    });
  });
}
