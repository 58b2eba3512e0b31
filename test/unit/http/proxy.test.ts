import assert from 'node:assert/strict';
import { chooseProxy, directHosts } from '../../../src/node/http/proxy/proxy';
import { networkSettings } from '../../network/settings';

describe('chooseProxy', () => {
  const env = { HTTPS_PROXY: 'http://from.env:8080' };

  it('takes the setting before the environment, and neither where proxies are off', () => {
    const proxy = 'http://from.settings:3128';
    assert.deepEqual(
      [
        chooseProxy(networkSettings({ proxy }), env)?.name,
        chooseProxy(networkSettings(), env)?.name,
        chooseProxy(networkSettings(), {}),
        chooseProxy(networkSettings({ proxy, usesProxy: false }), env),
      ],
      ['from.settings:3128', 'from.env:8080', undefined, undefined],
    );
  });

  it('takes the variables in VS Code’s order', () => {
    const names = [
      'https_proxy',
      'HTTPS_PROXY',
      'http_proxy',
      'HTTP_PROXY',
      'all_proxy',
      'ALL_PROXY',
    ];
    const chosen = names.map((_name, from) => {
      const set = names.slice(from).map((name, index) => [name, `http://p${from + index}.example`]);
      return chooseProxy(networkSettings(), Object.fromEntries(set) as Record<string, string>)
        ?.name;
    });
    assert.deepEqual(
      chosen,
      names.map((_name, index) => `p${index}.example:80`),
    );
  });

  const forms: readonly [text: string, address: string, name: string, scheme: string][] = [
    ['http://proxy.example', 'http://proxy.example', 'proxy.example:80', 'http'],
    ['https://proxy.example', 'https://proxy.example', 'proxy.example:443', 'https'],
    ['proxy.example:3128', 'http://proxy.example:3128', 'proxy.example:3128', 'http'],
    [' http://proxy.example:3128/ ', 'http://proxy.example:3128', 'proxy.example:3128', 'http'],
    ['http://[2001:db8::1]:3128', 'http://[2001:db8::1]:3128', '[2001:db8::1]:3128', 'http'],
    ['socks5h://proxy.example', 'socks5h://proxy.example', 'proxy.example:1080', 'socks5h'],
    ['socks5://proxy.example:1080', 'socks5://proxy.example:1080', 'proxy.example:1080', 'socks5'],
  ];
  for (const [text, address, name, scheme] of forms) {
    it(`reads “${text}”`, () => {
      assert.deepEqual(chooseProxy(networkSettings({ proxy: text }), {}), {
        address,
        name,
        scheme,
        authorization: '',
      });
    });
  }

  it('makes nothing of what is no address', () => {
    assert.equal(chooseProxy(networkSettings({ proxy: 'http://' }), {}), undefined);
  });

  const people: readonly [user: string, username: string, password: string][] = [
    ['jo:word', 'jo', 'word'],
    ['jo', 'jo', ''],
    ['j%C3%B6:w%40rd', 'jö', 'w@rd'],
    ['jo:100%', 'jo', '100%'],
    ['jo:100%ü^ x', 'jo', '100%ü^ x'],
    ['jo:2024#Word', 'jo', '2024#Word'],
    ['jo:2024/Word', 'jo', '2024/Word'],
    ['jo:2024?Word', 'jo', '2024?Word'],
    ['jo:w@rd:x', 'jo', 'w@rd:x'],
    ['CORP\\jo:w\\ord', 'CORP\\jo', 'w\\ord'],
  ];
  for (const [user, username, password] of people) {
    it(`signs in as ${user}, and keeps that out of the address`, () => {
      const settings = networkSettings({ proxy: `http://${user}@proxy.example:3128` });
      assert.deepEqual(chooseProxy(settings, {}), {
        address: 'http://proxy.example:3128',
        name: 'proxy.example:3128',
        scheme: 'http',
        authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
        login: { username, password },
      });
    });
  }

  it('takes http.proxyAuthorization before the name in the address', () => {
    const settings = networkSettings({
      proxy: 'http://jo:word@proxy.example',
      proxyAuthorization: 'Negotiate abc',
    });
    assert.equal(chooseProxy(settings, {})?.authorization, 'Negotiate abc');
  });
});

describe('directHosts', () => {
  it('takes http.noProxy before the environment', () => {
    const env = { NO_PROXY: 'a.example;b.example,  .c.example' };
    assert.deepEqual(
      [
        directHosts(networkSettings(), env),
        directHosts(networkSettings({ noProxy: ['d.example'] }), env),
        directHosts(networkSettings(), { ...env, no_proxy: 'e.example' }),
        directHosts(networkSettings(), {}),
      ],
      [['a.example', 'b.example', '.c.example'], ['d.example'], ['e.example'], []],
    );
  });
});
