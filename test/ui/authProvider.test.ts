import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { sha256 } from '../../src/node/sha256';
import { bakery, northwind } from '../demoApi/organization';
import { repositoryRoot } from '../vscode/paths';
import { addKey, health, isSignedIn, isSignedOut, signIn, useDemo } from './signedIn';
import type { Workbench } from './workbench';

const consumer = join(repositoryRoot, 'test', 'fixtures', 'authConsumer');

/** What the other extension shows in the status bar. */
const item = ({ page }: Workbench): Locator =>
  page.locator('[id="handinger-tests.auth-consumer.session"]');

const shows = (workbench: Workbench, text: string): Promise<void> =>
  item(workbench).filter({ hasText: text }).waitFor();

/** How often it has heard of a change; VS Code adds events of its own where consent is given or taken. */
async function eventsHeard(workbench: Workbench): Promise<number> {
  return Number(/events (\d+)/.exec(await item(workbench).innerText())?.[1]);
}

/** How it names a key that it got. */
const delivered = (key: string, scopes = ''): string =>
  `key ${sha256(key).slice(0, 8)}, scopes [${scopes}]`;

describe('Another extension that asks for a session', () => {
  const used = useDemo({ server: { installedExtensions: [repositoryRoot, consumer] } });

  before(() => shows(used.workbench, 'ready'));

  it('gets none when the person refuses', async () => {
    const { workbench, demo } = used;
    await workbench.runCommand('Auth Consumer: Get Session');
    await workbench.dialog.press('Cancel');
    await shows(workbench, 'refused');
    assert.equal(demo.requests.length, 0);
  });

  it('is told when the sign-in is left', async () => {
    const { workbench, demo } = used;
    await workbench.runCommand('Auth Consumer: Get Session');
    await workbench.dialog.press('Allow');
    await workbench.quickInput.cancel();
    await shows(workbench, 'refused: Canceled');
    assert.equal(demo.requests.length, 0);
  });

  it('gets the key after consent and the same sign-in as everywhere', async () => {
    const { workbench, demo } = used;
    await workbench.runCommand('Auth Consumer: Get Session');
    await workbench.dialog.press('Allow');
    await workbench.quickInput.submit(demo.keys.good);
    await shows(workbench, delivered(demo.keys.good));
    await isSignedIn(workbench);
  });

  it('is not asked about again, and gets the scopes that it asked for', async () => {
    const { workbench, demo } = used;
    await workbench.runCommand('Auth Consumer: Get Scoped Session');
    await shows(workbench, delivered(demo.keys.good, 'workers tasks'));
  });

  it('goes without the account after a sign-out in the Accounts menu', async () => {
    const { workbench } = used;
    await workbench.page.getByRole('button', { name: 'Accounts' }).click();
    await workbench.page.getByRole('menuitem', { name: `${northwind.id} (Handinger)` }).hover();
    await workbench.pickInMenu('Sign Out');
    await workbench.dialog.press('Sign Out');
    await shows(workbench, 'no session');
    await isSignedOut(workbench);
  });

  it('may be given one of several accounts', async () => {
    const { workbench, demo } = used;
    await signIn(used);
    await addKey(workbench, demo.keys.secondOrganization);
    await workbench.statusBar.waitForText(health, bakery.id);
    await workbench.runCommand('Auth Consumer: Get Session');
    await workbench.dialog.press('Allow');
    // Two accounts, and the way to another one; they need not be painted all at once.
    await workbench.quickInput.widget.locator('.monaco-list-row').nth(2).waitFor();
    assert.equal((await workbench.quickInput.entries()).length, 3);
    await workbench.quickInput.pick(northwind.id);
    await shows(workbench, delivered(demo.keys.good));
  });

  it('hears of a sign-out and a sign-in with Handinger’s own commands, once each', async () => {
    const { workbench, demo } = used;
    const before = await eventsHeard(workbench);
    await workbench.runCommand('Handinger: Sign Out');
    await workbench.dialog.press('Sign Out');
    await shows(workbench, `events ${before + 1}`);
    await addKey(workbench, demo.keys.member);
    await shows(workbench, `events ${before + 2}`);
    // A confirmation that comes after all that a sign-in tells.
    await workbench.notifications.find('Signed in to Handinger as');
    assert.equal(await eventsHeard(workbench), before + 2);
  });
});
