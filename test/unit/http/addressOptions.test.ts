import assert from 'node:assert/strict';
import type { LookupAddress } from 'node:dns';
import { addressOptions } from '../../../src/node/http/addressOptions';

const lookUp = (hostname: string, options: object): Promise<unknown> =>
  new Promise((resolve, reject) => {
    addressOptions.lookup(hostname, options, (error, address, family) => {
      if (error) reject(error);
      else resolve(Array.isArray(address) ? address : [{ address, family }]);
    });
  });
const addresses = async (options: object): Promise<readonly string[]> =>
  ((await lookUp('localhost', options)) as LookupAddress[]).map(({ address }) => address);

describe('addressOptions', () => {
  it('connects to localhost as this computer, without asking a resolver', async () => {
    assert.deepEqual(await addresses({ all: true }), ['127.0.0.1', '::1']);
    assert.deepEqual(await addresses({ all: true, family: 6 }), ['::1']);
    assert.deepEqual(await addresses({}), ['127.0.0.1']);
    const below = (await lookUp('x.localhost', { all: true })) as LookupAddress[];
    assert.deepEqual(
      below.map(({ address }) => address),
      ['127.0.0.1', '::1'],
    );
  });

  it('gives a handshake with the first of two addresses 2.5 seconds', () => {
    const { autoSelectFamily, autoSelectFamilyAttemptTimeout } = addressOptions;
    assert.deepEqual([autoSelectFamily, autoSelectFamilyAttemptTimeout], [true, 2_500]);
  });

  it('asks the resolver about every other name', async () => {
    assert.deepEqual(await lookUp('192.0.2.7', { all: true }), [
      { address: '192.0.2.7', family: 4 },
    ]);
  });
});
