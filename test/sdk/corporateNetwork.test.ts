import assert from 'node:assert/strict';
import { createSecureContext } from 'node:tls';
import type { ApiFailure } from '../../src/core/api/errors/apiFailure';
import { TransportError, type HttpAnswer, type Transport } from '../../src/core/api/http/transport';
import type { NetworkSettings } from '../../src/core/common/ports';
import { Dispatchers } from '../../src/node/http/undiciDispatchers';
import { networkTransport } from '../../src/node/http/networkTransport';
import { proxyClient } from '../../src/node/http/proxy/proxyClient';
import { undiciTransport } from '../../src/node/http/undiciTransport';
import type { DemoApi } from '../demoApi/demoApi';
import { startDemoApi } from '../demoApi/startDemoApi';
import { TransportFake, jsonAnswer } from '../fakes/transport';
import { CertificateAuthority, selfSigned, type Certificate } from '../network/certificates';
import { startConnectProxy, type ConnectProxy } from '../network/connectProxy';
import { closing, type Listening } from '../network/listening';
import { knowsNoWay } from '../network/knowsNoWay';
import { OpenedServers } from '../network/openedServers';
import { networkSettings } from '../network/settings';
import { startTlsFront } from '../network/tlsFront';

/** A name that only a proxy can resolve. */
const HOST = 'api.handinger.invalid';
const password = ['pass', 'word', '%'].join('');

describe('a corporate network', () => {
  const authority = new CertificateAuthority();
  let demo: DemoApi;
  /** The service with a certificate of an issuer that is not trusted. */
  let front: Listening;
  const servers = new OpenedServers();
  const { opened } = servers;
  const frontWith = (certificate: Certificate) => opened(startTlsFront(certificate, demo.url));
  const proxyTo = (
    { port }: { port: number },
    options: Omit<Parameters<typeof startConnectProxy>[0], 'to'> = {},
  ) => opened(startConnectProxy({ to: port, ...options }));

  before(async () => {
    demo = await startDemoApi();
    front = await startTlsFront(
      authority.issue({ hosts: [HOST, 'localhost', '127.0.0.1'] }),
      demo.url,
    );
  });
  beforeEach(() => demo.reset());
  afterEach(() => servers.closeAll());
  after(async () => {
    await front.dispose();
    await demo.dispose();
  });

  const loose = (changes: Partial<NetworkSettings>) =>
    networkSettings({ checksCertificates: false, ...changes });
  const nobody = new TransportFake();
  const get = (
    settings: NetworkSettings,
    {
      env = {},
      host = nobody.send,
      url = `https://${HOST}/api/workers`,
    }: {
      env?: NodeJS.ProcessEnv;
      host?: Transport;
      url?: string;
    } = {},
  ) =>
    send(
      networkTransport(() => settings, env, host),
      url,
    );
  const send = (
    transport: Transport,
    url = `https://${HOST}/api/workers`,
    method = 'GET',
    signal = new AbortController().signal,
  ) => transport({ method, url, headers: { authorization: `Bearer ${demo.keys.good}` }, signal });
  const failureOf = async (asking: Promise<HttpAnswer>): Promise<ApiFailure> => {
    const error: unknown = await asking.then(
      () => undefined,
      (why: unknown) => why,
    );
    assert.ok(error instanceof TransportError, String(error));
    return error.failure;
  };
  const proxyUrl = ({ port }: { port: number }, user = '') => `http://${user}127.0.0.1:${port}`;
  const via = ({ port }: { port: number }): string => `127.0.0.1:${port}`;
  const targets = ({ asked }: ConnectProxy): string[] => asked.map(({ target }) => target);

  describe('with a proxy', () => {
    it('asks through the one that http.proxy names', async () => {
      const proxy = await proxyTo(front);
      const answer = await get(loose({ proxy: proxyUrl(proxy) }));
      assert.deepEqual(
        [answer.status, targets(proxy), proxy.asked[0]?.authorization, proxy.plain],
        [200, [`${HOST}:443`], undefined, []],
      );
      assert.equal(demo.requests.length, 1);
    });

    it('signs in with the name and password of its address, and says neither to the service', async () => {
      const authorization = `Basic ${Buffer.from(`jo:${password}`).toString('base64')}`;
      const proxy = await proxyTo(front, { authorization });
      const answer = await get(loose({ proxy: proxyUrl(proxy, `jo:${password}@`) }));
      assert.deepEqual(
        [answer.status, proxy.asked.map((tunnel) => tunnel.authorization)],
        [200, [authorization]],
      );
    });

    it('signs in with http.proxyAuthorization', async () => {
      const proxy = await proxyTo(front, { authorization: 'Negotiate abc' });
      const settings = loose({ proxy: proxyUrl(proxy), proxyAuthorization: 'Negotiate abc' });
      assert.equal((await get(settings)).status, 200);
    });

    for (const name of ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY']) {
      it(`asks through the one that ${name} names`, async () => {
        const proxy = await proxyTo(front);
        await get(loose({}), { env: { [name]: proxyUrl(proxy) } });
        assert.equal(proxy.asked.length, 1);
      });
    }

    it('speaks TLS with one that asks for it', async () => {
      const proxy = await proxyTo(front, {
        certificate: authority.issue({ hosts: ['localhost'] }),
      });
      const address = `https://localhost:${proxy.port}`;
      assert.equal((await get(loose({ proxy: address }))).status, 200);
      assert.deepEqual(
        await failureOf(
          get(networkSettings({ proxy: address, usesSystemCertificates: false }), {
            host: knowsNoWay,
          }),
        ),
        {
          kind: 'proxy',
          reason: 'certificate',
          code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
          via: `localhost:${proxy.port}`,
        },
      );
    });

    it('leaves it out with http.proxySupport off', async () => {
      const proxy = await proxyTo(front);
      const failure = await failureOf(get(loose({ proxy: proxyUrl(proxy), usesProxy: false })));
      assert.deepEqual([failure.kind, proxy.asked], ['unreachable', []]);
    });

    const direct: readonly [entry: string, host: string][] = [
      ['other.invalid, localhost', 'localhost'],
      ['127.0.0.1', '127.0.0.1'],
    ];
    for (const [entry, host] of direct) {
      it(`never asks ${host} through it`, async () => {
        const proxy = await proxyTo(front);
        const url = `https://${host}:${front.port}/api/workers`;
        assert.equal((await get(loose({ proxy: proxyUrl(proxy) }), { url })).status, 200);
        const listed = loose({ proxy: proxyUrl(proxy), noProxy: [entry] });
        assert.equal((await get(listed, { url })).status, 200);
        assert.deepEqual(proxy.asked, []);
      });
    }

    const lists: readonly [list: string, url: string, isDirect: boolean][] = [
      ['*', `https://${HOST}`, true],
      [HOST, `https://${HOST}`, true],
      ['.handinger.invalid', `https://${HOST}`, true],
      ['handinger.invalid', `https://${HOST}`, true],
      ['*.handinger.invalid', `https://${HOST}`, true],
      [`other.invalid ${HOST}:443`, `https://${HOST}`, true],
      [`${HOST}:8443`, `https://${HOST}`, false],
      ['pi.handinger.invalid', `https://${HOST}`, false],
      ['192.0.2.0/24', 'https://192.0.2.7', true],
      ['192.0.3.0/24', 'https://192.0.2.7', false],
      ['2001:db8::/32', 'https://[2001:db8::7]', true],
    ];
    for (const [list, url, isDirect] of lists) {
      it(`${isDirect ? 'does not ask' : 'asks'} through it for ${url} when the list is ${list}`, async () => {
        const proxy = await proxyTo(front, { refusesWith: 502 });
        const asking = new AbortController();
        const transport = networkTransport(
          () => loose({ proxy: proxyUrl(proxy) }),
          { NO_PROXY: list },
          knowsNoWay,
        );
        const answered = failureOf(
          transport({ method: 'GET', url, headers: {}, signal: asking.signal }),
        );
        // Addresses for documentation lead nowhere: there is nothing to wait for.
        if (isDirect) asking.abort();
        const { kind } = await answered;
        assert.deepEqual([kind, proxy.asked.length], isDirect ? ['cancelled', 0] : ['proxy', 1]);
      });
    }

    it('takes http.noProxy before NO_PROXY', async () => {
      const proxy = await proxyTo(front);
      const settings = loose({ proxy: proxyUrl(proxy), noProxy: ['other.invalid'] });
      await get(settings, { env: { NO_PROXY: '*' } });
      assert.equal(proxy.asked.length, 1);
    });

    it('uses what the settings say now, and closes what they said before', async () => {
      const first = await proxyTo(front);
      const second = await proxyTo(front);
      let settings = loose({ proxy: proxyUrl(first) });
      const transport = networkTransport(() => settings, {}, nobody.send);
      const before = new Set(front.sockets);
      await send(transport);
      const tunnels = [...front.sockets].filter((socket) => !before.has(socket));
      settings = loose({ proxy: proxyUrl(second) });
      const closed = tunnels.map(closing);
      await send(transport);
      await Promise.all(closed);
      assert.deepEqual([first.asked.length, second.asked.length, tunnels.length], [1, 1, 1]);
    });

    it('lets what is under way finish when the settings change', async () => {
      const first = await proxyTo(front);
      let settings = loose({ proxy: proxyUrl(first) });
      const transport = networkTransport(() => settings, {}, nobody.send);
      demo.trouble({ kind: 'slow', ms: 50 }, { times: 1 });
      const arrived = demo.nextRequest();
      const slow = send(transport);
      await arrived;
      settings = loose({ proxy: proxyUrl(await proxyTo(front)) });
      await send(transport);
      assert.equal((await slow).status, 200);
    });
  });

  describe('that fails', () => {
    const alone = networkSettings({ usesSystemCertificates: false });
    const failing = (settings: NetworkSettings, url?: string) =>
      failureOf(get(settings, { host: knowsNoWay, ...(url && { url }) }));

    it('tells a proxy that is not there', async () => {
      const proxy = await startConnectProxy({ to: front.port });
      await proxy.dispose();
      assert.deepEqual(await failing({ ...alone, proxy: proxyUrl(proxy, 'jo:secret@') }), {
        kind: 'proxy',
        reason: 'unreachable',
        code: 'ECONNREFUSED',
        via: via(proxy),
      });
    });

    it('tells a proxy whose name is unknown', async () => {
      const failure = await failing({ ...alone, proxy: 'http://proxy.invalid:3128' });
      assert.deepEqual(
        [failure.kind, 'reason' in failure && failure.reason, 'via' in failure && failure.via],
        ['proxy', 'unreachable', 'proxy.invalid:3128'],
      );
    });

    it('tells a proxy that takes the question and never answers', async () => {
      const proxy = await proxyTo(front, { hangs: true });
      const origin = new URL(proxyUrl(proxy));
      const client = proxyClient(via(proxy), origin, {}, 50);
      await assert.rejects(client.connect({ origin, path: `${HOST}:443` }), {
        failure: { kind: 'proxy', reason: 'unreachable', code: 'ETIMEDOUT', via: via(proxy) },
      });
      await client.close();
    });

    it('hears at once of a caller who gives up while the proxy thinks', async () => {
      const proxy = await proxyTo(front, { hangs: true });
      const caller = new AbortController();
      const transport = networkTransport(() => loose({ proxy: proxyUrl(proxy) }), {}, nobody.send);
      const asked = proxy.nextAsked();
      const asking = failureOf(send(transport, undefined, 'GET', caller.signal));
      await asked;
      caller.abort();
      assert.deepEqual(await asking, { kind: 'cancelled' });
    });

    for (const [status, reason] of [
      [407, 'needsSignIn'],
      [403, 'refused'],
      [502, 'refused'],
    ] as const) {
      it(`tells a proxy that answers ${status}`, async () => {
        const proxy = await proxyTo(front, { refusesWith: status });
        assert.deepEqual(await failing({ ...alone, proxy: proxyUrl(proxy) }), {
          kind: 'proxy',
          reason,
          code: String(status),
          via: via(proxy),
        });
      });
    }

    it('tells a proxy that is not satisfied with the password', async () => {
      const proxy = await proxyTo(front, { authorization: 'Basic other' });
      const failure = await failing({ ...alone, proxy: proxyUrl(proxy, 'jo:secret@') });
      assert.deepEqual(failure.kind === 'proxy' && failure.reason, 'needsSignIn');
      assert.ok(!JSON.stringify(failure).includes('secret'));
    });

    it('tells a proxy of another kind', async () => {
      assert.deepEqual(await failing({ ...alone, proxy: 'socks4://127.0.0.1:1080' }), {
        kind: 'proxy',
        reason: 'unsupported',
        code: 'socks4',
        via: '127.0.0.1:1080',
      });
    });

    const certificates: readonly [outcome: string, code: string, make: () => Certificate][] = [
      [
        'unknownIssuer',
        'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        () => authority.issue({ hosts: ['localhost'] }),
      ],
      ['selfSigned', 'DEPTH_ZERO_SELF_SIGNED_CERT', () => selfSigned({ hosts: ['localhost'] })],
    ];
    for (const [reason, code, make] of certificates) {
      it(`tells a certificate that is not trusted: ${reason}`, async () => {
        const { port } = await frontWith(make());
        assert.deepEqual(await failing(alone, `https://localhost:${port}/`), {
          kind: 'tls',
          reason,
          code,
        });
      });
    }

    const untrue: readonly [reason: string, code: string, make: () => Certificate][] = [
      [
        'expired',
        'CERT_HAS_EXPIRED',
        () => authority.issue({ hosts: ['localhost'], isExpired: true }),
      ],
      [
        'wrongHost',
        'ERR_TLS_CERT_ALTNAME_INVALID',
        () => authority.issue({ hosts: ['other.invalid'] }),
      ],
    ];
    for (const [reason, code, make] of untrue) {
      it(`tells a certificate of a trusted issuer that is not in order: ${reason}`, async () => {
        const { port } = await frontWith(make());
        const lines = linesTrusting(authority.pem);
        const asking = send(undiciTransport(lines), `https://localhost:${port}/`);
        assert.deepEqual(await failureOf(asking), { kind: 'tls', reason, code });
        await lines.close();
      });
    }

    it('tells the proxy behind which the certificate was seen', async () => {
      const proxy = await proxyTo(front);
      assert.deepEqual(await failing({ ...alone, proxy: proxyUrl(proxy) }), {
        kind: 'tls',
        reason: 'unknownIssuer',
        code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        via: via(proxy),
      });
    });

    it('tells a server that speaks no TLS', async () => {
      const url = demo.url.replace('http:', 'https:');
      const failure = await failing(alone, url);
      assert.equal(failure.kind, 'tls');
    });

    it('accepts any certificate with http.proxyStrictSSL off', async () => {
      const { port } = await frontWith(selfSigned({ hosts: ['other.invalid'], isExpired: true }));
      const url = `https://localhost:${port}/api/workers`;
      assert.equal((await get(loose({}), { url })).status, 200);
    });

    function linesTrusting(ca: string): Dispatchers {
      return new Dispatchers({
        proxy: undefined,
        directHosts: [],
        checksCertificates: true,
        trust: createSecureContext({ ca }),
      });
    }
  });

  describe('that only the editor knows', () => {
    const settings = networkSettings({ usesSystemCertificates: false });
    const url = () => `https://localhost:${front.port}/api/workers`;
    const answers = (count: number): TransportFake =>
      new TransportFake().answers(...Array.from({ length: count }, () => jsonAnswer([])));

    it('does not ask the editor’s fetch about a certificate that we refused', async () => {
      const host = new TransportFake();
      const transport = networkTransport(() => settings, {}, host.send);
      assert.equal((await failureOf(send(transport, url()))).kind, 'tls');
      assert.deepEqual(host.requests, []);
    });

    it('asks it after a proxy that refuses, and only that from then on', async () => {
      const proxy = await proxyTo(front, { refusesWith: 407 });
      const host = answers(2);
      const behind = { ...settings, proxy: proxyUrl(proxy) };
      const transport = networkTransport(() => behind, {}, host.send);
      await send(transport);
      await send(transport, undefined, 'POST');
      assert.deepEqual(
        [host.requests.map(({ method }) => method), proxy.asked.length],
        [['GET', 'POST'], 1],
      );
    });

    it('begins anew when the settings change', async () => {
      const proxy = await proxyTo(front, { refusesWith: 407 });
      const host = answers(1);
      let now = { ...settings, proxy: proxyUrl(proxy) };
      const transport = networkTransport(() => now, {}, host.send);
      await send(transport);
      now = loose({});
      await send(transport, url());
      assert.deepEqual([host.requests.length, demo.requests.length], [1, 1]);
    });

    it('asks it after a proxy that wants to know who one is, for a write too since none has left', async () => {
      const proxy = await proxyTo(front, { refusesWith: 407 });
      const host = answers(1);
      const transport = networkTransport(
        () => ({ ...settings, proxy: proxyUrl(proxy) }),
        {},
        host.send,
      );
      assert.equal((await send(transport, undefined, 'POST')).status, 200);
      assert.deepEqual([host.requests.length, proxy.asked.length, demo.requests.length], [1, 1, 0]);
    });

    it('asks it where no connection comes about, since a PAC file may name a proxy', async () => {
      const host = answers(1);
      assert.equal((await get(settings, { host: host.send })).status, 200);
    });

    it('does not ask it where no proxy may be used, nor for this machine', async () => {
      const closed = await startTlsFront(selfSigned({ hosts: ['localhost'] }), demo.url);
      await closed.dispose();
      const host = new TransportFake();
      await failureOf(get({ ...settings, usesProxy: false }, { host: host.send }));
      await failureOf(get(settings, { host: host.send, url: `https://localhost:${closed.port}/` }));
      assert.deepEqual(host.requests, []);
    });

    for (const trouble of ['resetBeforeHeaders', 'resetMidBody'] as const) {
      for (const method of ['GET', 'POST']) {
        it(`does not ask it once a ${method} has left: ${trouble}`, async () => {
          const host = new TransportFake();
          demo.trouble({ kind: trouble });
          const transport = networkTransport(() => loose({}), {}, host.send);
          const failure = await failureOf(send(transport, url(), method));
          assert.deepEqual(
            [failure.kind === 'unreachable' && failure.reason, host.requests, demo.requests.length],
            ['reset', [], 1],
          );
        });
      }
    }
  });

  it('does not even answer 407 for the key, when something in between does', async () => {
    demo.trouble({ kind: 'error', status: 407 });
    assert.equal((await get(loose({}), { url: `${demo.url}/api/workers` })).status, 407);
  });
});
