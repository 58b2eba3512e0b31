import assert from 'node:assert/strict';
import { withoutCredentials } from '../../../../src/core/credentials/keys/redact';
import {
  describeSettings,
  describeVariables,
} from '../../../../src/core/health/diagnostics/networkSettingsSeen';

describe('the settings of the network', () => {
  const word = ['pass', 'word'].join('');

  it('are told as they stand there', () => {
    assert.equal(
      describeSettings([
        ['http.proxy', `http://jo:${word}@proxy.example:3128`],
        ['http.proxySupport', 'override'],
        ['http.noProxy', ['a.example', 'b.example']],
        ['http.proxyStrictSSL', false],
        ['http.systemCertificates', true],
      ]),
      'http.proxy http://…@proxy.example:3128 · http.proxySupport override · ' +
        'http.noProxy a.example, b.example · http.proxyStrictSSL off · http.systemCertificates on',
    );
  });

  it('are told where they are not set', () => {
    assert.equal(
      describeSettings([
        ['http.proxy', ''],
        ['http.noProxy', []],
        ['http.proxySupport', undefined],
      ]),
      'http.proxy not set · http.noProxy not set · http.proxySupport not set',
    );
  });

  it('name the variables that are set, and each once where their case does not count', () => {
    const value = `http://jo:${word}@proxy.example`;
    assert.deepEqual(
      [
        describeVariables({}),
        describeVariables({ https_proxy: value, HTTPS_PROXY: value, NO_PROXY: 'a.example' }),
        describeVariables({ https_proxy: 'http://a.example', HTTPS_PROXY: 'http://b.example' }),
      ],
      [
        'no proxy variables',
        'https_proxy http://…@proxy.example · NO_PROXY a.example',
        'https_proxy http://a.example · HTTPS_PROXY http://b.example',
      ],
    );
  });

  for (const address of [
    `http://jo:${word}@proxy.example`,
    `jo:${word}@proxy.example`,
    `http://jo:a@b/c#${word}@proxy.example`,
    `HTTP://${word}@proxy.example`,
    ` http://jo:${word}@proxy.example`,
  ]) {
    it(`lose the password of “${address.replace(word, '…')}”`, () => {
      const shown = withoutCredentials(address);
      assert.ok(shown.endsWith('…@proxy.example'), shown);
      assert.ok(!shown.includes('jo') && !shown.includes(word));
    });
  }
});
