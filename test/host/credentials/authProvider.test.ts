import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startDemoApi } from '../../demoApi/startDemoApi';
import type { DemoApi } from '../../demoApi/demoApi';
import { closeAll, openText } from '../support/documents';
import { activated, withSetting } from '../support/extension';
import { signInAt } from '../support/signIn';

const PROVIDER = 'handinger';

describe('The authentication provider', () => {
  let demo: DemoApi;

  before(async () => {
    await activated();
    demo = await startDemoApi();
  });

  after(async () => {
    await demo.dispose();
    await closeAll();
  });

  it('tells of a sign-in, and lists an account for each key, the newest in use first', async () => {
    const before = await labels();
    await signIn(demo.keys.good);
    await signIn(demo.keys.secondOrganization);
    const after = await labels();
    const added = after.filter((label) => !before.includes(label));
    assert.equal(added.length, 2);
    assert.equal(after.length, before.length + 2);
    assert.equal(new Set(after).size, after.length, 'labels tell accounts apart');
    assert.ok(added.includes(after[0] ?? ''), 'the newest is in use');
  });

  it('hands out nothing without consent, not even to our own code', async () => {
    const session = await vscode.authentication.getSession(PROVIDER, [], { silent: true });
    assert.equal(session, undefined);
  });

  /** Returns when listeners have heard of it. */
  async function signIn(key: string): Promise<void> {
    const document = await openText('plaintext', key);
    const told = new Promise<void>((resolve) => {
      const subscription = vscode.authentication.onDidChangeSessions(({ provider }) => {
        if (provider.id !== PROVIDER) return;
        subscription.dispose();
        resolve();
      });
    });
    await withSetting('handinger.apiBaseUrl', demo.url, async () => {
      await signInAt(document.uri, new vscode.Range(0, 0, 0, key.length));
      await told;
    });
  }
});

/** VS Code's own list, which needs no consent since it holds no key. */
async function labels(): Promise<string[]> {
  const accounts = await vscode.authentication.getAccounts(PROVIDER);
  return accounts.map(({ label }) => label);
}
