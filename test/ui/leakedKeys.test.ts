import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { prefix } from '../fakes/sampleKeys';
import { cacheFolder } from '../vscode/paths';
import { useDemo } from './signedIn';
import { waitForFile } from './waitForFile';

const masking = 'handinger.keyMasking';

describe('A leaked key in a file', () => {
  // What TypeScript reports comes late, and VS Code drops a question for code actions when problems change.
  const used = useDemo({ settings: { 'js/ts.validate.enabled': false } });
  const file = (name: string): string => join(used.session.folder, name);

  // All at once and first: the search for files takes time to see a new one.
  before(async () => {
    const { good, secondOrganization } = used.demo.keys;
    for (const name of ['masked.ts', 'live.ts', 'moved.ts', 'signed.ts']) {
      await writeFile(file(name), `const key = '${good}';\n`);
    }
    await writeFile(file('ignored.ts'), `const key = '${secondOrganization}';\n`);
  });

  /** Opens a file with a key in its first line, and puts the cursor into the key. */
  async function openWithKey(name: string): Promise<void> {
    const { workbench } = used;
    await workbench.openFile(name);
    await workbench.editorText(prefix);
    // VS Code drops a question for code actions that was asked before a warning comes.
    const editor = workbench.page.locator(`.editor-instance .monaco-editor[data-uri$="/${name}"]`);
    await editor.locator('.squiggly-warning').first().waitFor();
    await workbench.page.keyboard.press('Control+Home');
    for (let step = 0; step < 16; step++) await workbench.page.keyboard.press('ArrowRight');
  }

  /** What the key is painted in. */
  function painted(): Locator {
    const { page } = used.workbench;
    return page.locator('.editor-instance .view-line span').filter({ hasText: prefix }).last();
  }

  const colorOf = (text: Locator): Promise<string> =>
    text.evaluate((element) => getComputedStyle(element).color);

  /** Waits until the key is painted like that. */
  async function isPainted(kind: 'covered' | 'shown'): Promise<void> {
    await used.workbench.page.waitForFunction(
      ([text, covered]) => {
        const spans = Array.from(
          document.querySelectorAll('.editor-instance .view-line span span'),
        ).filter((span) => span.textContent.includes(text));
        return (
          spans.length > 0 &&
          spans.every((span) => (getComputedStyle(span).color === 'rgba(0, 0, 0, 0)') === covered)
        );
      },
      [prefix, kind === 'covered'] as const,
    );
  }

  it('is covered while keys are masked, also while one types', async () => {
    const { workbench, demo } = used;
    await openWithKey('masked.ts');
    await isPainted('shown');
    await workbench.runCommand('Handinger: Toggle Key Masking');
    await isPainted('covered');
    assert.match((await workbench.statusBar.read(masking)).text, /Keys masked/);
    await workbench.screenshot(join(cacheFolder, 'screenshots', 'masked.png'));

    await workbench.focusEditor();
    await workbench.page.keyboard.press('Control+Home');
    await workbench.page.keyboard.insertText(`// ${demo.keys.member}\n`);
    await isPainted('covered');
    await workbench.runCommand('File: Save');
    await waitForFile(file('masked.ts'), (text) =>
      [demo.keys.good, demo.keys.member].every((key) => text.includes(key)),
    );
  });

  it('is covered again after a reload', async () => {
    const { workbench } = used;
    await workbench.reload();
    await workbench.statusBar.waitForText(masking, 'Keys masked');
    await isPainted('covered');
  });

  it('is shown for a moment from its hover, and again when masking ends', async () => {
    const { workbench } = used;
    const { page } = workbench;
    await painted().hover();
    const hover = page.locator('.monaco-hover:visible').filter({ hasText: 'API key, masked' });
    await hover.getByRole('link', { name: 'Reveal for 5 seconds' }).click();
    await page.waitForFunction(
      (text) =>
        Array.from(document.querySelectorAll('.editor-instance .view-line span span')).some(
          (span) =>
            span.textContent.includes(text) && getComputedStyle(span).color !== 'rgba(0, 0, 0, 0)',
        ),
      prefix,
    );
    assert.notEqual(await colorOf(painted()), '');
    await page.mouse.move(0, 0);
    await isPainted('covered');
    await workbench.runCommand('Handinger: Toggle Key Masking');
    await isPainted('shown');
    await workbench.statusBar.item(masking).waitFor({ state: 'hidden' });
  });

  it('is asked about after a question, and the answer stands beside it', async () => {
    const { workbench, demo } = used;
    const { page } = workbench;
    await openWithKey('live.ts');
    const sent = demo.requests.length;
    await workbench.pickQuickFix('Check whether this key still works');
    await workbench.dialog.says('to see whether it still works?');
    assert.equal(demo.requests.length, sent);
    await workbench.dialog.press('Send');
    await workbench.notifications.find('Revoke it in the dashboard');
    await page.waitForFunction(() =>
      Array.from(document.querySelectorAll('.editor-instance .view-line span')).some((span) =>
        getComputedStyle(span, '::after').content.includes('Still works'),
      ),
    );
    await workbench.screenshot(join(cacheFolder, 'screenshots', 'live.png'));
  });

  it('moves to .env and back with one Undo', async () => {
    const { workbench } = used;
    const { page } = workbench;
    await openWithKey('moved.ts');
    const before = await readFile(file('moved.ts'), 'utf8');
    await workbench.pickQuickFix('Move the key to .env');
    await workbench.notifications.find('The key is in .env');
    assert.equal(
      await readFile(file('moved.ts'), 'utf8'),
      "const key = process.env.HANDINGER_API_KEY ?? '';\n",
    );
    const made = ['.env', '.env.example', '.gitignore'];
    assert.ok(made.every((name) => existsSync(file(name))));
    await workbench.focusEditor();
    await page.keyboard.press('Control+z');
    await workbench.editorText(prefix);
    await workbench.runCommand('File: Save');
    await page.locator('.tab.active.dirty').waitFor({ state: 'hidden' });
    assert.equal(await waitForFile(file('moved.ts'), (text) => text === before), before);
    assert.deepEqual(
      made.filter((name) => existsSync(file(name))),
      [],
    );
  });

  it('is ignored by a reason in a list for the whole folder', async () => {
    const { workbench } = used;
    await openWithKey('ignored.ts');
    await workbench.pickQuickFix('More...');
    await workbench.quickInput.pick('Ignore this key everywhere in this folder');
    await workbench.quickInput.submit('Of a test.');
    await workbench.page
      .locator('.editor-instance .squiggly-warning')
      .first()
      .waitFor({ state: 'detached' });
    const list = await readFile(file('.handinger-leaks.json'), 'utf8');
    assert.match(list, /"reason": "Of a test."/);
    assert.ok(!list.includes(prefix));
  });

  it('goes into the keychain, and out of the file', async () => {
    const { workbench, demo } = used;
    await openWithKey('signed.ts');
    await workbench.pickQuickFix('More...');
    await workbench.quickInput.pick('Sign in with this key and remove it here');
    await workbench.notifications.find('Signed in to Handinger as');
    const text = await workbench.editorText('process.env.HANDINGER_API_KEY');
    assert.ok(!text.includes(demo.keys.good));
  });

  it('is fixed in all files at once, with one Undo, and what remains is said', async () => {
    const { workbench, demo } = used;
    const before = await readFile(file('masked.ts'), 'utf8');
    await workbench.openFile('masked.ts');
    await workbench.runCommand('Handinger: Fix All Leaked Keys in Workspace');
    const said = await workbench.notifications.find('Fixed 3 leaked keys. The key is now in .env.');
    assert.match(await said.innerText(), /1 key remains/);
    await workbench.screenshot(join(cacheFolder, 'screenshots', 'fix-all.png'));
    for (const name of ['live.ts', 'moved.ts', 'masked.ts']) {
      await waitForFile(file(name), (text) => !text.includes(demo.keys.good));
    }
    assert.ok((await readFile(file('masked.ts'), 'utf8')).includes(demo.keys.member));
    assert.equal(await readFile(file('.env'), 'utf8'), `HANDINGER_API_KEY=${demo.keys.good}\n`);
    assert.ok((await readFile(file('ignored.ts'), 'utf8')).includes(prefix));

    await workbench.focusEditor();
    await workbench.page.keyboard.press('Control+z');
    await workbench.editorText(demo.keys.good);
    await workbench.runCommand('File: Save All Files');
    await waitForFile(file('masked.ts'), (text) => text === before);
    await waitForFile(file('live.ts'), (text) => text.includes(demo.keys.good));
    assert.ok(!existsSync(file('.env')));
  });
});
