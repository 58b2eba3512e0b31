import assert from 'node:assert/strict';
import { join } from 'node:path';
import { repositoryRoot } from '../vscode/paths';
import { northwind } from '../demoApi/organization';
import { signIn, useDemo } from './signedIn';
import type { Workbench } from './workbench';

const consumer = join(repositoryRoot, 'test', 'fixtures', 'apiConsumer');

/** Waits until the other extension shows this in the status bar, and that it has seen no key. */
async function shows({ page }: Workbench, text: string): Promise<void> {
  await page
    .locator('[id="handinger-tests.api-consumer.api"]')
    .filter({ hasText: text })
    .filter({ hasText: /keys 0$/ })
    .waitFor();
}

/** Answers the question that names the extension and the profile. */
async function answer(workbench: Workbench, button: string): Promise<void> {
  const question = `Allow “API Consumer” to read from Handinger with the key of ${northwind.id}?`;
  const dialog = workbench.page.locator('.monaco-dialog-box');
  await dialog.filter({ hasText: question }).waitFor();
  await dialog.filter({ hasText: 'handinger-tests.api-consumer' }).waitFor();
  await workbench.dialog.press(button);
}

describe('Another extension that uses the exported API', () => {
  const used = useDemo({ server: { installedExtensions: [repositoryRoot, consumer] } });

  it('is told that nobody is signed in, without a question', async () => {
    const { workbench, demo } = used;
    await shows(workbench, 'signedOut, nobody');
    await workbench.runCommand('API Consumer: Read Workers');
    await shows(workbench, 'call 1: signedOut');
    assert.equal(demo.requests.length, 0);
  });

  it('hears of a sign-in: health and profile', async () => {
    const { workbench } = used;
    await signIn(used);
    await shows(workbench, `healthy, ${northwind.id}`);
  });

  it('cannot read elsewhere, and nobody is asked about it', async () => {
    const { workbench } = used;
    await workbench.runCommand('API Consumer: Read Elsewhere');
    await shows(workbench, 'call 2: invalidPath');
  });

  it('gets nothing when the person refuses, who is not asked again', async () => {
    const { workbench, demo } = used;
    const before = demo.requests.length;
    await workbench.runCommand('API Consumer: Read Workers');
    await answer(workbench, 'Cancel');
    await shows(workbench, 'call 3: refused');
    await workbench.runCommand('API Consumer: Read Workers');
    await shows(workbench, 'call 4: refused');
    assert.equal(demo.requests.length, before);
  });

  it('may be let ask again, and one question serves simultaneous calls', async () => {
    const { workbench } = used;
    await workbench.runCommand('Handinger: Manage Access');
    await workbench.quickInput.pick('API Consumer');
    await workbench.notifications.find('“API Consumer” can ask again');
    await workbench.runCommand('API Consumer: Read Workers Twice');
    await answer(workbench, 'Allow');
    await shows(workbench, 'call 5: 200 12 and 200 12');
  });

  it('gets an HTTP error as an answer', async () => {
    const { workbench } = used;
    await workbench.runCommand('API Consumer: Read What Is Not There');
    await shows(workbench, 'call 6: 404');
    await shows(workbench, `healthy, ${northwind.id}`);
  });

  it('may read after a reload without another question', async () => {
    const { workbench } = used;
    await workbench.reload();
    await shows(workbench, `${northwind.id}; call 0: nothing`);
    await workbench.runCommand('API Consumer: Read Workers');
    await shows(workbench, 'call 1: 200 12');
  });

  it('gets nothing any more after the person took the access back', async () => {
    const { workbench } = used;
    await workbench.runCommand('Handinger: Manage Access');
    await workbench.quickInput.pick('API Consumer');
    await workbench.notifications.find('“API Consumer” can no longer read');
    await workbench.runCommand('API Consumer: Read Workers');
    await shows(workbench, 'call 2: refused');
  });

  it('is aborted when the person signs out', async () => {
    const { workbench, demo } = used;
    await workbench.runCommand('Handinger: Manage Access');
    await workbench.quickInput.pick('API Consumer');
    await workbench.notifications.find('“API Consumer” can ask again');
    demo.trouble({ kind: 'hang' }, { path: '/api/nothing' });
    const dropped = demo.nextEnded(({ path }) => path === '/api/nothing');
    await workbench.runCommand('API Consumer: Read What Is Not There');
    await answer(workbench, 'Allow');
    await workbench.runCommand('Handinger: Sign Out');
    await workbench.dialog.press('Sign Out');
    await shows(workbench, 'signedOut, nobody; call 3: profileChanged');
    assert.equal((await dropped).outcome, 'dropped');
  });
});
