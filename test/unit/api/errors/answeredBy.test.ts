import assert from 'node:assert/strict';
import { answeredBy } from '../../../../src/core/api/errors/answeredBy';
import type { AnsweredBy } from '../../../../src/core/api/errors/apiFailure';
import { readBody } from '../../../../src/core/api/errors/httpFailure';
import type { HttpAnswer } from '../../../../src/core/api/http/transport';
import { httpAnswer, jsonAnswer } from '../../../fakes/transport';

const JSON_TYPE = { 'content-type': 'application/json' };
const page = (status: number, headers = {}): HttpAnswer =>
  httpAnswer(status, '<html>', { 'content-type': 'text/html', ...headers });
const asks = (challenge: string): Record<string, string> => ({ 'www-authenticate': challenge });

describe('answeredBy', () => {
  const answers: readonly [what: string, answer: HttpAnswer, by: AnsweredBy][] = [
    ['the documented error', jsonAnswer({ error: 'No' }, 401), 'handinger'],
    [
      'the same with a bearer challenge',
      jsonAnswer({ error: 'No' }, 401, asks('Bearer')),
      'handinger',
    ],
    [
      'a bearer challenge without a body',
      httpAnswer(401, '', asks('Bearer error="x, y"')),
      'handinger',
    ],
    ['the documented error under 403', jsonAnswer({ error: 'No' }, 403), 'handinger'],
    ['the documented error under 429', jsonAnswer({ error: 'Slow' }, 429), 'handinger'],
    ['the documented error under 500', jsonAnswer({ error: 'Oh' }, 500), 'handinger'],
    ...['Basic realm="Guests"', 'Negotiate', 'NTLM', 'Digest realm="a", nonce="b"'].flatMap(
      (challenge): [string, HttpAnswer, AnsweredBy][] => [
        [challenge, httpAnswer(401, '', asks(challenge)), 'somethingElse'],
        [
          `${challenge} beside Bearer`,
          httpAnswer(401, '', asks(`Bearer, ${challenge}`)),
          'somethingElse',
        ],
        [
          `${challenge} with an error like ours`,
          jsonAnswer({ error: 'Unauthorized' }, 401, asks(challenge)),
          'somethingElse',
        ],
      ],
    ),
    ['a page under 401', page(401), 'somethingElse'],
    ['a page with a bearer challenge', page(401, asks('Bearer')), 'somethingElse'],
    ['a page under 403', page(403), 'somethingElse'],
    ['a page under 402', page(402), 'somethingElse'],
    ['a page under 451', page(451), 'somethingElse'],
    ['a page under 502', page(502), 'somethingElse'],
    [
      'plain text',
      httpAnswer(401, 'Unauthorized', { 'content-type': 'text/plain' }),
      'somethingElse',
    ],
    ['a captive portal', jsonAnswer({ error: 'Sign in' }, 511), 'somethingElse'],
    ['a proxy', jsonAnswer({ error: 'Sign in' }, 407), 'somethingElse'],
    ['nothing at all under 401', httpAnswer(401), 'unknown'],
    ['nothing at all under 403', httpAnswer(403), 'unknown'],
    ['nothing at all under 403 with Bearer', httpAnswer(403, '', asks('Bearer')), 'unknown'],
    ['the error of a gateway (Kong)', jsonAnswer({ message: 'Unauthorized' }, 401), 'unknown'],
    [
      'the error of an OAuth proxy',
      jsonAnswer({ error: 'invalid_token', error_description: 'Expired' }, 401),
      'unknown',
    ],
    [
      'the error of a Spring gateway',
      jsonAnswer({ timestamp: 1, status: 401, error: 'Unauthorized', path: '/' }, 401),
      'unknown',
    ],
    ['an error that is no sentence', jsonAnswer({ error: { message: 'No' } }, 401), 'unknown'],
    ['a list', jsonAnswer([], 401), 'unknown'],
    ['null', jsonAnswer(null, 401), 'unknown'],
    ['half an error', httpAnswer(401, '{"error":"N', JSON_TYPE), 'unknown'],
  ];
  for (const [what, answer, by] of answers) {
    it(`takes ${what} for ${by}`, () => {
      assert.equal(answeredBy(answer, readBody(answer)), by);
    });
  }
});
