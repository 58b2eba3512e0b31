import assert from 'node:assert/strict';
import { bakery } from '../demoApi/organization';
import { health, isSignedIn, isSignedOut, pasteKey, signIn, useDemo } from './signedIn';

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
    await workbench.quickInput.says('Display name for this profile');
    await workbench.quickInput.submit('Northwind');
    await workbench.statusBar.tooltip(health, 'Profile: Northwind');
  });

  it('get a name at sign-in and are switched by one quick pick, and the workers follow', async () => {
    const { workbench, demo } = used;
    const tree = await workbench.openView('Handinger');
    await tree.describes('Invoice clerk', 'completed');
    await pasteKey(workbench, demo.keys.secondOrganization);
    await workbench.quickInput.says('Display name for this profile');
    assert.equal(await workbench.quickInput.field.inputValue(), bakery.id);
    await workbench.quickInput.submit('Bakery');
    await workbench.statusBar.waitForText(health, 'Bakery');
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
    await workbench.quickInput.pick('Bakery');
    await workbench.statusBar.waitForText(health, 'Bakery');
    await workbench.reload();
    await workbench.statusBar.waitForText(health, 'Bakery');
  });

  it('take no other one’s place after a sign-out, and are offered instead', async () => {
    const { workbench } = used;
    await workbench.runCommand('Handinger: Switch Profile');
    await workbench.quickInput.pressButton('Bakery', 'Sign Out');
    await workbench.dialog.press('Sign Out');
    await isSignedOut(workbench);
    await workbench.statusBar.tooltip(health, 'Switch to another profile');
    const tree = await workbench.openView('Handinger');
    await tree.welcomes('No profile is in use in this workspace.');
  });

  it('are offered over a restart, by a click on the status bar', async () => {
    const { workbench, demo } = used;
    const sent = demo.requests.length;
    await workbench.reload();
    await workbench.statusBar.tooltip(health, 'Switch to another profile');
    assert.equal(demo.requests.length, sent);
    await workbench.statusBar.item(health).click();
    await workbench.quickInput.pick('Northwind');
    await isSignedIn(workbench);
  });

  it('are left for good by the last sign-out', async () => {
    const { workbench } = used;
    await workbench.runCommand('Handinger: Sign Out');
    await workbench.dialog.press('Sign Out');
    await isSignedOut(workbench);
    await workbench.statusBar.tooltip(health, 'Sign in with an API key.');
    assert.deepEqual((await workbench.statusBar.read(health)).icons, ['key']);
  });
});
