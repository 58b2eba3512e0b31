import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../../src/core/api/errors/apiFailure';
import { describeFailure } from '../../../../src/core/api/errors/describeFailure';

const now = Date.UTC(2026, 6, 1, 9);
const host = 'api.example';

describe('describeFailure', () => {
  const tryNetwork = 'Check your network, VPN and proxy, then try again.';
  const tryPortal =
    'Check your network’s sign-in page, your proxy and the handinger.apiBaseUrl setting.';
  const inspected =
    'A proxy may be inspecting the traffic: ask for its certificate to be installed, then restart VS Code.';
  const unclear =
    'This doesn’t mean your key is invalid. Check your proxy, your network’s sign-in page, and the handinger.apiBaseUrl setting.';
  const by = 'handinger';
  const words: readonly [failure: ApiFailure, sentence: string, advice: string][] = [
    [{ kind: 'cancelled' }, 'Cancelled.', 'Try again whenever you like.'],
    [
      { kind: 'rejected', by },
      'Handinger rejected the API key (401).',
      'It was revoked, or is not a key. Sign in with a new one.',
    ],
    [
      { kind: 'rejected', by: 'somethingElse' },
      'Something between here and api.example asks for a sign-in (401).',
      'Check your network’s sign-in page or proxy. The key was not judged.',
    ],
    [
      { kind: 'forbidden', by },
      'The API key has no access here (403).',
      'Ask an admin of the organization, or sign in with another key.',
    ],
    [
      { kind: 'forbidden', by, isCreatorOnly: true },
      'Only the creator of this worker may do this (403).',
      'Ask them, or sign in with a key of theirs. Your key is good.',
    ],
    [
      { kind: 'forbidden', by: 'somethingElse' },
      'Something between here and api.example refused the request (403).',
      'Check your proxy or firewall. The key was not judged.',
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
      'Something between here and api.example refused the request (451).',
      'Check your proxy or firewall. The key was not judged.',
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
      'It may have been deleted, or belongs to another organization.',
    ],
    [
      { kind: 'routeAbsent', status: 405 },
      'api.example does not offer this (405).',
      'Check the handinger.apiBaseUrl setting.',
    ],
    [
      { kind: 'refusedRequest', status: 422 },
      'Handinger refused the request (422).',
      'See the log for what was asked.',
    ],
    [
      { kind: 'serverError', status: 502 },
      'api.example has a problem of its own (502).',
      'Your key is not the cause. Try again in a while.',
    ],
    [
      { kind: 'redirected', status: 302 },
      'api.example sent the request elsewhere (302).',
      'Keys are not sent along a redirect. Check your network’s sign-in page and the handinger.apiBaseUrl setting.',
    ],
    [
      { kind: 'redirected', status: 302, to: 'portal.example' },
      'api.example sent the request to portal.example (302).',
      'Keys are not sent along a redirect. Check your network’s sign-in page and the handinger.apiBaseUrl setting.',
    ],
    [{ kind: 'badAnswer', reason: 'notHttp' }, 'api.example answered, but not in HTTP.', tryPortal],
    [
      { kind: 'badAnswer', reason: 'notJson' },
      'api.example answered with a page instead of data.',
      tryPortal,
    ],
    [
      { kind: 'badAnswer', reason: 'wrongShape' },
      'api.example answered with data of an unknown form.',
      'A newer version of this extension may understand it.',
    ],
    [
      { kind: 'badAnswer', reason: 'incomplete' },
      'The answer of api.example is incomplete.',
      'Check your network, then try again.',
    ],
    [{ kind: 'badAnswer', reason: 'empty' }, 'api.example sent an empty answer.', tryPortal],
    [
      { kind: 'badAnswer', reason: 'tooLarge' },
      'The answer of api.example is larger than 10 MB and was cut off.',
      tryPortal,
    ],
    [
      { kind: 'timeout' },
      'api.example did not answer in time.',
      'Check your network, then try again.',
    ],
    [
      { kind: 'unreachable', reason: 'dns', code: 'ENOTFOUND' },
      'The name api.example cannot be found (ENOTFOUND).',
      tryNetwork,
    ],
    [
      { kind: 'unreachable', reason: 'refused', code: 'ECONNREFUSED' },
      'api.example refuses connections (ECONNREFUSED).',
      tryNetwork,
    ],
    [
      { kind: 'unreachable', reason: 'reset', code: 'ECONNRESET' },
      'The connection to api.example was cut (ECONNRESET).',
      tryNetwork,
    ],
    [
      { kind: 'unreachable', reason: 'noRoute', code: 'ENETUNREACH' },
      'There is no way to api.example from this network (ENETUNREACH).',
      tryNetwork,
    ],
    [
      { kind: 'unreachable', reason: 'other', code: 'EODD' },
      'api.example cannot be reached (EODD).',
      tryNetwork,
    ],
    [
      { kind: 'tls', reason: 'expired', code: 'CERT_HAS_EXPIRED' },
      'The certificate of api.example is not valid today (CERT_HAS_EXPIRED).',
      'Check the date of this computer first.',
    ],
    [
      { kind: 'tls', reason: 'selfSigned', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      'The certificate of api.example is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT).',
      inspected,
    ],
    [
      { kind: 'tls', reason: 'wrongHost', code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
      'The certificate is not for api.example (ERR_TLS_CERT_ALTNAME_INVALID).',
      inspected,
    ],
    [
      { kind: 'tls', reason: 'unknownIssuer', code: 'SELF_SIGNED_CERT_IN_CHAIN' },
      'The certificate of api.example comes from an unknown issuer (SELF_SIGNED_CERT_IN_CHAIN).',
      inspected,
    ],
    [
      { kind: 'tls', reason: 'other', code: 'ERR_SSL_WRONG_VERSION_NUMBER' },
      'No secure connection to api.example is possible (ERR_SSL_WRONG_VERSION_NUMBER).',
      'The server may not use https on this port, or only HTTP/2 or an outdated version of TLS. Check the address and port.',
    ],
    [
      { kind: 'badAnswer', reason: 'headersTooLarge' },
      'The headers that api.example sent have no end, and were cut off.',
      tryPortal,
    ],
    [
      { kind: 'proxy', reason: 'unreachable', code: 'ECONNREFUSED', via: 'proxy.example:3128' },
      'The proxy proxy.example:3128 cannot be reached (ECONNREFUSED).',
      'Check the http.proxy setting, the HTTPS_PROXY variable and your VPN.',
    ],
    [
      { kind: 'proxy', reason: 'certificate', code: 'CERT_HAS_EXPIRED', via: 'proxy.example:443' },
      'The certificate of the proxy proxy.example:443 is not trusted (CERT_HAS_EXPIRED).',
      'Ask for the certificate of its issuer to be installed on this computer.',
    ],
    [
      { kind: 'proxy', reason: 'needsSignIn', code: '407' },
      'The proxy of your network asks for a name and password (407).',
      'Set http.proxyAuthorization, or put both into http.proxy.',
    ],
    [
      { kind: 'proxy', reason: 'refused', code: '502', via: 'proxy.example:3128' },
      'The proxy proxy.example:3128 refuses to connect to api.example (502).',
      'Ask for api.example to be allowed, or add it to http.noProxy.',
    ],
    [
      { kind: 'proxy', reason: 'unsupported', code: 'socks5', via: 'proxy.example:1080' },
      'The proxy proxy.example:1080 is of a kind that cannot be used here (socks5).',
      'Name an http, https, or SOCKS 5 proxy in the http.proxy setting.',
    ],
    [
      { kind: 'unsafeAddress' },
      'Nothing was sent: api.example is not the address that this key belongs to.',
      'Keys travel over https only, and only to the server they were checked with.',
    ],
    [
      { kind: 'keyChanged' },
      'The key in use changed meanwhile, so nothing was sent.',
      'Start again with the one in use now.',
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
