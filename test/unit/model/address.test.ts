import assert from 'node:assert/strict';
import {
  DEFAULT_BASE_URL,
  isDoubtful,
  isSafe,
  parseBaseUrl,
  resolveBaseUrl,
  sourceOfBaseUrl,
} from '../../../src/core/model/address';

describe('resolveBaseUrl', () => {
  const cases: readonly [setting: string, environment: string | undefined, baseUrl: string][] = [
    ['', undefined, 'https://handinger.com'],
    ['', '', 'https://handinger.com'],
    ['  ', ' \n', 'https://handinger.com'],
    ['', ' https://env.example ', 'https://env.example'],
    ['https://set.example', 'https://env.example', 'https://set.example'],
    [' https://set.example ', undefined, 'https://set.example'],
  ];
  for (const [setting, environment, baseUrl] of cases) {
    it(`takes "${setting}" and then ${JSON.stringify(environment)} for ${baseUrl}`, () => {
      assert.deepEqual(resolveBaseUrl(setting, environment), { ok: true, value: baseUrl });
    });
  }
});

describe('sourceOfBaseUrl', () => {
  it('names what the address comes from, blank counting as unset', () => {
    assert.deepEqual(
      [
        sourceOfBaseUrl('https://set.example', 'https://env.example'),
        sourceOfBaseUrl(' ', 'https://env.example'),
        sourceOfBaseUrl('', ' '),
        sourceOfBaseUrl('', undefined),
      ],
      ['setting', 'environment', 'default', 'default'],
    );
  });
});

describe('parseBaseUrl', () => {
  const good: readonly [text: string, baseUrl: string][] = [
    ['https://handinger.com/', 'https://handinger.com'],
    ['HTTPS://Handinger.COM', 'https://handinger.com'],
    ['https://h.example:443/proxy///', 'https://h.example/proxy'],
    ['https://h.example:8443/a/b/', 'https://h.example:8443/a/b'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://api.localhost', 'http://api.localhost'],
    ['http://127.0.0.1:1/', 'http://127.0.0.1:1'],
    ['http://127.8.9.10', 'http://127.8.9.10'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ];
  for (const [text, baseUrl] of good) {
    it(`writes ${text} as ${baseUrl}`, () => {
      assert.deepEqual(parseBaseUrl(text), { ok: true, value: baseUrl });
    });
  }

  const bad: readonly [text: string, problem: string][] = [
    ['handinger.com', 'notAnAddress'],
    ['', 'notAnAddress'],
    ['//handinger.com', 'notAnAddress'],
    ['localhost:8080', 'notAnAddress'],
    ['https://h.example/?token=secret', 'hasQuery'],
    ['https://h.example/a#token', 'hasQuery'],
    ['ftp://handinger.com', 'notAnAddress'],
    ['file:///etc/passwd', 'notAnAddress'],
    ['http://handinger.com', 'notHttps'],
    ['http://127.0.0.1.evil.example', 'notHttps'],
    ['http://localhost.evil.example', 'notHttps'],
    ['http://evillocalhost', 'notHttps'],
    ['http://128.0.0.1', 'notHttps'],
    ['http://[::2]', 'notHttps'],
    ['http://0.0.0.0', 'notHttps'],
    ['https://user@handinger.com', 'hasCredentials'],
    ['https://user:pass@handinger.com', 'hasCredentials'],
    ['http://:pass@localhost', 'hasCredentials'],
  ];
  for (const [text, problem] of bad) {
    it(`refuses "${text}": ${problem}`, () => {
      assert.deepEqual(parseBaseUrl(text), { ok: false, failure: problem });
    });
  }
});

describe('An address for a new key', () => {
  const addresses: readonly [baseUrl: string, isElsewhere: boolean, isDoubtful: boolean][] = [
    ['https://staging.example', false, true],
    ['https://staging.example', true, true],
    ['http://localhost:8080', false, false],
    ['http://localhost:8080', true, true],
    [DEFAULT_BASE_URL, true, false],
  ];
  for (const [baseUrl, isElsewhere, expected] of addresses) {
    const where = isElsewhere ? 'on another computer' : 'here';
    it(`that only the environment names ${expected ? 'is asked about' : 'is used'} ${where}: ${baseUrl}`, () => {
      assert.equal(isDoubtful(baseUrl, 'environment', isElsewhere), expected);
    });
  }

  it('is the person’s own where a setting names it', () => {
    assert.equal(isDoubtful('https://staging.example', 'setting', true), false);
    assert.equal(isDoubtful(DEFAULT_BASE_URL, 'default', true), false);
  });
});

describe('isSafe', () => {
  it('looks at the protocol of every address, not only at the host', () => {
    assert.deepEqual(
      ['https://a.example', 'http://localhost', 'http://a.example', 'ftp://localhost'].map((url) =>
        isSafe(new URL(url)),
      ),
      [true, true, false, false],
    );
  });
});
