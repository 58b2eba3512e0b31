import assert from 'node:assert/strict';
import { health, pasteKey, signIn, useDemo } from './signedIn';

const signedOut = /^\s*Handinger$/;

describe('Profiles', () => {
  const used = useDemo();

  before(async function () {
    this.timeout(60_000);
    await signIn(used);
  });

  it('take another name', async () => {
    const { workbench } = used;
    await workbench.runCommand('Handinger: Switch Profile');
    await workbench.quickInput.pressButton('org_', 'Rename');
    // The list is still there when the button is pressed.
    await workbench.quickInput.says('What this key is called in VS Code');
    await workbench.quickInput.submit('Northwind');
    await workbench.statusBar.waitForText(health, 'Northwind');
  });

  it('are switched by one quick pick, and the workers follow', async () => {
    const { workbench, demo } = used;
    const tree = await workbench.openView('Handinger');
    await tree.describes('Invoice clerk', 'completed');
    await pasteKey(workbench, demo.keys.secondOrganization);
    await tree.describes('Flour ledger', '');
    await workbench.runCommand('Handinger: Switch Profile');
    await workbench.quickInput.entry('Northwind, default, ').waitFor();
    await workbench.quickInput.pick('Northwind');
    await workbench.statusBar.waitForText(health, 'Northwind');
    await tree.describes('Invoice clerk', 'completed');
  });

  it('keep the choice of this workspace over a restart', async () => {
    const { workbench } = used;
    await workbench.runCommand('Handinger: Switch Profile');
    await workbench.quickInput.pick('org_');
    await workbench.statusBar.waitForText(health, 'org_');
    await workbench.reload();
    await workbench.statusBar.waitForText(health, 'org_');
  });

  it('take no other one’s place after a sign-out, and are offered instead', async () => {
    const { workbench } = used;
    await workbench.runCommand('Handinger: Switch Profile');
    await workbench.quickInput.pressButton('org_', 'Sign out');
    await workbench.dialog.press('Sign Out');
    await workbench.statusBar.waitForText(health, signedOut);
    await workbench.statusBar.tooltip(health, 'Switch to one of your profiles');
    const tree = await workbench.openView('Handinger');
    await tree.welcomes('No profile is in use in this workspace.');
  });

  it('are offered over a restart, by a click on the status bar', async () => {
    const { workbench, demo } = used;
    const sent = demo.requests.length;
    await workbench.reload();
    await workbench.statusBar.tooltip(health, 'Switch to one of your profiles');
    assert.equal(demo.requests.length, sent);
    await workbench.statusBar.item(health).click();
    await workbench.quickInput.pick('Northwind');
    await workbench.statusBar.waitForText(health, 'Northwind');
  });

  it('are left for good by the last sign-out', async () => {
    const { workbench } = used;
    await workbench.runCommand('Handinger: Sign Out');
    await workbench.dialog.press('Sign Out');
    await workbench.statusBar.waitForText(health, signedOut);
    await workbench.statusBar.tooltip(health, 'Sign in with an API key.');
    assert.deepEqual((await workbench.statusBar.read(health)).icons, ['key']);
  });
});
