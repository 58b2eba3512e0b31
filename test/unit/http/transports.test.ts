import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import Agent from 'undici/lib/dispatcher/agent.js';
import EnvHttpProxyAgent from 'undici/lib/dispatcher/env-http-proxy-agent.js';
import Pool from 'undici/lib/dispatcher/pool.js';
import { firstThatConnects } from '../../../src/core/api/route/routeFallback';
import type { ProxyEnvironment } from '../../../src/core/api/route/proxyVariables';
import { hostChecksCertificates } from '../../../src/node/http/hostChecks';
import { dispatcherOptions, openTransports } from '../../../src/node/http/transports';
import { getRequest, jsonAnswer } from '../../fakes/transport';
import { CertificateAuthority, selfSigned, type Certificate } from '../../network/certificates';
import { closing, listenOnLoopback, type Listening } from '../../network/listening';
import { networkSettings } from '../../network/settings';
import { startTlsFront } from '../../network/tlsFront';

const UNCHECKED: ProxyEnvironment = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
const authority = new CertificateAuthority();

/** How often the editor's fetch was used for one request. */
async function editorAskedFor(
  url: string,
  env: ProxyEnvironment,
  settings = networkSettings(),
): Promise<number> {
  let asked = 0;
  const editor = () => Promise.resolve(jsonAnswer([])).finally(() => asked++);
  const { all, close } = openTransports(settings, dispatcherOptions(settings, env), editor, env);
  await firstThatConnects(...all)(getRequest(url)).catch(() => undefined);
  await close();
  return asked;
}

describe('the way over the editor', () => {
  const bad: readonly [kind: string, certificate: Certificate][] = [
    ['self-signed', selfSigned({ hosts: ['localhost'] })],
    ['expired', authority.issue({ hosts: ['localhost'], isExpired: true })],
    ['for another host', authority.issue({ hosts: ['other.example'] })],
    ['from an unknown issuer', authority.issue({ hosts: ['localhost'] })],
  ];
  for (const [kind, certificate] of bad) {
    for (const env of [{}, UNCHECKED]) {
      it(`is not taken after a certificate that is ${kind}, with ${JSON.stringify(env)}`, async () => {
        const front = await startTlsFront(certificate, 'http://127.0.0.1:1');
        assert.equal(await editorAskedFor(`https://localhost:${front.port}/`, env), 0);
        await front.dispose();
      });
    }
  }

  describe('after a proxy that does not answer', () => {
    const url = 'https://handinger.example/';
    let gone: Listening;
    let proxy: { readonly https_proxy: string };

    before(async () => {
      gone = await refusing();
      proxy = { https_proxy: `http://127.0.0.1:${gone.port}` };
    });
    after(() => gone.dispose());

    it('is taken', async () => {
      assert.equal(await editorAskedFor(url, proxy), 1);
    });

    it('is not taken where the editor accepts any certificate', async () => {
      assert.equal(await editorAskedFor(url, { ...proxy, ...UNCHECKED }), 0);
    });

    it('is taken there, too, where no certificate is to be checked', async () => {
      const settings = networkSettings({ checksCertificates: false });
      assert.equal(await editorAskedFor(url, { ...proxy, ...UNCHECKED }, settings), 1);
    });
  });
});

describe('hostChecksCertificates', () => {
  const lax = { rejectUnauthorized: false };
  const httpsProxy = 'http://proxy.example:3128';
  const cases: readonly [title: string, dispatcher: unknown, checks: boolean][] = [
    ['none', undefined, true],
    ['undici’s own', new Agent(), true],
    ['that of the environment', new EnvHttpProxyAgent({ httpsProxy }), true],
    ['one that accepts any certificate', new Agent({ connect: lax }), false],
    ['one that connects in its own way', new Agent({ connect: () => undefined }), false],
    ['a proxy that accepts any', new EnvHttpProxyAgent({ httpsProxy, requestTls: lax }), false],
    ['a proxy whose own is accepted', new EnvHttpProxyAgent({ httpsProxy, proxyTls: lax }), false],
    ['one of another kind', new Pool('https://handinger.example'), false],
    ['no dispatcher', 'x', false],
  ];
  for (const [title, dispatcher, checks] of cases) {
    it(`${checks ? 'trusts' : 'does not trust'} this dispatcher of the process: ${title}`, () => {
      const shared = { [Symbol.for('undici.globalDispatcher.1')]: dispatcher };
      assert.equal(hostChecksCertificates({}, shared), checks);
    });
  }
});

/** A server that ends every connection at once. */
function refusing(): Promise<Listening> {
  const server = createServer((socket) => void closing(socket.destroy()));
  return listenOnLoopback(server);
}
