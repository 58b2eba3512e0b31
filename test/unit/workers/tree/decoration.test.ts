import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../../src/core/api/errors/apiFailure';
import { decorate } from '../../../../src/core/workers/tree/decoration';

const now = Date.UTC(2026, 6, 1, 9);
const marksOf = (failure: ApiFailure) => decorate({ kind: 'failed', failure }, 'api.example', now);

const timeOfDay = (time: number): string =>
  new Date(time).toLocaleTimeString(undefined, { timeStyle: 'medium' });

describe('decorate', () => {
  it('marks a worker that answered 401, 403 or 429', () => {
    assert.deepEqual(
      [
        marksOf({ kind: 'rejected', by: 'handinger' }),
        marksOf({ kind: 'forbidden', by: 'handinger', detail: 'Only its creator' }),
        marksOf({ kind: 'rateLimited', until: now + 6_001 }),
        marksOf({ kind: 'rateLimited', until: now }),
      ],
      [
        {
          badge: '!',
          color: 'handinger.rejectedForeground',
          tooltip: 'Handinger rejected the API key (401).',
        },
        {
          badge: '⊘',
          color: 'handinger.forbiddenForeground',
          tooltip: 'The API key has no access here (403). Handinger says: “Only its creator”.',
        },
        {
          badge: '⧗',
          color: 'handinger.rateLimitedForeground',
          tooltip: `Rate limited (429) until ${timeOfDay(now + 6_001)}`,
        },
        {
          badge: '⧗',
          color: 'handinger.rateLimitedForeground',
          tooltip: 'Rate limited (429), refresh to try again',
        },
      ],
    );
  });

  it('marks nothing else', () => {
    assert.deepEqual(
      [
        decorate(undefined, 'api.example', now),
        decorate({ kind: 'run', run: { status: 'completed' } }, 'api.example', now),
        marksOf({ kind: 'notFound' }),
        marksOf({ kind: 'serverError', status: 500 }),
        marksOf({ kind: 'timeout' }),
        marksOf({ kind: 'rejected', by: 'somethingElse' }),
        marksOf({ kind: 'forbidden', by: 'unknown' }),
      ],
      [undefined, undefined, undefined, undefined, undefined, undefined, undefined],
    );
  });
});
