/** Answers that do not come from Handinger, or from a Handinger in trouble. None of them is a verdict on a key. */
export const impostors = [
  'signInPage',
  'portal401',
  'portal403',
  'basic401',
  'empty401',
  'gateway401',
  'gateway403',
  'oauth401',
  'page429',
  'gateway429',
  'page402',
  'portal511',
  'zipped',
  'halfZipped',
  'redirect302',
  'redirect307',
  'badGateway',
  'unavailable',
  'retryMe',
  'timedOut',
  'conflict',
  'proxySignIn',
  'noCredits',
  'limited',
  'teapot',
  'empty',
  'noContent',
  'halfJson',
  'wrongShape',
  'otherProtocol',
  'unknownVersion',
  'longHeaders',
] as const;
export type Impostor = (typeof impostors)[number];

const HTML = 'text/html';
const JSON_TYPE = 'application/json';

/** @param elsewhere an origin that must never see a key */
export function impostorAnswer(which: Impostor, elsewhere: string): string {
  switch (which) {
    case 'signInPage':
      return message('200 OK', '<html>Sign in</html>', HTML);
    case 'portal401':
      return message('401 Unauthorized', '<html>Wi-Fi</html>', HTML);
    case 'portal403':
      return message('403 Forbidden', '<html>Blocked</html>', HTML);
    case 'basic401':
      return message(
        '401 Unauthorized',
        sentence('Who?'),
        JSON_TYPE,
        'WWW-Authenticate: Basic realm="x"',
      );
    case 'empty401':
      return message('401 Unauthorized', '', HTML, 'WWW-Authenticate: Negotiate, NTLM');
    case 'gateway401':
      return message('401 Unauthorized', '{"message":"Unauthorized"}', JSON_TYPE);
    case 'gateway403':
      return message('403 Forbidden', '{"message":"Forbidden"}', JSON_TYPE);
    case 'oauth401':
      return message('401 Unauthorized', '{"error":"invalid_token","error_uri":"x"}', JSON_TYPE);
    case 'page429':
      return message('429 Too Many', '<html>Slow</html>', HTML, 'Retry-After: 3');
    case 'gateway429':
      return message('429 Too Many', '{"message":"API rate limit exceeded"}', JSON_TYPE);
    case 'page402':
      return message('402 Payment Required', '<html>Pay for Wi-Fi</html>', HTML);
    case 'portal511':
      return message('511 Network Authentication Required', '<html>Sign in</html>', HTML);
    // A coding that the body does not have, and one that nobody knows.
    case 'zipped':
      return message('200 OK', '{"workers":[]}', JSON_TYPE, 'Content-Encoding: gzip');
    case 'halfZipped':
      return message('200 OK', '{"workers":[]}', JSON_TYPE, 'Content-Encoding: compress');
    case 'redirect302':
      return message('302 Found', '', HTML, `Location: ${elsewhere}/api/workers`);
    case 'redirect307':
      return message('307 Temporary Redirect', '', HTML, `Location: ${elsewhere}/api/tasks`);
    case 'badGateway':
      return message('502 Bad Gateway', '<html>502</html>', HTML);
    case 'unavailable':
      return message('503 Service Unavailable', sentence('Down'), JSON_TYPE, 'Retry-After: 1');
    case 'retryMe':
      return message('500 Internal', sentence('Again'), JSON_TYPE, 'X-Should-Retry: true');
    case 'timedOut':
      return message('408 Request Timeout', sentence('Slow'), JSON_TYPE);
    case 'conflict':
      return message('409 Conflict', sentence('Busy'), JSON_TYPE, 'X-Should-Retry: true');
    case 'proxySignIn':
      return message('407 Proxy Authentication Required', '<html>Who?</html>', HTML);
    case 'noCredits':
      return message('402 Payment Required', sentence('Not enough credits'), JSON_TYPE);
    case 'limited':
      return message('429 Too Many', sentence('Slow down'), JSON_TYPE, 'Retry-After: 9');
    case 'teapot':
      return message('418 Teapot', sentence('Short and stout'), JSON_TYPE);
    case 'empty':
      return message('200 OK', '', JSON_TYPE);
    case 'noContent':
      return 'HTTP/1.1 204 No Content\r\n\r\n';
    case 'halfJson':
      return message('200 OK', '{"workers":[{"id":"wrk_', JSON_TYPE);
    case 'wrongShape':
      return message('200 OK', '{"workers":"twelve","id":7}', JSON_TYPE);
    case 'otherProtocol':
      return 'SSH-2.0-OpenSSH_9.6\r\n';
    case 'unknownVersion':
      return 'HTTP/9.7 999 Whatever\r\nContent-Length: 0\r\n\r\n';
    case 'longHeaders':
      return message('200 OK', '{"workers":[]}', JSON_TYPE, `X-Long: ${'x'.repeat(40_000)}`);
  }
}

const sentence = (error: string): string => JSON.stringify({ error });

function message(status: string, body: string, type: string, ...more: readonly string[]): string {
  const headers = [`Content-Type: ${type}`, `Content-Length: ${body.length}`, ...more];
  return `HTTP/1.1 ${status}\r\n${headers.join('\r\n')}\r\n\r\n${body}`;
}
