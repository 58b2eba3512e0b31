import assert from 'node:assert/strict';
import { createSecureContext } from 'node:tls';
import type { ApiFailure } from '../../src/core/api/errors/apiFailure';
import type { Transport } from '../../src/core/api/http/transport';
import {
  probeConnection,
  type Measured,
  type ProbeFacts,
  type ProbeStep,
} from '../../src/core/health/diagnostics/probeConnection';
import type { Clock, NetworkSettings } from '../../src/core/common/ports';
import { systemClock } from '../../src/editor/platform/clock';
import { NetworkProbe } from '../../src/node/http/networkProbe';
import type { DemoApi } from '../demoApi/demoApi';
import { startDemoApi } from '../demoApi/startDemoApi';
import { ClockFake } from '../fakes/clock';
import { jsonAnswer, TransportFake } from '../fakes/transport';
import { CertificateAuthority, selfSigned, type Certificate } from '../network/certificates';
import { startConnectProxy } from '../network/connectProxy';
import { closing, type Listening } from '../network/listening';
import { knowsNoWay } from '../network/knowsNoWay';
import { OpenedServers } from '../network/openedServers';
import { networkSettings } from '../network/settings';
import { startTlsFront } from '../network/tlsFront';

/** A name that only a proxy can resolve. */
const HOST = 'api.handinger.invalid';

describe('a probe of the connection', () => {
  const authority = new CertificateAuthority('Northwind Root');
  let demo: DemoApi;
  /** The service with a certificate of an issuer that only the system trusts. */
  let front: Listening;
  const servers = new OpenedServers();
  const { opened } = servers;

  before(async () => {
    demo = await startDemoApi();
    front = await startTlsFront(authority.issue({ hosts: [HOST, 'localhost'] }), demo.url);
  });
  beforeEach(() => demo.reset());
  afterEach(() => servers.closeAll());
  after(async () => {
    await front.dispose();
    await demo.dispose();
  });

  interface Surroundings {
    readonly settings?: Partial<NetworkSettings>;
    readonly host?: Transport;
    readonly clock?: Clock;
    readonly signal?: AbortSignal;
    readonly onStep?: (step: ProbeStep) => void;
  }
  const probe = (
    baseUrl: string,
    {
      settings: changes = {},
      host = knowsNoWay,
      clock = systemClock,
      signal = new AbortController().signal,
      onStep = () => undefined,
    }: Surroundings = {},
  ): Promise<ProbeFacts> => {
    const settings = networkSettings(changes);
    const trustSystem = () => Promise.resolve(createSecureContext({ ca: authority.pem }));
    const sockets = new NetworkProbe(() => settings, {}, 'Test/1', host, trustSystem);
    return probeConnection(sockets, baseUrl, { ...settings, clock, signal, onStep });
  };
  const frontWith = async (certificate: Certificate): Promise<string> => {
    const { port } = await opened(startTlsFront(certificate, demo.url));
    return `https://localhost:${port}`;
  };
  const proxyTo = (options: Omit<Parameters<typeof startConnectProxy>[0], 'to'> = {}) =>
    opened(startConnectProxy({ to: front.port, ...options }));
  const proxyUrl = ({ port }: { port: number }): string => `http://127.0.0.1:${port}`;

  it('walks to a server on this computer, and sends no key', async () => {
    const steps: ProbeStep[] = [];
    const facts = await probe(demo.url, { onStep: (step) => steps.push(step) });
    const { host } = new URL(demo.url);
    assert.deepEqual(
      [facts.route, valueOf(facts.tcp), valueOf(facts.http).status, facts.tls, steps],
      [{ kind: 'direct', because: 'thisComputer' }, host, 401, undefined, ['tcp', 'http']],
    );
    assert.deepEqual(
      demo.requests.map(({ method, key }) => ({ method, key })),
      [{ method: 'GET', key: undefined }],
    );
  });

  it('looks up a name', async () => {
    const facts = await probe(demo.url.replace('127.0.0.1', 'localhost'));
    assert.ok(valueOf(facts.dns).includes('127.0.0.1'));
  });

  it('tells a name that does not exist, and goes no further by itself', async () => {
    const facts = await probe(`https://${HOST}`, { settings: { usesProxy: false } });
    const dns = failureOf(facts.dns);
    assert.deepEqual([dns.kind === 'unreachable' && dns.reason, facts.tcp], ['dns', undefined]);
    assert.deepEqual(failureOf(facts.http), dns);
  });

  it('tells when the editor gets through where it cannot', async () => {
    const host = new TransportFake().answers(jsonAnswer({ error: 'No key' }, 401));
    const facts = await probe(`https://${HOST}`, { host: host.send });
    assert.equal(failureOf(facts.dns).kind, 'unreachable');
    const answer = valueOf(facts.http);
    assert.deepEqual([answer.status, answer.via], [401, 'editor']);
    assert.equal(host.requests[0]?.headers['authorization'], undefined);
  });

  it('tells a port that nobody listens at', async () => {
    const closed = await startTlsFront(selfSigned({ hosts: ['localhost'] }), demo.url);
    await closed.dispose();
    const facts = await probe(`https://127.0.0.1:${closed.port}`);
    const tcp = failureOf(facts.tcp);
    assert.deepEqual(
      [tcp.kind === 'unreachable' && tcp.reason, facts.tls, failureOf(facts.http)],
      ['refused', undefined, tcp],
    );
  });

  it('shows the certificate, and that only the system trusts its issuer', async () => {
    const facts = await probe(`https://localhost:${front.port}`);
    const { certificate, protocol, trusted, failure } = valueOf(facts.tls);
    assert.deepEqual(
      [protocol, trusted, failure, certificate?.issuer, certificate?.subject, certificate?.names],
      ['TLSv1.3', 'system', undefined, 'Northwind Root', HOST, [HOST, 'localhost']],
    );
    const now = Date.now();
    assert.ok(certificate && certificate.from < now && certificate.until > now);
  });

  const certificates: readonly [reason: string, make: () => Certificate][] = [
    ['selfSigned', () => selfSigned({ hosts: ['localhost'] })],
    ['unknownIssuer', () => new CertificateAuthority().issue({ hosts: ['localhost'] })],
    ['expired', () => authority.issue({ hosts: ['localhost'], isExpired: true })],
    ['wrongHost', () => authority.issue({ hosts: ['other.invalid'] })],
  ];
  for (const [reason, make] of certificates) {
    it(`shows a certificate that is not in order: ${reason}`, async () => {
      const facts = await probe(await frontWith(make()));
      const { failure, certificate } = valueOf(facts.tls);
      assert.equal(failure?.kind === 'tls' && failure.reason, reason);
      assert.ok(certificate);
      assert.equal(facts.http.outcome.ok, false);
    });
  }

  it('accepts any certificate with http.proxyStrictSSL off, and tells what is wrong with it', async () => {
    const url = await frontWith(selfSigned({ hosts: ['localhost'] }));
    const facts = await probe(url, { settings: { checksCertificates: false } });
    const { failure } = valueOf(facts.tls);
    assert.equal(failure?.kind === 'tls' && failure.reason, 'selfSigned');
    assert.equal(valueOf(facts.http).status, 401);
  });

  it('tells a server that speaks no TLS', async () => {
    const facts = await probe(demo.url.replace('http:', 'https:'));
    assert.equal(failureOf(facts.tls).kind, 'tls');
  });

  it('goes through the proxy, and looks at the certificate behind it', async () => {
    const proxy = await proxyTo();
    const steps: ProbeStep[] = [];
    const facts = await probe(`https://${HOST}`, {
      settings: { proxy: proxyUrl(proxy), checksCertificates: false },
      onStep: (step) => steps.push(step),
    });
    assert.deepEqual(facts.route, {
      kind: 'proxy',
      scheme: 'http',
      hostname: '127.0.0.1',
      name: `127.0.0.1:${proxy.port}`,
      from: 'http.proxy',
    });
    assert.deepEqual(steps, ['proxy', 'tls', 'http']);
    assert.deepEqual(
      [valueOf(facts.proxy), valueOf(facts.tls).certificate?.subject, valueOf(facts.http).status],
      ['own', HOST, 401],
    );
    assert.ok(proxy.asked.every(({ target }) => target === `${HOST}:443`));
  });

  it('signs in to the proxy as requests do', async () => {
    const authorization = `Basic ${Buffer.from('jo:word').toString('base64')}`;
    const { port } = await proxyTo({ authorization });
    const settings = { proxy: `http://jo:word@127.0.0.1:${port}` };
    const facts = await probe(`https://${HOST}`, { settings });
    assert.equal(valueOf(facts.proxy), 'own');
    assert.ok(!JSON.stringify(facts).includes('word'));
  });

  it('trusts a proxy that only the system trusts', async () => {
    const certificate = authority.issue({ hosts: ['localhost'] });
    const { port } = await proxyTo({ certificate });
    const settings = { proxy: `https://localhost:${port}` };
    const facts = await probe(`https://${HOST}`, { settings });
    assert.deepEqual([valueOf(facts.proxy), valueOf(facts.tls).failure], ['system', undefined]);
  });

  for (const [status, reason] of [
    [407, 'needsSignIn'],
    [502, 'refused'],
  ] as const) {
    it(`tells a proxy that answers ${status}`, async () => {
      const proxy = await proxyTo({ refusesWith: status });
      const facts = await probe(`https://${HOST}`, { settings: { proxy: proxyUrl(proxy) } });
      const failure = failureOf(facts.proxy);
      assert.equal(failure.kind === 'proxy' && failure.reason, reason);
      assert.equal(facts.tls, undefined);
    });
  }

  it('blames the proxy when its name is unknown', async () => {
    const settings = { proxy: 'http://proxy.invalid:3128' };
    const facts = await probe(`https://${HOST}`, { settings });
    const failure = failureOf(facts.dns);
    assert.equal(failure.kind === 'proxy' && failure.via, 'proxy.invalid:3128');
  });

  it('tells a proxy of another kind', async () => {
    const settings = { proxy: 'socks4://127.0.0.1:1080' };
    const failure = failureOf((await probe(`https://${HOST}`, { settings })).proxy);
    assert.equal(failure.kind === 'proxy' && failure.reason, 'unsupported');
  });

  it('gives up on a step after five seconds', async () => {
    const proxy = await proxyTo({ hangs: true });
    const clock = new ClockFake();
    const asked = proxy.nextAsked();
    const probing = probe(`https://${HOST}`, { settings: { proxy: proxyUrl(proxy) }, clock });
    await asked;
    clock.advance(5_000);
    const { proxy: seen } = await probing;
    assert.deepEqual(
      [failureOf(seen), seen?.milliseconds, clock.pending],
      [
        {
          kind: 'proxy',
          reason: 'unreachable',
          code: 'ETIMEDOUT',
          via: `127.0.0.1:${proxy.port}`,
        },
        5_000,
        0,
      ],
    );
  });

  it('ends at once when it is cancelled', async () => {
    const proxy = await proxyTo({ hangs: true });
    const cancel = new AbortController();
    const host = new TransportFake();
    const asked = proxy.nextAsked();
    const probing = probe(`https://${HOST}`, {
      settings: { proxy: proxyUrl(proxy) },
      signal: cancel.signal,
      host: host.send,
    });
    await asked;
    cancel.abort();
    const facts = await probing;
    assert.deepEqual(
      [failureOf(facts.proxy), failureOf(facts.http), host.requests],
      [{ kind: 'cancelled' }, { kind: 'cancelled' }, []],
    );
  });

  it('leaves no connection open', async () => {
    const certificate = authority.issue({ hosts: ['localhost'] });
    const { port, sockets } = await opened(startTlsFront(certificate, demo.url));
    await probe(`https://localhost:${port}`);
    await Promise.all([...sockets].map(closing));
    assert.equal(sockets.size, 0);
  });
});

function valueOf<T>(measured: Measured<T> | undefined): T {
  assert.ok(measured?.outcome.ok, JSON.stringify(measured));
  return measured.outcome.value;
}

function failureOf(measured: Measured<unknown> | undefined): ApiFailure {
  assert.ok(measured && !measured.outcome.ok, JSON.stringify(measured));
  return measured.outcome.failure;
}
