import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { northwind } from '../demoApi/organization';
import { health, isSignedIn, isSignedOut, pasteKey, storage, useDemo } from './signedIn';
import { filesWith } from './traces';
import type { Workbench } from './workbench';

const bodyOf = (key: string): string => key.split('_').slice(2).join('_');

/** What the keychain of this workbench holds, sealed; `null` as long as nothing was stored. */
const keychainOf = ({ page }: Workbench): Promise<string | null> =>
  page.evaluate(() => localStorage.getItem('secrets.provider'));

async function signOut(workbench: Workbench, told: string): Promise<void> {
  await workbench.runCommand('Handinger: Sign Out');
  await workbench.dialog.says(told);
  await workbench.dialog.press('Sign Out');
  await isSignedOut(workbench);
}

describe('Sign in with a key that the environment holds', () => {
  const used = useDemo({}, (demo) => demo.keys.good);

  it('offers to use it where it is, or to copy it, and shows no more than its mask', async () => {
    const { workbench, demo } = used;
    await workbench.runCommand('Handinger: Sign In');
    await workbench.quickInput.entry('Paste an API key').waitFor();
    const entries = await workbench.quickInput.entries();
    const starts = [
      'Paste an API key',
      'Use HANDINGER_API_KEY from the environment',
      'Copy HANDINGER_API_KEY to the secret storage',
    ];
    assert.deepEqual(
      entries.map((entry, index) => entry.startsWith(starts[index] ?? '-')),
      [true, true, true],
    );
    assert.ok(entries[1]?.includes(`…${demo.keys.good.slice(-4)}`), 'the mask is shown');
    assert.ok(!(await workbench.page.content()).includes(bodyOf(demo.keys.good)));
    await workbench.quickInput.cancel();
    assert.equal(demo.requests.length, 0);
  });

  it('takes a key that is pasted into the list, and hides it at once', async () => {
    const { workbench, demo } = used;
    await workbench.runCommand('Handinger: Sign In');
    await workbench.quickInput.entry('Paste an API key').waitFor();
    await workbench.quickInput.fill(demo.keys.revoked);
    await workbench.quickInput.says('Handinger rejected the API key (401)');
    assert.equal(await workbench.quickInput.field.getAttribute('type'), 'password');
    await workbench.quickInput.cancel();
  });

  it('uses it where it is, stores no copy, and says where it is', async () => {
    const { workbench, demo, session } = used;
    await workbench.runCommand('Handinger: Sign In');
    await workbench.quickInput.pick('Use HANDINGER_API_KEY from the environment');
    await workbench.notifications.find('with HANDINGER_API_KEY.');
    await isSignedIn(workbench);
    await workbench.statusBar.tooltip(health, 'Kept in: HANDINGER_API_KEY');
    await workbench.reload();
    await isSignedIn(workbench);
    await workbench.statusBar.tooltip(health, 'Kept in: HANDINGER_API_KEY');
    assert.equal(await keychainOf(workbench), null);
    assert.deepEqual(await filesWith(session.server.dataFolder, bodyOf(demo.keys.good)), []);
  });

  it('copies it to the keychain, and the profile is the same', async () => {
    const { workbench } = used;
    await workbench.runCommand('Handinger: Sign In');
    await workbench.quickInput.pick('Copy HANDINGER_API_KEY to the secret storage');
    await workbench.statusBar.tooltip(health, `Kept in: ${storage}`);
    assert.notEqual(await keychainOf(workbench), null);
    await workbench.runCommand('Handinger: Switch Profile');
    await workbench.quickInput.entry('org_').waitFor();
    const [profile, other] = await workbench.quickInput.entries();
    assert.match(profile ?? '', new RegExp(storage));
    assert.match(other ?? '', /^Sign in with another key/);
    await workbench.quickInput.cancel();
    await signOut(workbench, `removed from ${storage}`);
  });

  it('leaves the variable alone at sign-out', async () => {
    const { workbench } = used;
    await workbench.runCommand('Handinger: Sign In');
    await workbench.quickInput.pick('Use HANDINGER_API_KEY from the environment');
    await isSignedIn(workbench);
    await signOut(workbench, 'The variable HANDINGER_API_KEY is kept');
  });
});

describe('Sign in with a key that is at hand', () => {
  const used = useDemo();
  let elsewhere: string;

  before(async () => (elsewhere = await mkdtemp(join(tmpdir(), 'handinger-elsewhere-'))));
  after(() => rm(elsewhere, { recursive: true, force: true }));

  const path = (name: string): string => join(used.session.folder, name);
  const lineWith = (key: string): string => `HANDINGER_API_KEY=${key}\n`;

  it('keeps it for this session only, and knows nothing of it after a reload', async () => {
    const { workbench, demo, session } = used;
    await workbench.runCommand('Handinger: Sign In');
    await workbench.quickInput.says(`stored in ${storage}`);
    await workbench.quickInput.pressTitleButton(
      'Kept in the secret storage. Press to keep for this session only',
    );
    await workbench.quickInput.says('kept in memory for this session only');
    await workbench.quickInput.pressTitleButton(
      'For this session only. Press to keep in the secret storage',
    );
    await workbench.quickInput.says(`stored in ${storage}`);
    await workbench.quickInput.pressTitleButton(
      'Kept in the secret storage. Press to keep for this session only',
    );
    await workbench.quickInput.submit(demo.keys.good);
    await workbench.notifications.find('for this session only.');
    await workbench.statusBar.tooltip(health, 'Kept in: this session only');
    await workbench.reload();
    await workbench.statusBar.waitForSpoken(health, 'is no longer stored');
    assert.equal(await keychainOf(workbench), null);
    assert.deepEqual(await filesWith(session.server.dataFolder, bodyOf(demo.keys.good)), []);
  });

  it('imports it from a .env file of the workspace, and removes it there when that is wanted', async () => {
    const { workbench, demo } = used;
    await writeFile(path('.env.development'), `FIRST=1\n${lineWith(demo.keys.good)}LAST=2\n`);
    await mkdir(path('node_modules/package'), { recursive: true });
    await writeFile(path('node_modules/package/.env'), lineWith(demo.keys.member));
    await writeFile(path('.env.example'), lineWith('your-api-key-here'));
    await writeFile(path('.env.large'), lineWith(demo.keys.member).padEnd(1024 * 1024 + 1, '#'));
    await writeFile(join(elsewhere, '.env.linked'), lineWith(demo.keys.member));
    await symlink(join(elsewhere, '.env.linked'), path('.env.linked'));
    await symlink(elsewhere, path('linked'));

    await workbench.runCommand('Handinger: Sign In');
    await workbench.quickInput.entry('Import from .env.development').waitFor();
    assert.deepEqual(
      (await workbench.quickInput.entries()).map((entry) => entry.split(',')[0]),
      ['Paste an API key', 'Import from .env.development'],
    );
    await workbench.quickInput.pick('Import from .env.development');
    await workbench.notifications.press(
      'Remove it from .env.development?',
      'Remove from .env.development',
    );
    await workbench.notifications.find('The key is no longer in .env.development.');
    assert.equal(await readFile(path('.env.development'), 'utf8'), 'FIRST=1\nLAST=2\n');
    await workbench.statusBar.tooltip(health, `Kept in: ${storage}`);
    await signOut(workbench, `removed from ${storage}`);
  });

  it('brings the removed line back with Undo', async () => {
    const { workbench, demo } = used;
    await workbench.openFile('.env.development');
    await workbench.page.keyboard.press('Control+z');
    await workbench.editorText(bodyOf(demo.keys.good));
    await workbench.runCommand('View: Revert and Close Editor');
    await rm(path('.env.development'));
  });

  it('finds an ignored file too, and changes nothing once it holds another key', async () => {
    const { workbench, demo } = used;
    await writeFile(path('.gitignore'), '.env\n');
    await writeFile(path('.env'), lineWith(demo.keys.good));
    await workbench.runCommand('Handinger: Sign In');
    await workbench.quickInput.pick('Import from .env');
    await workbench.notifications.find('Remove it from .env?');
    await writeFile(path('.env'), lineWith(demo.keys.member));
    await workbench.notifications.press('Remove it from .env?', 'Remove from .env');
    await workbench.notifications.find('no longer contains this key. Nothing was changed');
    assert.equal(await readFile(path('.env'), 'utf8'), lineWith(demo.keys.member));
    await rm(path('.env'));
    await signOut(workbench, `removed from ${storage}`);
  });

  it('takes it from the clipboard, when asked to and when there is one', async () => {
    const { workbench, demo } = used;
    const copy = (text: string) =>
      workbench.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await copy(demo.keys.good);
    await workbench.runCommand('Handinger: Sign In');
    assert.equal(await workbench.quickInput.field.inputValue(), '', 'not read unasked');
    await copy('hunter2');
    await workbench.quickInput.fill('typed');
    await workbench.quickInput.pressTitleButton('Use the key from the clipboard');
    await workbench.quickInput.says('The clipboard doesn’t contain a Handinger key.');
    assert.equal(await workbench.quickInput.field.inputValue(), 'typed');

    await copy(`HANDINGER_API_KEY="${demo.keys.good}"`);
    await workbench.quickInput.pressTitleButton('Use the key from the clipboard');
    await workbench.quickInput.says(`stored in ${storage}`);
    assert.equal(await workbench.quickInput.field.inputValue(), demo.keys.good);
    await workbench.page.keyboard.press('Enter');
    await isSignedIn(workbench);
    await signOut(workbench, `removed from ${storage}`);
  });

  it('warns of a value of the older product, and tries it all the same', async () => {
    const { workbench, demo } = used;
    const asked = demo.nextRequest();
    await workbench.runCommand('Handinger: Sign In');
    await workbench.quickInput.fill('c0ffee5e9d41b7a2');
    await workbench.quickInput.says('Press Enter to try it');
    await workbench.page.keyboard.press('Enter');
    await asked;
    await workbench.quickInput.says('Handinger rejected the API key (401)');
    await workbench.quickInput.cancel();
  });

  it('forgets it at sign-out', async () => {
    const { workbench, demo } = used;
    await workbench.runCommand('Handinger: Sign In');
    await workbench.quickInput.pressTitleButton(
      'Kept in the secret storage. Press to keep for this session only',
    );
    await workbench.quickInput.submit(demo.keys.good);
    await isSignedIn(workbench);
    await signOut(workbench, 'is removed. It stays valid');
  });

  it('says how old the key is', async () => {
    const { workbench, demo } = used;
    await pasteKey(workbench, demo.keys.good);
    await isSignedIn(workbench);
    assert.match(
      await workbench.statusBar.tooltip(health, 'Key added'),
      /Key added: .*\d{4} \(today\)/,
    );
  });

  it('says what helps when the keychain lost the key, and heals the profile', async () => {
    const { workbench, demo } = used;
    await workbench.page.evaluate(() => localStorage.removeItem('secrets.provider'));
    await workbench.reload();
    await workbench.statusBar.waitForText(health, 'key lost');
    await workbench.statusBar.tooltip(health, 'In a browser keys are kept');
    const tree = await workbench.openView('Handinger');
    await tree.welcomes('says what helps on this system');

    await pasteKey(workbench, demo.keys.member);
    await isSignedIn(workbench);
    await workbench.runCommand('Handinger: Switch Profile');
    await workbench.quickInput.entry(northwind.id).waitFor();
    const [, second] = await workbench.quickInput.entries();
    assert.match(second ?? '', /^Sign in with another key/, 'there is one profile');
    await workbench.quickInput.cancel();
  });
});
