import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prefix } from '../fakes/sampleKeys';
import { isRestricted, saysWhyNothingIsSent, tryToSend, trust } from './restricted';
import { health, signIn, useDemo } from './signedIn';
import type { Workbench } from './workbench';

describe('A workspace that is not trusted', function () {
  this.timeout(120_000);
  // A window without a folder is trusted, so one can sign in there.
  const used = useDemo({
    server: { workspaceTrust: true },
    settings: { 'security.workspace.trust.startupPrompt': 'never' },
    window: {},
  });
  let restricted: Workbench;
  let sent = 0;

  before(async () => {
    await signIn(used);
    const { session, demo } = used;
    await writeFile(join(session.folder, 'app.py'), `key = "${prefix}q7Rk2Vt9Lm4XbZ8wC1yH"\n`);
    await session.windows[0]?.page.close();
    sent = demo.requests.length;
    restricted = await session.openWindow({ folder: session.folder });
    await restricted.statusBar.waitForIcon(health, 'shield');
  });

  it('is one to VS Code', () => isRestricted(restricted));

  it('is told so in the status bar and in the side bar', () => saysWhyNothingIsSent(restricted));

  it('gets nothing sent, whatever one tries', async () => {
    await tryToSend(restricted);
    assert.equal(used.demo.requests.length, sent);
  });

  it('offers nothing that would change a worker, and shows none', async () => {
    const { quickInput, page, notifications } = restricted;
    await restricted.runCommand('Handinger: Open Worker');
    await notifications.find('There are no workers to choose from.');
    await page.keyboard.press('F1');
    await quickInput.fill('>Handinger: Show Log');
    await quickInput.entry('Handinger: Show Log').waitFor();
    await quickInput.fill('>Handinger: Run Task');
    await quickInput.entry('Handinger: Show Log').waitFor({ state: 'hidden' });
    const offered = await quickInput.entries();
    assert.ok(!offered.some((title) => title.startsWith('Handinger: Run Task')));
    await quickInput.cancel();
    assert.equal(used.demo.requests.length, sent);
  });

  it('is still searched for leaked keys', async () => {
    await restricted.openFile('app.py');
    const problems = await restricted.openProblems();
    assert.match(await problems.find('Handinger'), /key/);
  });

  it('loses nothing: the key is sent as soon as the workspace is trusted', async () => {
    const { demo } = used;
    assert.equal(demo.requests.length, sent);
    const asked = demo.nextEnded();
    await trust(restricted);
    assert.equal((await asked).status, 200);
    await restricted.statusBar.item(health).locator('.codicon-pass').waitFor();
  });
});
