import assert from 'node:assert/strict';
import { boundToOrigin } from '../../../../src/core/api/http/originGuard';
import { getRequest, jsonAnswer, TransportFake } from '../../../fakes/transport';

describe('boundToOrigin', () => {
  const baseUrl = 'https://handinger.com/base';

  it('lets requests to the origin of the key pass, whatever their path', async () => {
    const network = new TransportFake().answers(jsonAnswer(1), jsonAnswer(2));
    const send = boundToOrigin(baseUrl, network.send);
    await send(getRequest('https://handinger.com/api/workers'));
    await send(getRequest('https://handinger.com:443/base/api/workers?page=2'));
    assert.equal(network.requests.length, 2);
  });

  for (const url of [
    'https://handinger.com.evil.example/api/workers',
    'https://v3.handinger.com/api/workers',
    'https://handinger.com:8443/api/workers',
    'http://handinger.com/api/workers',
  ]) {
    it(`sends nothing to ${url}`, async () => {
      const network = new TransportFake();
      await assert.rejects(boundToOrigin(baseUrl, network.send)(getRequest(url)), {
        name: 'TransportError',
        failure: { kind: 'unsafeAddress' },
      });
      assert.deepEqual(network.requests, []);
    });
  }

  it('sends nothing in the clear even where the key is said to belong there', async () => {
    const network = new TransportFake();
    const send = boundToOrigin('http://handinger.com', network.send);
    await assert.rejects(send(getRequest('http://handinger.com/api/workers')), {
      failure: { kind: 'unsafeAddress' },
    });
    assert.deepEqual(network.requests, []);
  });
});
