import assert from 'node:assert/strict';
import type { KeyVerdict } from '../../../../src/core/api/client/keyVerdict';
import { describeVerdict } from '../../../../src/core/api/client/describeVerdict';

const now = Date.UTC(2026, 6, 1, 9);
const host = 'api.example';

describe('describeVerdict', () => {
  const words: readonly [verdict: KeyVerdict, sentence: string, advice: string][] = [
    [{ kind: 'accepted' }, 'api.example accepted the API key.', ''],
    [
      { kind: 'rejected', detail: 'Revoked' },
      'Handinger rejected the API key (401). Handinger says: “Revoked”.',
      'It was revoked or is invalid. Sign in with a new one.',
    ],
    [
      { kind: 'forbidden' },
      'The API key has no access here (403).',
      'Ask an admin of your organization, or sign in with another key.',
    ],
    [
      { kind: 'rateLimited', until: now + 1_000 },
      'Rate limited (429).',
      'Nothing is sent for another 1 s.',
    ],
    [{ kind: 'cancelled' }, 'Canceled.', 'You can try again at any time.'],
    [
      { kind: 'cannotTell' },
      'api.example responds, but doesn’t say whether the API key works.',
      'Use the key. The first request shows whether it works.',
    ],
    [
      { kind: 'unreachable', failure: { kind: 'serverError', status: 500 } },
      'api.example returned a server error (500).',
      'This doesn’t mean your key is invalid. Try again later.',
    ],
  ];
  for (const [verdict, sentence, advice] of words) {
    it(`has words for: ${verdict.kind}`, () => {
      assert.deepEqual(describeVerdict(verdict, host, now), { sentence, advice });
    });
  }
});
