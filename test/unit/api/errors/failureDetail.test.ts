import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../../src/core/api/errors/apiFailure';
import { failureDetails } from '../../../../src/core/api/errors/failureDetail';

describe('failureDetails', () => {
  const details: readonly [failure: ApiFailure, line: string][] = [
    [
      { kind: 'unreachable', reason: 'refused', code: 'ECONNREFUSED' },
      'ECONNREFUSED · api.example',
    ],
    [
      { kind: 'tls', reason: 'expired', code: 'CERT_HAS_EXPIRED', via: 'proxy.example:3128' },
      'CERT_HAS_EXPIRED · api.example · via proxy.example:3128',
    ],
    [
      { kind: 'proxy', reason: 'needsSignIn', code: '407', via: 'proxy.example:3128' },
      '407 · api.example · via proxy.example:3128',
    ],
    [{ kind: 'serverError', status: 502 }, 'HTTP 502 · api.example'],
    [{ kind: 'rejected', by: 'handinger' }, 'HTTP 401 · api.example'],
    [{ kind: 'rateLimited', until: 0 }, 'HTTP 429 · api.example'],
    [{ kind: 'badAnswer', reason: 'notJson' }, 'notJson · api.example'],
    [{ kind: 'timeout' }, 'timeout · api.example'],
  ];
  for (const [failure, line] of details) {
    it(`tells ${line}`, () => {
      assert.equal(failureDetails(failure, 'api.example'), line);
    });
  }
});
