import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NotSentError } from '../../../src/core/api/http/transport';
import type { ApiFailure } from '../../../src/core/api/errors/apiFailure';
import { networkTransport } from '../../../src/node/http/networkTransport';
import { openSocks } from '../../../src/node/http/proxy/socks';
import { chooseProxy } from '../../../src/node/http/proxy/proxy';
import { openTunnel } from '../../../src/node/http/proxy/tunnel';
import { getRequest, TransportFake } from '../../fakes/transport';
import { CertificateAuthority } from '../../network/certificates';
import { startConnectProxy } from '../../network/connectProxy';
import type { Listening } from '../../network/listening';
import { OpenedServers } from '../../network/openedServers';
import { networkSettings } from '../../network/settings';
import { startSocksProxy } from '../../network/socksProxy';
import { startTlsFront } from '../../network/tlsFront';

/** A name that only a proxy can resolve. */
const HOST = 'api.handinger.invalid';
const URL_OF_LIST = `https://${HOST}/api/workers`;
const login = { username: 'jo', password: ['pass', 'word', '#%'].join('') };

describe('a SOCKS proxy', () => {
  const service = createServer((_request, response) => response.end('[]'));
  const servers = new OpenedServers();
  let front: Listening;

  const socksTo = (options: Omit<Parameters<typeof startSocksProxy>[0], 'to'> = {}) =>
    servers.opened(startSocksProxy({ to: front.port, ...options }));
  const addressOf = ({ port }: { port: number }, scheme = 'socks5', user = ''): string =>
    `${scheme}://${user}127.0.0.1:${port}`;
  const nobody = new TransportFake();
  const get = (proxy: string, env: NodeJS.ProcessEnv = {}) => {
    const settings = networkSettings({ proxy, checksCertificates: false });
    return networkTransport(() => settings, env, nobody.send)(getRequest(URL_OF_LIST));
  };
  const opening = (proxy: string, patience = 5_000) => {
    const chosen = chooseProxy(networkSettings({ proxy }), {});
    assert.ok(chosen);
    return openSocks({ hostname: HOST, port: '' }, chosen, patience);
  };
  const failureOf = async (work: Promise<unknown>): Promise<ApiFailure> => {
    const error: unknown = await work.then(
      () => undefined,
      (why: unknown) => why,
    );
    assert.ok(error instanceof NotSentError, String(error));
    return error.failure;
  };

  before(async () => {
    service.listen(0, '127.0.0.1');
    await once(service, 'listening');
    front = await startTlsFront(
      new CertificateAuthority().issue({ hosts: [HOST] }),
      `http://127.0.0.1:${(service.address() as AddressInfo).port}`,
    );
  });
  afterEach(() => servers.closeAll());
  after(async () => {
    await front.dispose();
    service.close();
  });

  for (const scheme of ['socks', 'socks5', 'socks5h']) {
    it(`looks up the name of the server and opens the way: ${scheme}`, async () => {
      const proxy = await socksTo();
      assert.equal((await get(addressOf(proxy, scheme))).status, 200);
      assert.deepEqual(proxy.asked, [{ by: 'name', target: `${HOST}:443` }]);
    });
  }

  it('is taken from ALL_PROXY', async () => {
    const proxy = await socksTo();
    assert.equal((await get('', { ALL_PROXY: addressOf(proxy) })).status, 200);
    assert.equal(proxy.asked.length, 1);
  });

  it('is told name and password, and may answer byte by byte', async () => {
    const proxy = await socksTo({ login, drips: true });
    const user = `${login.username}:${login.password}@`;
    assert.equal((await get(addressOf(proxy, 'socks5', user))).status, 200);
  });

  it('is asked for a bare way, too', async () => {
    const proxy = await socksTo();
    const chosen = chooseProxy(networkSettings({ proxy: addressOf(proxy) }), {});
    assert.ok(chosen);
    const { signal } = new AbortController();
    (await openTunnel(new URL(URL_OF_LIST), chosen, true, undefined, signal)).destroy();
    assert.deepEqual(proxy.asked, [{ by: 'name', target: `${HOST}:443` }]);
  });

  const wrongUsers: readonly [title: string, user: string][] = [
    ['no name', ''],
    ['another password', 'jo:other@'],
  ];
  for (const [title, user] of wrongUsers) {
    it(`asks who one is: ${title}`, async () => {
      const proxy = await socksTo({ login });
      assert.deepEqual(await failureOf(opening(addressOf(proxy, 'socks5', user))), {
        kind: 'proxy',
        reason: 'needsSignIn',
        code: 'SOCKS',
        via: `127.0.0.1:${proxy.port}`,
      });
    });
  }

  const replies: readonly [reply: number, kind: string, reason: string][] = [
    [1, 'proxy', 'refused'],
    [2, 'proxy', 'refused'],
    [3, 'unreachable', 'noRoute'],
    [4, 'unreachable', 'noRoute'],
    [5, 'unreachable', 'refused'],
    [7, 'proxy', 'refused'],
  ];
  for (const [reply, kind, reason] of replies) {
    it(`says why it opens no way: ${reply}`, async () => {
      const proxy = await socksTo({ reply });
      assert.deepEqual(await failureOf(opening(addressOf(proxy))), {
        kind,
        reason,
        code: `SOCKS ${reply}`,
        via: `127.0.0.1:${proxy.port}`,
      });
    });
  }

  it('is known not to be one by its answer', async () => {
    const proxy = await servers.opened(startConnectProxy({ to: front.port }));
    const { kind, ...failure } = await failureOf(opening(addressOf(proxy)));
    assert.deepEqual([kind, 'reason' in failure && failure.reason], ['proxy', 'unsupported']);
  });

  it('counts as unreachable when it never answers', async () => {
    const proxy = await socksTo({ hangs: true });
    assert.deepEqual(await failureOf(opening(addressOf(proxy), 50)), {
      kind: 'proxy',
      reason: 'unreachable',
      code: 'ETIMEDOUT',
      via: `127.0.0.1:${proxy.port}`,
    });
  });

  it('counts as unreachable when nothing listens', async () => {
    const proxy = await startSocksProxy({ to: front.port });
    await proxy.dispose();
    const failure = await failureOf(opening(addressOf(proxy)));
    assert.deepEqual([failure.kind, 'code' in failure && failure.code], ['proxy', 'ECONNREFUSED']);
  });
});
