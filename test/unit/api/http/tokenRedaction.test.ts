import assert from 'node:assert/strict';
import type { HttpAnswer } from '../../../../src/core/api/http/transport';
import { withTokenRedaction } from '../../../../src/core/api/http/tokenRedaction';
import { getRequest, httpAnswer, jsonAnswer, TransportFake } from '../../../fakes/transport';

const webhook = 'https://handinger.com/api/workers/wrk_1/webhook';

async function noticed(url: string, answer: HttpAnswer): Promise<readonly string[]> {
  const tokens: string[] = [];
  const network = new TransportFake().answers(answer);
  const send = withTokenRedaction((token) => tokens.push(token), network.send);
  assert.equal(await send(getRequest(url)), answer);
  return tokens;
}

describe('withTokenRedaction', () => {
  const answer = jsonAnswer({ url: 'https://a.example/', token: 'of-no-known-shape' });

  for (const url of [webhook, `${webhook}/regenerate-token`, `${webhook}?fresh=1`]) {
    it(`tells of the token in the answer of ${url}`, async () => {
      assert.deepEqual(await noticed(url, answer), ['of-no-known-shape']);
    });
  }

  it('takes nothing else for one', async () => {
    assert.deepEqual(await noticed(`${webhook}/executions`, answer), []);
  });

  const without: readonly [what: string, answer: HttpAnswer][] = [
    ['a worker without a webhook', jsonAnswer({ url: null, token: null })],
    ['an empty answer', httpAnswer(204)],
    ['a page', httpAnswer(502, '<html>')],
    ['a list', jsonAnswer([])],
    ['nothing', jsonAnswer(null)],
  ];
  for (const [what, empty] of without) {
    it(`finds none in ${what}`, async () => {
      assert.deepEqual(await noticed(webhook, empty), []);
    });
  }
});
