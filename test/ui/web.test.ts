import assert from 'node:assert/strict';
import { prefix } from '../fakes/sampleKeys';
import { TreeView } from './parts/treeView';
import { health, isSignedIn, pasteKey, storage } from './signedIn';
import { useWeb } from './useWeb';
import { FOLDER_WITH_ID, goToKey, openFile } from './virtualFolder';

/** A browser has no keychain. */
const NO_ANSWER = 'doesn’t accept requests from web pages (CORS)';

describe('In a browser without a server', function () {
  this.timeout(180_000);
  const used = useWeb();

  it('a key in a file of a virtual folder is warned about, and the fix takes it out', async () => {
    const { workbench } = used;
    await openFile(workbench, 'app.py');
    const problems = await workbench.openProblems();
    assert.match(await problems.find('Handinger API key'), /^Warning: Handinger API key in a file/);
    await goToKey(workbench);
    const bulb = await workbench.openQuickFixes();
    const offered = await bulb.innerText();
    assert.doesNotMatch(offered, /\.env/, 'there is no disk for one');
    await workbench.page.keyboard.press('Escape');
    // In a menu that still fades, Ctrl+. would choose its first entry.
    await bulb.waitFor({ state: 'hidden' });
    await workbench.pickQuickFix('More...');
    await workbench.quickInput.entry('Ignore this key everywhere in this folder').waitFor();
    await workbench.quickInput.cancel();
    await workbench.pickQuickFix('Read the key from HANDINGER_API_KEY');
    const fixed = await workbench.editorText('os.environ');
    assert.ok(!fixed.includes(prefix));
  });

  it('the palette offers to look through the folder, and nothing that needs git', async () => {
    const { workbench } = used;
    await workbench.runCommand('Handinger: Scan Workspace for Leaked Keys');
    await workbench.notifications.press('keys in 2 files', 'Show');
    await new TreeView(workbench.page, 'Handinger').row('config.js').waitFor();
    await workbench.page.keyboard.press('F1');
    await workbench.quickInput.fill('>Handinger: ');
    await workbench.quickInput.entry('Handinger: Scan Workspace').waitFor();
    await workbench.quickInput.fill('>Handinger: Scan Git');
    const rows = workbench.page.locator('.quick-input-widget .monaco-list-row');
    await rows.filter({ hasText: 'similar commands' }).waitFor();
    assert.doesNotMatch((await rows.allInnerTexts()).join('\n'), /Scan Git/);
    await workbench.quickInput.cancel();
  });

  it('a server that takes no calls from pages is told from a bad key, in plain words', async () => {
    const { workbench, demo } = used;
    demo.letPagesCall(false);
    const refused = demo.nextEnded();
    await pasteKey(workbench, demo.keys.good);
    await workbench.quickInput.says(NO_ANSWER);
    const { method, key } = await refused;
    assert.deepEqual([method, key], ['OPTIONS', undefined], 'the key has not left the browser');
    demo.letPagesCall(true);
    await workbench.quickInput.cancel();
  });

  it('one signs in, which survives a reload, and the workers are there', async () => {
    const { workbench, demo } = used;
    await new TreeView(workbench.page, 'Handinger').welcomes('your editor’s secret storage');
    await workbench.runCommand('Handinger: Sign In');
    await workbench.quickInput.says(`stored in ${storage}`);
    await workbench.quickInput.submit(demo.keys.good);
    await isSignedIn(workbench);
    await workbench.statusBar.tooltip(health, `Kept in: ${storage}`);
    await workbench.reload();
    await isSignedIn(workbench);
    const tree = await workbench.openView('Handinger');
    await tree.row('Invoice clerk').waitFor();
  });

  it('a worker tells where a virtual folder names it', async () => {
    const window = await used.openWindow({ folder: FOLDER_WITH_ID });
    const tree = await window.openView('Handinger');
    await tree.expand('Invoice clerk');
    await tree.describes('Used in this workspace', '1 place');
    await tree.expand('Used in this workspace');
    await tree.row('run.ts').click();
    assert.match(await window.editorText('run('), /calls/);
    await window.page.close();
  });

  it('the workers give way to plain words when the server takes no calls any more', async () => {
    const { workbench, demo } = used;
    demo.letPagesCall(false);
    await workbench.reload();
    const tree = await workbench.openView('Handinger');
    await tree.welcomes(NO_ANSWER);
    await workbench.runCommand('Handinger: Check Connection');
    await workbench.editorText('can’t be checked here');
    await workbench.editorText(NO_ANSWER);
  });
});
