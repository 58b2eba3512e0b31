import assert from 'node:assert/strict';
import { remainsOf } from '../network/remains';

const REQUESTS = 1_500;
/** In bytes. Listeners that stay cost 450 and more, a signal with a time more than a thousand. */
const MOST_PER_REQUEST = 250;

describe('fifteen hundred requests', function () {
  // So many take a second or two on a machine that has nothing else to do.
  this.timeout(60_000);

  it('leave neither memory nor sockets behind', async () => {
    const { heap, sockets } = await remainsOf(REQUESTS);
    assert.ok(heap < REQUESTS * MOST_PER_REQUEST, `the heap grew by ${heap} bytes`);
    assert.ok(sockets <= 3, `${sockets} sockets are open`);
  });
});
