import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DemoApi } from '../../demoApi/demoApi';
import { startDemoApi } from '../../demoApi/startDemoApi';
import { selfSigned } from '../../network/certificates';
import { startConnectProxy, type ConnectProxy } from '../../network/connectProxy';
import type { Listening } from '../../network/listening';
import { startTlsFront } from '../../network/tlsFront';
import { closeAll, openText } from '../support/documents';
import { activated, withSetting } from '../support/extension';
import { signInAt } from '../support/signIn';

/** A name that only the proxy can resolve. */
const HOST = 'api.handinger.invalid';

describe('VS Code’s proxy settings', () => {
  let demo: DemoApi;
  let front: Listening;
  let proxy: ConnectProxy;

  before(async () => {
    await activated();
    demo = await startDemoApi();
    front = await startTlsFront(selfSigned({ hosts: ['other.invalid'] }), demo.url);
    proxy = await startConnectProxy({ to: front.port });
  });

  after(async () => {
    await closeAll();
    await proxy.dispose();
    await front.dispose();
    await demo.dispose();
  });

  it('are followed: http.proxy is asked for a tunnel, http.proxyStrictSSL accepts what is behind it', async () => {
    await withSetting('http.proxy', `http://127.0.0.1:${proxy.port}`, () =>
      withSetting('http.proxyStrictSSL', false, () =>
        withSetting('handinger.apiBaseUrl', `https://${HOST}`, async () => {
          const answered = demo.nextEnded();
          await signInWithKeyIn(demo.keys.good);
          const { method, status, userAgent } = await answered;
          assert.deepEqual([method, status], ['GET', 200]);
          assert.match(userAgent ?? '', /^Handinger\/VSCode /);
          assert.equal(proxy.asked[0]?.target, `${HOST}:443`);
          assert.deepEqual(proxy.plain, []);
        }),
      ),
    );
  });
});

/** Returns when the key is stored: the next test counts the profiles. */
async function signInWithKeyIn(key: string): Promise<void> {
  const document = await openText('plaintext', key);
  await signInAt(document.uri, new vscode.Range(0, 0, 0, key.length));
}
