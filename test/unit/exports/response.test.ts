import assert from 'node:assert/strict';
import { responseOf } from '../../../src/core/exports/response';

const answer = (text: string, headers: Readonly<Record<string, string>> = {}) =>
  responseOf({ status: 200, headers, text });

describe('responseOf', () => {
  it('reads text and JSON, as often as one likes', async () => {
    const response = answer('{"a":[1]}');
    assert.deepEqual(
      [response.status, await response.text(), await response.json(), await response.json()],
      [200, '{"a":[1]}', { a: [1] }, { a: [1] }],
    );
  });

  it('rejects what is no JSON', async () => {
    await assert.rejects(answer('<html>').json(), SyntaxError);
  });

  it('hands out the headers that say something of the answer', () => {
    const headers = {
      'content-type': 'application/json',
      date: 'Mon, 01 Jun 2026 09:00:00 GMT',
      'last-modified': 'Mon, 01 Jun 2026 08:00:00 GMT',
      link: '</api/workers?page=2>; rel="next"',
      'retry-after': '7',
      'x-request-id': 'r',
      'x-ratelimit-remaining': '3',
    };
    const others = { 'set-cookie': 'session=1', location: '/x', authorization: 'x', via: 'proxy' };
    assert.deepEqual(answer('', { ...headers, ...others }).headers, headers);
  });

  it('cannot be changed', () => {
    const response = answer('');
    assert.ok(Object.isFrozen(response) && Object.isFrozen(response.headers));
  });
});
