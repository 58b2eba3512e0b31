import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Server } from 'node:net';
import type { ApiFailure } from '../../../../src/core/api/errors/apiFailure';
import {
  classifyNetworkError,
  classifyProxyError,
  isAboutTrust,
} from '../../../../src/core/api/errors/networkError';

const withCode = (code: unknown, more: object = {}): Error =>
  Object.assign(new Error('any words'), { code }, more);

/** Listens on a free port of this machine and closes again when the test is over. */
async function onLoopback(test: (server: Server, port: number) => Promise<void>): Promise<void> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await test(server, (server.address() as AddressInfo).port);
  } finally {
    server.close();
  }
}

async function errorOfConnecting(port: number): Promise<unknown> {
  const socket = connect(port, '127.0.0.1');
  // Whoever only reads would take a reset for an end.
  socket.write('GET / HTTP/1.1\r\n\r\n');
  try {
    await once(socket, 'end');
  } catch (error) {
    return error;
  } finally {
    socket.destroy();
  }
  return undefined;
}

describe('classifyNetworkError', () => {
  it('says that an answer is not HTTP', () => {
    for (const code of ['HPE_INVALID_CONSTANT', 'HPE_INVALID_VERSION']) {
      const expected = { kind: 'badAnswer', reason: 'notHttp' };
      assert.deepEqual(classifyNetworkError({ code }), expected);
    }
  });

  it('knows a port that really refuses', async () => {
    let closed = 0;
    await onLoopback((_server, port) => {
      closed = port;
      return Promise.resolve();
    });
    assert.deepEqual(classifyNetworkError(await errorOfConnecting(closed)), {
      kind: 'unreachable',
      reason: 'refused',
      code: 'ECONNREFUSED',
    });
  });

  it('knows a connection that is really cut', async () => {
    await onLoopback(async (server, port) => {
      server.on('connection', (socket) => socket.on('data', () => socket.resetAndDestroy()));
      assert.deepEqual(classifyNetworkError(await errorOfConnecting(port)), {
        kind: 'unreachable',
        reason: 'reset',
        code: 'ECONNRESET',
      });
    });
  });

  it('knows what the platform’s own fetch throws', async () => {
    let closed = 0;
    await onLoopback((_server, port) => {
      closed = port;
      return Promise.resolve();
    });
    const error: unknown = await fetch(`http://127.0.0.1:${closed}`).catch((why: unknown) => why);
    assert.deepEqual(classifyNetworkError(error), {
      kind: 'unreachable',
      reason: 'refused',
      code: 'ECONNREFUSED',
    });
  });

  const reasons: Readonly<Record<string, readonly string[]>> = {
    'unreachable dns': ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'ENODATA'],
    'unreachable refused': ['ECONNREFUSED'],
    'unreachable reset': ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'],
    'unreachable noRoute': ['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL'],
    'unreachable other': ['EACCES', 'HPE_INVALID_EOF_STATE'],
    'tls expired': ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'],
    'tls selfSigned': ['DEPTH_ZERO_SELF_SIGNED_CERT'],
    'tls unknownIssuer': [
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    ],
    'tls wrongHost': ['ERR_TLS_CERT_ALTNAME_INVALID'],
    'tls other': [
      'ERR_TLS_HANDSHAKE_TIMEOUT',
      'ERR_SSL_WRONG_VERSION_NUMBER',
      'EPROTO',
      'CERT_REVOKED',
      'CRL_HAS_EXPIRED',
      'CERT_SIGNATURE_FAILURE',
    ],
    timeout: [
      'ETIMEDOUT',
      'UND_ERR_CONNECT_TIMEOUT',
      'UND_ERR_HEADERS_TIMEOUT',
      'UND_ERR_BODY_TIMEOUT',
    ],
  };
  for (const [outcome, codes] of Object.entries(reasons)) {
    for (const code of codes) {
      it(`takes ${code} for: ${outcome}`, () => {
        const [kind, reason] = outcome.split(' ');
        assert.deepEqual(
          classifyNetworkError(withCode(code)),
          reason === undefined ? { kind } : { kind, reason, code },
        );
      });
    }
  }

  const refused: ApiFailure = { kind: 'unreachable', reason: 'refused', code: 'ECONNREFUSED' };
  const unknown: ApiFailure = { kind: 'unreachable', reason: 'other', code: 'UNKNOWN' };
  const loop = withCode('EODD');
  loop.cause = loop;
  const forms: readonly [form: string, error: unknown, outcome: ApiFailure][] = [
    ['a cause', new TypeError('fetch failed', { cause: withCode('ECONNREFUSED') }), refused],
    [
      'a cause behind a code that says nothing',
      withCode('ERR_ODD', { cause: withCode('ECONNREFUSED') }),
      refused,
    ],
    [
      'one of several addresses',
      new AggregateError([withCode('EODD'), withCode('ECONNREFUSED')]),
      refused,
    ],
    ['a circle of causes', loop, { kind: 'unreachable', reason: 'other', code: 'EODD' }],
    ['an error without a code', new Error('no'), unknown],
    ['a code that is a number', withCode(23), unknown],
    [
      'headers without an end',
      withCode('UND_ERR_HEADERS_OVERFLOW'),
      { kind: 'badAnswer', reason: 'headersTooLarge' },
    ],
    [
      'the status of a proxy in the words of the editor’s fetch',
      new TypeError('fetch failed', {
        cause: new Error('Proxy response (407) !== 200 when HTTP Tunneling'),
      }),
      { kind: 'proxy', reason: 'needsSignIn', code: '407' },
    ],
    ['a text', 'ECONNREFUSED', unknown],
    ['nothing', undefined, unknown],
  ];
  for (const [form, error, outcome] of forms) {
    it(`reads ${form}`, () => {
      assert.deepEqual(classifyNetworkError(error), outcome);
    });
  }
});

describe('classifyProxyError', () => {
  const via = 'proxy.example:3128';
  const outcomes: readonly [code: string, failure: ApiFailure][] = [
    ['ENOTFOUND', { kind: 'proxy', reason: 'unreachable', code: 'ENOTFOUND', via }],
    ['UND_ERR_SOCKET', { kind: 'proxy', reason: 'unreachable', code: 'UND_ERR_SOCKET', via }],
    ['UND_ERR_CONNECT_TIMEOUT', { kind: 'proxy', reason: 'unreachable', code: 'ETIMEDOUT', via }],
    ['CERT_HAS_EXPIRED', { kind: 'proxy', reason: 'certificate', code: 'CERT_HAS_EXPIRED', via }],
    ['UND_ERR_HEADERS_OVERFLOW', { kind: 'badAnswer', reason: 'headersTooLarge' }],
  ];
  for (const [code, failure] of outcomes) {
    it(`blames the proxy for ${code}`, () => {
      assert.deepEqual(classifyProxyError(withCode(code), via), failure);
    });
  }
});

describe('isAboutTrust', () => {
  const failures: readonly [failure: ApiFailure, isAbout: boolean][] = [
    [{ kind: 'tls', reason: 'unknownIssuer', code: '' }, true],
    [{ kind: 'tls', reason: 'selfSigned', code: '' }, true],
    [{ kind: 'tls', reason: 'expired', code: '' }, false],
    [{ kind: 'proxy', reason: 'certificate', code: '' }, true],
    [{ kind: 'proxy', reason: 'refused', code: '502' }, false],
    [{ kind: 'timeout' }, false],
  ];
  for (const [failure, isAbout] of failures) {
    it(`is ${isAbout} for ${JSON.stringify(failure)}`, () => {
      assert.equal(isAboutTrust(failure), isAbout);
    });
  }
});
