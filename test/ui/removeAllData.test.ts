import assert from 'node:assert/strict';
import { sha256 } from '../../src/node/sha256';
import { bakery, northwind } from '../demoApi/organization';
import { addKey, health, isSignedIn, isSignedOut, pasteKey, useDemo } from './signedIn';
import { browserStorageWith } from './traces';
import type { Workbench } from './workbench';

const COMMAND = 'Handinger: Remove All Handinger Data';

describe('Removal of all data', () => {
  const used = useDemo();
  let workerId = '';

  before(async function () {
    this.timeout(60_000);
    const { workbench, demo } = used;
    workerId = demo.workerId('Invoice clerk');
    await pasteKey(workbench, demo.keys.secondOrganization);
    await isSignedIn(workbench);
    await addKey(workbench, demo.keys.good);
    await workbench.statusBar.waitForText(health, northwind.id);
    const tree = await workbench.openView('Handinger');
    await workbench.runCommand('Handinger: Add Worker by ID');
    await workbench.quickInput.submit(workerId);
    await workbench.quickInput.letsGo(workerId);
    await tree.describes('Invoice clerk', 'completed');
  });

  it('asks first, and lists what there is', async () => {
    const { workbench } = used;
    await workbench.runCommand(COMMAND);
    await workbench.dialog.says(`Profiles with their keys: ${bakery.id}, ${northwind.id}`);
    await workbench.dialog.says('Workers added by ID: 1');
    await workbench.dialog.says('Choices for this workspace: 1');
    await workbench.dialog.says('Choices for other workspaces');
    await workbench.dialog.press('Cancel');
    await workbench.statusBar.waitForText(health, northwind.id);
  });

  it('removes it, and says what was removed', async () => {
    const { workbench, demo } = used;
    assert.notDeepEqual(await tracesOf(workbench), []);
    await workbench.runCommand(COMMAND);
    await workbench.dialog.press('Remove All');
    const message = await workbench.notifications.find('Handinger data was removed.');
    assert.match(await message.innerText(), new RegExp(`keys: ${bakery.id}, ${northwind.id}\\.`));
    await isSignedOut(workbench);
    const sent = demo.requests.length;
    await workbench.reload();
    await isSignedOut(workbench);
    assert.equal(demo.requests.length, sent);
  });

  it('leaves nothing behind, and says so when it is asked again', async () => {
    const { workbench } = used;
    assert.deepEqual(await tracesOf(workbench), []);
    await workbench.runCommand(COMMAND);
    await workbench.notifications.find('There is no Handinger data to remove here.');
  });

  /** Where VS Code still keeps something of the profiles, or of what was noted beside them. */
  async function tracesOf({ page }: Workbench): Promise<string[]> {
    const { good, secondOrganization } = used.demo.keys;
    const words = [sha256(good).slice(0, 8), sha256(secondOrganization).slice(0, 8), workerId];
    return (await Promise.all(words.map((word) => browserStorageWith(page, word)))).flat();
  }
});
