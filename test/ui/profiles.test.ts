import assert from 'node:assert/strict';
import { health, pasteKey, signIn, useDemo } from './signedIn';

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

  it('are signed out of one by one', async () => {
    const { workbench } = used;
    await workbench.runCommand('Handinger: Switch Profile');
    await workbench.quickInput.pressButton('org_', 'Sign out');
    await workbench.dialog.press('Sign Out');
    await workbench.statusBar.waitForText(health, 'Northwind');
    await workbench.runCommand('Handinger: Sign Out');
    await workbench.dialog.press('Sign Out');
    await workbench.statusBar.waitForText(health, /^\s*Handinger$/);
    assert.deepEqual((await workbench.statusBar.read(health)).icons, ['key']);
  });
});
