import assert from 'node:assert/strict';
import { prefix } from '../fakes/sampleKeys';
import { isRestricted, saysWhyNothingIsSent, tryToSend, trust } from './restricted';
import { health, isSignedIn, pasteKey } from './signedIn';
import { useWeb } from './useWeb';
import { goToKey, openFile, UNTRUSTED_FOLDER } from './virtualFolder';
import type { Workbench } from './workbench';

describe('A workspace that is not trusted, in a browser without a server', function () {
  this.timeout(180_000);
  // A window without a folder is trusted, so one can sign in there.
  const used = useWeb({
    workspaceTrust: true,
    settings: {
      'security.workspace.trust.startupPrompt': 'never',
      'handinger.terminal.injectApiKey': true,
      'handinger.debug.injectApiKey': true,
    },
    window: {},
  });
  let restricted: Workbench;
  let sent = 0;

  before(async () => {
    const { workbench, demo } = used;
    await pasteKey(workbench, demo.keys.good);
    await isSignedIn(workbench);
    await workbench.page.close();
    sent = demo.requests.length;
    restricted = await used.openWindow({ folder: UNTRUSTED_FOLDER });
    await restricted.statusBar.waitForIcon(health, 'shield');
  });

  it('is one to VS Code', () => isRestricted(restricted));

  it('is told so in the status bar and in the side bar', () => saysWhyNothingIsSent(restricted));

  it('gets no key, and nothing sent, whatever one tries', async () => {
    const { notifications } = restricted;
    await restricted.runCommand('Virtual Files: Ask for the Key');
    await notifications.find('it doesn’t get the Handinger key');
    await notifications.find('got nothing');
    await tryToSend(restricted);
    assert.equal(used.demo.requests.length, sent);
  });

  it('is still searched for leaked keys, and the fix takes one out', async () => {
    await restricted.runCommand('View: Show Explorer');
    await openFile(restricted, 'app.py');
    const problems = await restricted.openProblems();
    assert.match(await problems.find('Handinger API key'), /^Warning: Handinger API key in a file/);
    await goToKey(restricted);
    await restricted.pickQuickFix('Read the key from HANDINGER_API_KEY');
    const fixed = await restricted.editorText('os.environ');
    assert.ok(!fixed.includes(prefix));
    await restricted.runCommand('Handinger: Scan Workspace for Leaked Keys');
    await restricted.notifications.find('keys in 2 files');
    assert.equal(used.demo.requests.length, sent);
  });

  it('loses nothing: the key is sent as soon as the workspace is trusted', async () => {
    const { demo } = used;
    assert.equal(demo.requests.length, sent);
    const asked = demo.nextEnded(({ method }) => method === 'GET');
    await trust(restricted);
    assert.equal((await asked).status, 200);
    await restricted.statusBar.item(health).locator('.codicon-pass').waitFor();
  });
});
