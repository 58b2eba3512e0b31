import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import { createSecureContext } from 'node:tls';
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import type { Transport } from '../../src/core/api/http/transport';
import { Dispatchers } from '../../src/node/http/undiciDispatchers';
import { networkTransport } from '../../src/node/http/networkTransport';
import { undiciTransport } from '../../src/node/http/undiciTransport';
import { sampleKeys } from '../fakes/sampleKeys';
import { CertificateAuthority, selfSigned, type Certificate } from '../network/certificates';
import { listenOnLoopback, type Listening } from '../network/listening';
import { networkSettings } from '../network/settings';

const authority = new CertificateAuthority();
const hosts = ['localhost', '127.0.0.1'];

/** What a server in between may show. */
const certificates: Readonly<Record<string, () => Certificate>> = {
  'a certificate that vouches for itself': () => selfSigned({ hosts }),
  'an expired certificate that vouches for itself': () => selfSigned({ hosts, isExpired: true }),
  'a certificate of an unknown issuer': () => authority.issue({ hosts }),
  'an expired certificate': () => authority.issue({ hosts, isExpired: true }),
  'a certificate for another name': () => authority.issue({ hosts: ['other.example'] }),
  'a certificate for a name below': () => authority.issue({ hosts: ['*.localhost'] }),
};

/** Another issuer of the same name, which is trusted. */
const impostor = new CertificateAuthority('Test Root');

/** What others in the same process may have done before; each returns what undoes it. */
const surroundings: Readonly<Record<string, () => () => void>> = {
  'nothing special': () => () => undefined,
  'NODE_TLS_REJECT_UNAUTHORIZED=0': () => withVariable('NODE_TLS_REJECT_UNAUTHORIZED', '0'),
  'another global dispatcher': () => {
    const before = getGlobalDispatcher();
    setGlobalDispatcher(new Agent({ connect: { rejectUnauthorized: false } }));
    return () => setGlobalDispatcher(before);
  },
  'another fetch': () => {
    const before = globalThis.fetch;
    const agent = new Agent({ connect: { rejectUnauthorized: false } });
    globalThis.fetch = (input, init) =>
      before(input, { ...init, dispatcher: agent } as RequestInit);
    return () => (globalThis.fetch = before);
  },
  'NODE_EXTRA_CA_CERTS at run time': () => withVariable('NODE_EXTRA_CA_CERTS', '/dev/null'),
  'proxy variables of another program': () => withVariable('NO_PROXY', '*'),
};

function withVariable(name: string, value: string): () => void {
  const before = process.env[name];
  process.env[name] = value;
  return () => {
    if (before === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = before;
  };
}

describe('a server with a bad certificate', () => {
  let server: Listening;
  let heard: string[];

  async function listen(certificate: Certificate): Promise<string> {
    heard = [];
    const https = createServer(certificate, (request, response) => {
      heard.push(String(request.headers.authorization));
      response.setHeader('content-type', 'application/json').end('{"workers":[]}');
    });
    https.on('tlsClientError', () => undefined);
    server = await listenOnLoopback(https);
    return `https://localhost:${server.port}/api/workers`;
  }

  const ask = (transport: Transport, url: string): Promise<unknown> =>
    transport({
      method: 'GET',
      url,
      headers: { authorization: `Bearer ${sampleKeys.first}` },
      signal: new AbortController().signal,
    }).catch((error: unknown) => error);

  afterEach(() => server.dispose());

  it('would hear the key if its certificate were trusted', async () => {
    const url = await listen(authority.issue({ hosts }));
    const lines = new Dispatchers({
      proxy: undefined,
      directHosts: [],
      checksCertificates: true,
      trust: createSecureContext({ ca: [authority.pem] }),
    });
    await ask(undiciTransport(lines), url);
    await lines.close();
    assert.deepEqual(heard, [`Bearer ${sampleKeys.first}`]);
  });

  for (const [shown, certificateOf] of Object.entries(certificates)) {
    for (const [where, prepare] of Object.entries(surroundings)) {
      it(`hears no key: ${shown}, ${where}`, async () => {
        const url = await listen(certificateOf());
        const undo = prepare();
        try {
          const settings = networkSettings({ checksCertificates: true });
          await ask(
            networkTransport(() => settings, process.env),
            url,
          );
        } finally {
          undo();
        }
        assert.deepEqual(heard, []);
      });
    }
  }

  it('hears no key: an expired certificate of a trusted issuer', async () => {
    const url = await listen(authority.issue({ hosts, isExpired: true }));
    const trust = createSecureContext({ ca: [authority.pem] });
    const lines = new Dispatchers({
      proxy: undefined,
      directHosts: [],
      checksCertificates: true,
      trust,
    });
    await ask(undiciTransport(lines), url);
    await lines.close();
    assert.deepEqual(heard, []);
  });

  it('hears no key: an issuer that only has the name of a trusted one', async () => {
    const url = await listen(impostor.issue({ hosts }));
    await ask(
      networkTransport(() => networkSettings({}), {}),
      url,
    );
    assert.deepEqual(heard, []);
  });
});
