import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoApi } from '../demoApi/demoApi';
import { startDemoApi } from '../demoApi/startDemoApi';
import type { Settings } from '../vscode/userSettings';
import { isSignedIn, signIn, useDemo } from './signedIn';

const LOOSE: Settings = { 'http.proxyStrictSSL': false };

describe('The settings of a trusted workspace', () => {
  const used = useDemo();
  let elsewhere: DemoApi;

  before(async () => {
    elsewhere = await startDemoApi();
    const folder = join(used.session.folder, '.vscode');
    await mkdir(folder);
    const settings: Settings = { 'handinger.apiBaseUrl': elsewhere.url, ...LOOSE };
    await writeFile(join(folder, 'settings.json'), JSON.stringify(settings));
    await used.workbench.reload();
  });

  after(() => elsewhere.dispose());

  it('send the key nowhere else, neither at the sign-in nor afterwards', async () => {
    const { workbench, demo } = used;
    await signIn(used);
    const checked = demo.nextEnded();
    await workbench.reload();
    await isSignedIn(workbench);
    assert.equal((await checked).status, 200);
    assert.equal(elsewhere.requests.length, 0);
  });

  it('cannot turn off the check of certificates', async () => {
    const { workbench, session } = used;
    await workbench.runCommand('Handinger: Check Connection');
    const report = await workbench.editorText('Everything that was checked works.');
    assert.ok(!report.includes('✗ Certificates'), report);
    // The person’s own settings can, and then the report says so.
    await session.server.useSettings(LOOSE);
    await workbench.reload();
    await isSignedIn(workbench);
    await workbench.runCommand('Handinger: Check Connection');
    await workbench.editorText('✗ Certificates');
  });
});
