import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { piecesOf } from '../fakes/keyForms';
import { manifest } from '../manifest/manifest';
import { health, signIn, useDemo } from './signedIn';

describe('The support report', () => {
  const used = useDemo({
    settings: {
      'handinger.keys.maxAgeDays': 30,
      'http.noProxy': ['intern.example'],
      'http.proxyAuthorization': 'Basic a2VwdDpzZWNyZXQ=',
    },
  });
  const clipboard = () => used.workbench.page.evaluate(() => navigator.clipboard.readText());

  before(async function () {
    this.timeout(60_000);
    await signIn(used);
    const { workbench, demo } = used;
    demo.revoke(demo.keys.good);
    await workbench.runCommand('Handinger: Refresh Workers');
    await workbench.statusBar.waitForText(health, 'key rejected');
  });

  it('is in the clipboard: what runs, whose key it is, and what happened to it', async () => {
    const { workbench, demo } = used;
    await workbench.runCommand('Handinger: Copy Support Report');
    await workbench.notifications.find('The support report is in the clipboard.');
    const report = await clipboard();
    const fingerprint = createHash('sha256').update(demo.keys.good).digest('hex').slice(0, 8);
    const { host } = new URL(demo.url);
    for (const expected of [
      `    Extension: ${manifest.version}\n`,
      '    handinger.keys.maxAgeDays: 30\n',
      '    http.noProxy: ["intern.example"]\n',
      '    http.proxyAuthorization: "…"\n',
      `    ${fingerprint}, keychain, ${host}, in use\n`,
      '    Now: rejected',
      `Session: signedIn ${fingerprint} (`,
      `Check of ${fingerprint} at ${host}: accepted\n`,
      'Health: rejected',
    ]) {
      assert.ok(report.includes(expected), `${expected} is not in ${report}`);
    }
    assert.match(report, / {4}Node: \d+\.\d+\.\d+\n/);
    assert.match(report, / {4}Editor: .+ \d+\.\d+\.\d+/);
    assert.match(report, /\[info\] GET \/api\/workers 200 \d+ ms attempt 1 via own\n/);
    assert.match(report, /\[info\] GET \/api\/workers 401 \d+ ms attempt 1 via own\n/);
  });

  it('holds nothing of the key', async () => {
    const report = await clipboard();
    assert.deepEqual(
      piecesOf(used.demo.keys.good).filter((piece) => report.includes(piece)),
      [],
    );
  });

  it('is shown to whoever wants to look through it', async () => {
    const { workbench } = used;
    await workbench.notifications.press('The support report is in the clipboard.', 'Show');
    await workbench.editorText('# Handinger Support Report');
  });
});
