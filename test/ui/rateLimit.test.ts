import assert from 'node:assert/strict';
import { health, isSignedIn, signIn, useDemo } from './signedIn';

describe('A rate limit in two windows', () => {
  const used = useDemo();

  before(async function () {
    this.timeout(120_000);
    await signIn(used);
    const second = await used.session.openWindow();
    await isSignedIn(second);
  });

  it('holds in the one that did not meet it too, and nothing is sent', async () => {
    const { workbench, demo, session } = used;
    demo.limitNext(demo.keys.good, { retryAfter: 'seconds', seconds: 60 });
    const refused = demo.nextEnded();
    await workbench.runCommand('Handinger: Refresh Workers');
    assert.equal((await refused).status, 429);
    await workbench.statusBar.waitForText(health, /retry in \d+ s/);

    const second = session.windows[1];
    assert.ok(second);
    const sent = demo.requests.length;
    // VS Code tells other windows of what is stored after a tenth of a second; the palette takes longer.
    await second.page.bringToFront();
    await second.runCommand('Handinger: Refresh Workers');
    await second.statusBar.waitForText(health, /retry in \d+ s/);
    assert.equal(demo.requests.length, sent);
  });
});
