import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startDemoApi } from '../../demoApi/startDemoApi';
import type { DemoApi } from '../../demoApi/demoApi';
import { closeAll, openText } from '../support/documents';
import { activated } from '../support/extension';

const BASE_URL = 'handinger.apiBaseUrl';
const dispatchers = (): unknown[] =>
  ['1', '2'].map(
    (version) =>
      (globalThis as Record<symbol, unknown>)[Symbol.for(`undici.globalDispatcher.${version}`)],
  );

describe('Signing in with a key that was found in a file', () => {
  let demo: DemoApi;

  before(async () => {
    await activated();
    demo = await startDemoApi();
    await configure(demo.url);
  });

  after(async () => {
    await configure(undefined);
    await demo.dispose();
  });

  afterEach(async () => {
    // The name of a further profile is asked for.
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await closeAll();
  });

  it('asks the configured server with GET only, and leaves the global dispatchers alone', async () => {
    const before = dispatchers();
    const asked = demo.nextEnded();
    await signInWithKeyIn(demo.keys.good);
    const { method, path, status, userAgent } = await asked;
    assert.deepEqual(
      { method, path, status },
      { method: 'GET', path: '/api/workers', status: 200 },
    );
    assert.match(userAgent ?? '', /^Handinger\/VSCode \d+\.\d+\.\d+$/);
    assert.deepEqual(dispatchers(), before);
    assert.ok(demo.requests.every((request) => request.method === 'GET'));
  });

  it('sends nothing along a redirect', async () => {
    demo.trouble({ kind: 'redirect' }, { times: 1 });
    const asked = demo.nextEnded();
    const count = demo.requests.length;
    await signInWithKeyIn(demo.keys.good);
    assert.equal((await asked).status, 302);
    assert.equal(demo.requests.length, count + 1);
  });

  /** The check has been asked for when this returns; the box stays open unless the key is accepted. */
  async function signInWithKeyIn(key: string): Promise<void> {
    const document = await openText('plaintext', key);
    const asked = demo.nextEnded();
    void vscode.commands.executeCommand(
      'handinger.signInWithKeyAt',
      document.uri,
      new vscode.Range(0, 0, 0, key.length),
    );
    await asked;
  }
});

async function configure(baseUrl: string | undefined): Promise<void> {
  await vscode.workspace
    .getConfiguration()
    .update(BASE_URL, baseUrl, vscode.ConfigurationTarget.Global);
}
