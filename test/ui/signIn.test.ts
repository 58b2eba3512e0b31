import assert from 'node:assert/strict';
import { health, isSignedIn, isSignedOut, pasteKey, signIn, useDemo } from './signedIn';
import { filesWith } from './traces';
import { useWorkbench } from './useWorkbench';

describe('Sign in', () => {
  const used = useDemo();

  afterEach(() => used.demo.reset());

  it('hides what is typed, and says at once what is malformed', async () => {
    const { workbench } = used;
    await workbench.runCommand('Handinger: Sign In');
    await workbench.quickInput.fill('two words');
    assert.equal(await workbench.quickInput.field.getAttribute('type'), 'password');
    await workbench.quickInput.says('Keys don’t contain spaces');
    await workbench.quickInput.fill(`${used.demo.keys.good.slice(0, 14)}…`);
    await workbench.quickInput.says('shortened');
    await workbench.quickInput.cancel();
    assert.equal(used.demo.requests.length, 0);
  });

  it('keeps the box when the service rejects the key, and stores nothing', async () => {
    const { workbench, demo } = used;
    await pasteKey(workbench, demo.keys.revoked);
    await workbench.quickInput.says('Handinger rejected the API key (401)');
    await isSignedOut(workbench);
    await workbench.quickInput.cancel();
    await isSignedOut(workbench);
  });

  it('ends with Escape, also in the middle of a check', async () => {
    const { workbench, demo } = used;
    demo.trouble({ kind: 'hang' });
    const asked = demo.nextRequest();
    await pasteKey(workbench, demo.keys.good);
    await asked;
    await workbench.quickInput.says('Escape cancels');
    const dropped = demo.nextEnded();
    await workbench.quickInput.cancel();
    assert.equal((await dropped).outcome, 'dropped');
    await isSignedOut(workbench);
  });

  it('offers to store a key unverified when the service cannot tell', async () => {
    const { workbench, demo } = used;
    demo.trouble({ kind: 'html', status: 502 });
    await pasteKey(workbench, demo.keys.good);
    await workbench.quickInput.says('Press Enter again to store the key unverified');
    demo.clearTrouble();
    await workbench.page.keyboard.press('Enter');
    await workbench.notifications.find('is stored but not verified yet');
    await signOut();
  });

  it('takes the key out of what was pasted, checks it and survives a reload', async () => {
    const { workbench, demo } = used;
    await pasteKey(workbench, `\u200B export HANDINGER_API_KEY="${demo.keys.good}"\n`);
    await isSignedIn(workbench);
    const signedIn = await workbench.statusBar.read(health);
    assert.deepEqual(signedIn.icons, ['pass']);
    assert.equal(signedIn.spoken, 'Handinger: The API key works.');

    const asked = demo.nextEnded();
    await workbench.reload();
    await isSignedIn(workbench);
    assert.equal((await asked).status, 200);
  });

  it('shows the key nowhere on screen and writes it into no file', async () => {
    const { workbench, demo, session } = used;
    await workbench.statusBar.item(health).hover();
    await workbench.page.locator('.monaco-hover:visible').filter({ hasText: 'Profile' }).waitFor();
    const body = demo.keys.good.split('_').slice(2).join('_');
    const page = await workbench.page.content();
    assert.ok(page.includes(`…${demo.keys.good.slice(-4)}`), 'the mask is shown');
    assert.ok(!page.includes(body), 'the key is not');
    const files = await filesWith(session.server.dataFolder, body);
    assert.deepEqual(files, []);
  });

  it('is undone by signing out, after one question', async () => {
    await signOut();
    await used.workbench.reload();
    await isSignedOut(used.workbench);
    assert.equal(used.demo.requests.length, 0);
  });

  async function signOut(): Promise<void> {
    const { workbench } = used;
    await workbench.runCommand('Handinger: Sign Out');
    await workbench.dialog.press('Sign Out');
    await isSignedOut(workbench);
  }

  it('works again after all that', () => signIn(used));
});

describe('Sign in with an address that would send keys in the clear', () => {
  const used = useWorkbench(() => ({
    settings: { 'handinger.apiBaseUrl': 'http://handinger.example' },
  }));

  it('says so instead of asking for a key', async () => {
    await used.workbench.runCommand('Handinger: Sign In');
    await used.workbench.notifications.find('must use https');
  });
});
