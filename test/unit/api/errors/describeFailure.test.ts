import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../../src/core/api/errors/apiFailure';
import { describeFailure } from '../../../../src/core/api/errors/describeFailure';

const now = Date.UTC(2026, 6, 1, 9);
const host = 'api.example';

describe('describeFailure', () => {
  const tryNetwork = 'Check your network, VPN, and proxy, then try again.';
  const tryPortal =
    'Check your network’s sign-in page, your proxy, and the handinger.apiBaseUrl setting.';
  const inspected =
    'A proxy might be inspecting the traffic. Ask your administrator to install its certificate, then restart VS Code.';
  const unclear =
    'This doesn’t mean your key is invalid. Check your proxy, your network’s sign-in page, and the handinger.apiBaseUrl setting.';
  const by = 'handinger';
  const words: readonly [failure: ApiFailure, sentence: string, advice: string][] = [
    [{ kind: 'cancelled' }, 'Canceled.', 'You can try again at any time.'],
    [
      { kind: 'rejected', by },
      'Handinger rejected the API key (401).',
      'It was revoked or is invalid. Sign in with a new one.',
    ],
    [
      { kind: 'rejected', by: 'somethingElse' },
      'Something between this computer and api.example requires signing in (401).',
      'Check your network’s sign-in page or proxy. This doesn’t mean your key is invalid.',
    ],
    [
      { kind: 'forbidden', by },
      'The API key has no access here (403).',
      'Ask an admin of your organization, or sign in with another key.',
    ],
    [
      { kind: 'forbidden', by, isCreatorOnly: true },
      'Only the creator of this worker can do this (403).',
      'Ask them, or sign in with one of their keys. Your key is valid.',
    ],
    [
      { kind: 'forbidden', by: 'somethingElse' },
      'Something between this computer and api.example blocked the request (403).',
      'Check your proxy or firewall. This doesn’t mean your key is invalid.',
    ],
    [
      { kind: 'rejected', by: 'unknown' },
      'api.example refused access (401), but it’s unclear who answered.',
      unclear,
    ],
    [
      { kind: 'forbidden', by: 'unknown' },
      'api.example refused access (403), but it’s unclear who answered.',
      unclear,
    ],
    [
      { kind: 'intercepted', status: 451 },
      'Something between this computer and api.example blocked the request (451).',
      'Check your proxy or firewall. This doesn’t mean your key is invalid.',
    ],
    [
      { kind: 'intercepted', status: 511 },
      'Your network asks you to sign in first (511).',
      'Open any website in your browser to sign in, then try again.',
    ],
    [
      { kind: 'rateLimited', until: now + 3_600_001 },
      'Rate limited (429).',
      'Nothing is sent for another 61 min.',
    ],
    [
      { kind: 'rateLimited', until: now + 6_001 },
      'Rate limited (429).',
      'Nothing is sent for another 7 s.',
    ],
    [
      { kind: 'outOfCredits' },
      'The organization has no credits left (402).',
      'Add credits in the dashboard.',
    ],
    [
      { kind: 'notFound' },
      'Not found (404).',
      'It might have been deleted, or it belongs to another organization.',
    ],
    [
      { kind: 'routeAbsent', status: 405 },
      'api.example doesn’t support this (405).',
      'Check the handinger.apiBaseUrl setting.',
    ],
    [
      { kind: 'refusedRequest', status: 422 },
      'Handinger refused the request (422).',
      'See the log for the request.',
    ],
    [
      { kind: 'serverError', status: 502 },
      'api.example returned a server error (502).',
      'This doesn’t mean your key is invalid. Try again later.',
    ],
    [
      { kind: 'redirected', status: 302 },
      'api.example redirected the request (302).',
      'Keys are never sent to a redirected address. Check your network’s sign-in page and the handinger.apiBaseUrl setting.',
    ],
    [
      { kind: 'redirected', status: 302, to: 'portal.example' },
      'api.example redirected the request to portal.example (302).',
      'Keys are never sent to a redirected address. Check your network’s sign-in page and the handinger.apiBaseUrl setting.',
    ],
    [
      { kind: 'badAnswer', reason: 'notHttp' },
      'api.example responded, but not in HTTP.',
      tryPortal,
    ],
    [
      { kind: 'badAnswer', reason: 'notJson' },
      'api.example returned a web page instead of data.',
      tryPortal,
    ],
    [
      { kind: 'badAnswer', reason: 'wrongShape' },
      'api.example returned data in an unknown format.',
      'A newer version of this extension might support it.',
    ],
    [
      { kind: 'badAnswer', reason: 'incomplete' },
      'The response from api.example is incomplete.',
      'Check your network, then try again.',
    ],
    [{ kind: 'badAnswer', reason: 'empty' }, 'api.example returned an empty response.', tryPortal],
    [
      { kind: 'badAnswer', reason: 'tooLarge' },
      'The response from api.example is larger than 10 MB and was cut off.',
      tryPortal,
    ],
    [
      { kind: 'timeout' },
      'api.example didn’t respond in time.',
      'Check your network, then try again.',
    ],
    [
      { kind: 'unreachable', reason: 'dns', code: 'ENOTFOUND' },
      'Couldn’t find the server api.example (ENOTFOUND).',
      tryNetwork,
    ],
    [
      { kind: 'unreachable', reason: 'refused', code: 'ECONNREFUSED' },
      'api.example refused the connection (ECONNREFUSED).',
      tryNetwork,
    ],
    [
      { kind: 'unreachable', reason: 'reset', code: 'ECONNRESET' },
      'The connection to api.example was interrupted (ECONNRESET).',
      tryNetwork,
    ],
    [
      { kind: 'unreachable', reason: 'noRoute', code: 'ENETUNREACH' },
      'No route to api.example from this network (ENETUNREACH).',
      tryNetwork,
    ],
    [
      { kind: 'unreachable', reason: 'other', code: 'EODD' },
      'Couldn’t reach api.example (EODD).',
      tryNetwork,
    ],
    [
      { kind: 'tls', reason: 'expired', code: 'CERT_HAS_EXPIRED' },
      'The certificate of api.example has expired or isn’t valid yet (CERT_HAS_EXPIRED).',
      'Check the date on this computer first.',
    ],
    [
      { kind: 'tls', reason: 'selfSigned', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      'The certificate of api.example is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT).',
      inspected,
    ],
    [
      { kind: 'tls', reason: 'wrongHost', code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
      'The certificate doesn’t belong to api.example (ERR_TLS_CERT_ALTNAME_INVALID).',
      inspected,
    ],
    [
      { kind: 'tls', reason: 'unknownIssuer', code: 'SELF_SIGNED_CERT_IN_CHAIN' },
      'The certificate of api.example comes from an unknown issuer (SELF_SIGNED_CERT_IN_CHAIN).',
      inspected,
    ],
    [
      { kind: 'tls', reason: 'other', code: 'ERR_SSL_WRONG_VERSION_NUMBER' },
      'Couldn’t connect securely to api.example (ERR_SSL_WRONG_VERSION_NUMBER).',
      'The server might not use https on this port, or it uses only HTTP/2 or an outdated version of TLS. Check the address and port.',
    ],
    [
      { kind: 'badAnswer', reason: 'headersTooLarge' },
      'The response headers from api.example are too long and were cut off.',
      tryPortal,
    ],
    [
      { kind: 'proxy', reason: 'unreachable', code: 'ECONNREFUSED', via: 'proxy.example:3128' },
      'Couldn’t reach the proxy proxy.example:3128 (ECONNREFUSED).',
      'Check the http.proxy setting, the HTTPS_PROXY variable, and your VPN.',
    ],
    [
      { kind: 'proxy', reason: 'certificate', code: 'CERT_HAS_EXPIRED', via: 'proxy.example:443' },
      'The certificate of the proxy proxy.example:443 is not trusted (CERT_HAS_EXPIRED).',
      'Ask your administrator to install its issuer’s certificate on this computer.',
    ],
    [
      { kind: 'proxy', reason: 'needsSignIn', code: '407' },
      'Your network’s proxy requires a username and password (407).',
      'Set http.proxyAuthorization, or add both to http.proxy.',
    ],
    [
      { kind: 'proxy', reason: 'refused', code: '502', via: 'proxy.example:3128' },
      'The proxy proxy.example:3128 refused to connect to api.example (502).',
      'Ask your administrator to allow api.example, or add it to http.noProxy.',
    ],
    [
      { kind: 'proxy', reason: 'unsupported', code: 'socks5', via: 'proxy.example:1080' },
      'The proxy proxy.example:1080 has an unsupported type (socks5).',
      'Enter an http, https, or SOCKS 5 proxy in the http.proxy setting.',
    ],
    [
      { kind: 'unsafeAddress' },
      'Nothing was sent, because this key doesn’t belong to api.example.',
      'Keys are sent only over https, and only to the server they were checked with.',
    ],
    [
      { kind: 'keyChanged' },
      'The key in use changed, so nothing was sent.',
      'Try again with the current key.',
    ],
  ];
  for (const [failure, sentence, advice] of words) {
    it(`has words for ${JSON.stringify(failure)}`, () => {
      assert.deepEqual(describeFailure(failure, host, now), { sentence, advice });
    });
  }

  it('adds what the service itself says, with one full stop', () => {
    const detail = 'Only {0} may “see” this.';
    assert.equal(
      describeFailure({ kind: 'forbidden', by, detail }, host, now).sentence,
      'The API key has no access here (403). Handinger says: “Only {0} may “see” this”.',
    );
  });
});
