import assert from 'node:assert/strict';
import type { Trouble } from '../demoApi/trouble';
import { CertificateAuthority, selfSigned } from '../network/certificates';
import { startConnectProxy } from '../network/connectProxy';
import { OpenedServers } from '../network/openedServers';
import { startTlsFront } from '../network/tlsFront';
import type { Settings } from '../vscode/userSettings';
import { health, isSignedIn, isSignedOut, pasteKey, signIn, useDemo } from './signedIn';

/** What people see of it. */
interface Seen {
  readonly statusBar: string;
  /** In the tooltip of the status bar item. */
  readonly sentence: string;
  readonly advice: string;
}

describe('The cause of a failure', () => {
  describe('on the way to the service', () => {
    const used = useDemo();
    const servers = new OpenedServers();
    after(() => servers.closeAll());

    const tls = async (certificate: Parameters<typeof startTlsFront>[0]): Promise<Settings> => {
      const { port } = await servers.opened(startTlsFront(certificate, used.demo.url));
      return { 'handinger.apiBaseUrl': `https://localhost:${port}` };
    };
    const proxy = async (options: { authorization?: string; refusesWith?: number }) => {
      const to = Number(new URL(used.demo.url).port);
      const { port } = await servers.opened(startConnectProxy({ to, ...options }));
      return through(port);
    };
    const through = (port: number): Settings => ({
      'handinger.apiBaseUrl': 'https://handinger.example',
      'http.proxy': `http://127.0.0.1:${port}`,
    });

    const causes: readonly (Seen & { name: string; settings: () => Promise<Settings> })[] = [
      {
        name: 'a port where nobody listens',
        settings: () => Promise.resolve({ 'handinger.apiBaseUrl': 'http://127.0.0.1:9' }),
        statusBar: 'Handinger: offline',
        sentence: '127.0.0.1:9 refused the connection (ECONNREFUSED).',
        advice: 'Check your network, VPN, and proxy, then try again.',
      },
      {
        name: 'a name that nobody knows',
        settings: () => Promise.resolve({ 'handinger.apiBaseUrl': 'https://handinger.invalid' }),
        statusBar: 'Handinger: offline',
        sentence: 'Couldn’t find the server handinger.invalid (ENOTFOUND).',
        advice: 'Check your network, VPN, and proxy, then try again.',
      },
      {
        name: 'a certificate that vouches for itself',
        settings: () => tls(selfSigned({ hosts: ['localhost'] })),
        statusBar: 'Handinger: certificate',
        sentence: 'is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT).',
        advice: 'A proxy might be inspecting the traffic',
      },
      {
        name: 'a certificate of an unknown issuer',
        settings: () => tls(new CertificateAuthority().issue({ hosts: ['localhost'] })),
        statusBar: 'Handinger: certificate',
        sentence: 'comes from an unknown issuer (UNABLE_TO_VERIFY_LEAF_SIGNATURE).',
        advice: 'A proxy might be inspecting the traffic',
      },
      {
        name: 'a proxy that is not there',
        settings: () => Promise.resolve(through(9)),
        statusBar: 'Handinger: proxy',
        sentence: 'Couldn’t reach the proxy 127.0.0.1:9 (ECONNREFUSED).',
        advice: 'Check the http.proxy setting, the HTTPS_PROXY variable, and your VPN.',
      },
      {
        name: 'a proxy that asks for a password',
        settings: () => proxy({ authorization: 'Basic none' }),
        statusBar: 'Handinger: proxy',
        sentence: 'requires a username and password (407).',
        advice: 'Set http.proxyAuthorization, or add both to http.proxy.',
      },
      {
        name: 'a proxy that refuses',
        settings: () => proxy({ refusesWith: 403 }),
        statusBar: 'Handinger: proxy',
        sentence: 'refused to connect to handinger.example (403).',
        advice: 'Ask your administrator to allow handinger.example, or add it to http.noProxy.',
      },
    ];

    for (const { name, settings, ...seen } of causes) {
      it(`is seen: ${name}`, async () => {
        const { workbench, demo, session } = used;
        await session.server.useSettings(await settings());
        await workbench.reload();
        await pasteKey(workbench, demo.keys.good);
        await workbench.quickInput.says(seen.sentence);
        await workbench.quickInput.says('Press Enter again to store the key unverified');
        await workbench.page.keyboard.press('Enter');
        await seenIn(used, seen);
        await workbench.runCommand('Handinger: Sign Out');
        await workbench.dialog.press('Sign Out');
        await isSignedOut(workbench);
        assert.equal(demo.requests.length, 0);
      });
    }
  });

  describe('in what answers', () => {
    const used = useDemo();

    before(() => signIn(used));

    const causes: readonly (Seen & { trouble: Trouble; name: string })[] = [
      {
        name: 'a server with a problem of its own',
        trouble: { kind: 'error', status: 503, retry: false },
        statusBar: 'Handinger: server error',
        sentence: 'returned a server error (503).',
        advice: 'This doesn’t mean your key is invalid. Try again later.',
      },
      {
        name: 'the sign-in page of a network',
        trouble: { kind: 'redirect' },
        statusBar: 'Handinger: intercepted',
        sentence: 'redirected the request to sign-in.handinger.example (302).',
        advice: 'Keys are never sent to a redirected address.',
      },
      {
        name: 'a line that is cut',
        trouble: { kind: 'resetBeforeHeaders' },
        statusBar: 'Handinger: offline',
        sentence: 'was interrupted (ECONNRESET).',
        advice: 'Check your network, VPN, and proxy, then try again.',
      },
      {
        name: 'a key without access',
        trouble: { kind: 'error', status: 403, error: 'No access to this organization' },
        statusBar: 'Handinger: no access',
        sentence: 'The API key has no access here (403).',
        advice: 'Ask an admin of your organization, or sign in with another key.',
      },
    ];

    for (const { name, trouble, ...seen } of causes) {
      it(`is seen: ${name}`, async () => {
        const { workbench, demo } = used;
        demo.trouble(trouble, {});
        await workbench.runCommand('Handinger: Refresh Workers');
        await seenIn(used, seen);
        demo.clearTrouble();
        await workbench.runCommand('Handinger: Refresh Workers');
        await isSignedIn(workbench);
      });
    }

    it('is copied with what support asks for first', async () => {
      const { workbench, demo } = used;
      // The same cause again, within a minute, would be one of mixed answers.
      await workbench.reload();
      await isSignedIn(workbench);
      demo.trouble({ kind: 'error', status: 503, retry: false }, {});
      await workbench.runCommand('Handinger: Refresh Workers');
      await workbench.statusBar.waitForText(health, 'server error');
      await workbench.runCommand('Handinger: Copy Problem Details');
      const { host } = new URL(demo.url);
      await workbench.page.getByText('Handinger: Details copied.').waitFor();
      const copied = await workbench.page.evaluate(() => navigator.clipboard.readText());
      assert.ok(copied.includes(`\nHTTP 503 · ${host}\n`), copied);
      assert.ok(copied.startsWith(`${host} returned a server error (503).`), copied);
      assert.ok(!copied.includes(demo.keys.good));
    });
  });
});

/** In the status bar and in what it tells to who rests on it. */
async function seenIn({ workbench }: ReturnType<typeof useDemo>, seen: Seen): Promise<void> {
  await workbench.statusBar.waitForText(health, seen.statusBar);
  assert.equal((await workbench.statusBar.read(health)).icons.length, 1);
  const tooltip = await workbench.statusBar.tooltip(health, seen.sentence);
  assert.ok(tooltip.includes(seen.advice), tooltip);
  assert.ok(tooltip.includes('Copy Details'), tooltip);
}
