import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../src/node/sha256';
import { addKey, health, isSignedIn, signIn, useDemo } from './signedIn';

const fingerprintOf = (key: string): string => sha256(key).slice(0, 8);

describe('Rotation of a key', () => {
  const used = useDemo();
  let newKey = '';

  before(async function () {
    this.timeout(60_000);
    await signIn(used);
  });

  /** What the tooltip of the status bar item says. */
  async function tooltip(): Promise<string> {
    const { workbench } = used;
    await workbench.statusBar.item(health).hover();
    const hover = workbench.page.locator('.monaco-hover:visible').filter({ hasText: 'Profile' });
    await hover.waitFor();
    const text = await hover.innerText();
    await workbench.page.mouse.move(0, 0);
    await hover.waitFor({ state: 'hidden' });
    return text;
  }

  it('is begun, and can be left and taken up again after a restart', async () => {
    const { workbench } = used;
    await workbench.runCommand('Handinger: Rotate API Key');
    await workbench.quickInput.pick('Paste the new key');
    await workbench.quickInput.cancel();
    await workbench.reload();
    // Until the key is read, the palette doesn't offer what needs one.
    await isSignedIn(workbench);
    await workbench.runCommand('Handinger: Rotate API Key');
    const choices = await workbench.quickInput.entries();
    assert.ok(
      choices.some((choice) => choice.startsWith('Cancel rotation')),
      choices.join('\n'),
    );
    await workbench.quickInput.cancel();
  });

  it('takes no key of another organization, and not the one in use', async () => {
    const { workbench, demo } = used;
    await workbench.runCommand('Handinger: Rotate API Key');
    await workbench.quickInput.pick('Paste the new key');
    await workbench.quickInput.submit(demo.keys.secondOrganization);
    await workbench.quickInput.says('belongs to another organization');
    await workbench.quickInput.submit(demo.keys.good);
    await workbench.quickInput.says('This is the current key');
    await workbench.quickInput.submit(demo.keys.revoked);
    await workbench.quickInput.says('rejected the API key (401)');
    await workbench.quickInput.cancel();
    assert.ok((await tooltip()).includes(fingerprintOf(demo.keys.good)));
  });

  it('puts the new key in use and shows the old one with the time that it has left', async () => {
    const { workbench, demo } = used;
    newKey = demo.rotate(demo.keys.good);
    await workbench.runCommand('Handinger: Rotate API Key');
    await workbench.quickInput.pick('Paste the new key');
    await workbench.quickInput.submit(newKey);
    await workbench.quickInput.entry('Go back to the old key').waitFor();
    await workbench.quickInput.cancel();
    await isSignedIn(workbench);
    const text = await tooltip();
    for (const part of [fingerprintOf(newKey), fingerprintOf(demo.keys.good), '24 h']) {
      assert.ok(text.includes(part), `${part} in ${text}`);
    }
  });

  it('finds the files that still hold the old key, and goes there', async () => {
    const { workbench, demo, session } = used;
    await writeFile(join(session.folder, 'call.ts'), `\nconst key = '${demo.keys.good}';\n`);
    await writeFile(join(session.folder, 'clean.ts'), `const key = '${newKey}';\n`);
    await workbench.runCommand('Handinger: Rotate API Key');
    await workbench.quickInput.pick('Find the old key in this workspace');
    await workbench.quickInput.entry('call.ts').waitFor();
    assert.equal((await workbench.quickInput.entries()).length, 1);
    await workbench.quickInput.pick('call.ts');
    await workbench.editorText('const key');
    await workbench.page.getByText('Ln 2, Col 14').waitFor();
  });

  it('says on request that the old key still works', async () => {
    const { workbench } = used;
    await workbench.runCommand('Handinger: Rotate API Key');
    await workbench.quickInput.pick('Check whether the old key still works');
    await workbench.notifications.find('still works');
  });

  it('is undone while the old key lives', async () => {
    const { workbench, demo } = used;
    await workbench.runCommand('Handinger: Rotate API Key');
    await workbench.quickInput.pick('Go back to the old key');
    await workbench.dialog.press('Go Back');
    await workbench.notifications.find('is in use again');
    const text = await tooltip();
    assert.ok(text.includes(fingerprintOf(demo.keys.good)), text);
    assert.ok(!text.includes(fingerprintOf(newKey)), text);
  });

  it('is over as soon as the old key is found dead', async () => {
    const { workbench, demo } = used;
    await workbench.runCommand('Handinger: Rotate API Key');
    await workbench.quickInput.pick('Paste the new key');
    await workbench.quickInput.submit(newKey);
    await workbench.quickInput.entry('Go back to the old key').waitFor();
    demo.revoke(demo.keys.good, { graceMs: 0 });
    await workbench.quickInput.pick('Check whether the old key still works');
    await workbench.notifications.find('no longer works: its rotation is complete');
    assert.ok(!(await tooltip()).includes(fingerprintOf(demo.keys.good)));
  });

  it('begins anew for the key of another profile', async () => {
    const { workbench, demo } = used;
    await addKey(workbench, demo.keys.secondOrganization);
    await workbench.notifications.find('Signed in to Handinger as');
    await workbench.runCommand('Handinger: Rotate API Key');
    const choices = await workbench.quickInput.entries();
    assert.ok(choices[0]?.startsWith('Create a new key in the dashboard'), choices.join('\n'));
    assert.equal(choices.length, 2);
    await workbench.quickInput.cancel();
  });
});
