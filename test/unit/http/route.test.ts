import assert from 'node:assert/strict';
import type { ProxyEnvironment } from '../../../src/core/api/route/proxyVariables';
import type { Route } from '../../../src/core/health/diagnostics/probePort';
import type { NetworkSettings } from '../../../src/core/common/ports';
import { routeTo } from '../../../src/node/http/proxy/route';
import { networkSettings } from '../../network/settings';

describe('routeTo', () => {
  const proxy = 'http://jo:word@proxy.example:3128';
  const cases: readonly [
    what: string,
    url: string,
    settings: Partial<NetworkSettings>,
    env: ProxyEnvironment,
    route: Route,
  ][] = [
    [
      'this computer',
      'http://localhost:80',
      { proxy },
      {},
      { kind: 'direct', because: 'thisComputer' },
    ],
    [
      'proxies that are off',
      'https://handinger.com',
      { proxy, usesProxy: false },
      {},
      { kind: 'direct', because: 'off' },
    ],
    ['no proxy', 'https://handinger.com', {}, {}, { kind: 'direct', because: 'noneSet' }],
    [
      'a variable that is no address',
      'https://handinger.com',
      {},
      { HTTPS_PROXY: 'http://' },
      { kind: 'direct', because: 'unreadable', from: 'HTTPS_PROXY' },
    ],
    [
      'a list with the server',
      'https://handinger.com',
      { proxy },
      { NO_PROXY: 'a.example,handinger.com' },
      { kind: 'direct', because: 'listed', entry: 'handinger.com' },
    ],
    [
      'a proxy, without its password',
      'https://handinger.com',
      { proxy },
      {},
      {
        kind: 'proxy',
        scheme: 'http',
        name: 'proxy.example:3128',
        hostname: 'proxy.example',
        from: 'http.proxy',
      },
    ],
  ];
  for (const [what, url, settings, env, route] of cases) {
    it(`tells ${what}`, () => {
      assert.deepEqual(routeTo(new URL(url), networkSettings(settings), env), route);
    });
  }
});
