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
      'It was revoked, or is not a key. Sign in with a new one.',
    ],
    [
      { kind: 'forbidden' },
      'The API key has no access here (403).',
      'Ask an admin of the organization, or sign in with another key.',
    ],
    [
      { kind: 'rateLimited', until: now + 1_000 },
      'Rate limited (429).',
      'Nothing is sent for another 1 s.',
    ],
    [{ kind: 'cancelled' }, 'Cancelled.', 'Try again whenever you like.'],
    [
      { kind: 'cannotTell' },
      'api.example answers, but not in a way that tells whether the API key works.',
      'Use it; the first real call will show.',
    ],
    [
      { kind: 'unreachable', failure: { kind: 'serverError', status: 500 } },
      'api.example has a problem of its own (500).',
      'Your key is not the cause. Try again in a while.',
    ],
  ];
  for (const [verdict, sentence, advice] of words) {
    it(`has words for: ${verdict.kind}`, () => {
      assert.deepEqual(describeVerdict(verdict, host, now), { sentence, advice });
    });
  }
});
