import assert from 'node:assert/strict';
import { noProxyRule } from '../../../src/node/http/proxy/noProxyRules';

describe('noProxyRule', () => {
  const cases: readonly [entry: string, url: string, isDirect: boolean][] = [
    ['*', 'https://api.example.com', true],
    ['*:443', 'https://api.example.com', true],
    ['*:80', 'https://api.example.com', false],
    ['example.com', 'https://example.com', true],
    ['EXAMPLE.com.', 'https://example.com', true],
    ['example.com', 'https://example.com.', true],
    ['example.com', 'https://api.example.com', true],
    ['.example.com', 'https://example.com', true],
    ['.example.com', 'https://api.example.com', true],
    ['*.example.com', 'https://api.example.com', true],
    ['*.example.com', 'https://example.com', false],
    ['ample.com', 'https://example.com', false],
    ['example.com:443', 'https://example.com', true],
    ['example.com:8443', 'https://example.com', false],
    ['example.com:8443', 'https://example.com:8443', true],
    ['10.0.0.0/8', 'https://10.1.2.3', true],
    ['10.0.0.0/8', 'https://11.1.2.3', false],
    ['10.1.2.3', 'https://10.1.2.3', true],
    ['2001:db8::7', 'https://[2001:db8::7]', true],
    ['[2001:db8::7]', 'https://[2001:db8::7]', true],
    ['[2001:db8::7]:443', 'https://[2001:db8::7]', true],
    ['[2001:db8::7]:80', 'https://[2001:db8::7]', false],
    ['2001:0DB8:0::0007', 'https://[2001:db8::7]', true],
    ['bücher.example', 'https://xn--bcher-kva.example', true],
    ['.Bücher.example', 'https://a.bücher.example', true],
    ['2001:db8::/32', 'https://[2001:db8::7]', true],
  ];
  for (const [entry, url, isDirect] of cases) {
    it(`${isDirect ? 'finds' : 'does not find'} ${entry} for ${url}`, () => {
      const found = noProxyRule(['other.invalid', entry])(new URL(url));
      assert.equal(found, isDirect ? entry : undefined);
    });
  }
});
