import assert from 'node:assert/strict';
import {
  brotliDecompressSync,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from 'node:zlib';
import type { DemoApi } from '../../demoApi/demoApi';
import { type Coding, codings } from '../../demoApi/http/coding';
import { startDemoApi } from '../../demoApi/startDemoApi';
import { order } from '../../sdk/client';
import { rawGet } from './plainClient';

const decoders: Readonly<Record<Coding, (body: Buffer) => Buffer>> = {
  gzip: gunzipSync,
  deflate: inflateSync,
  deflateRaw: inflateRawSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
};

describe('compressed answers of the demo API', () => {
  let demo: DemoApi;

  before(async () => {
    demo = await startDemoApi();
  });
  beforeEach(() => demo.reset());
  after(() => demo.dispose());

  const get = (key = demo.keys.good) => rawGet(`${demo.url}/api/workers`, key);
  const jsonOf = (body: Buffer): unknown => JSON.parse(body.toString('utf8'));

  for (const coding of codings) {
    it(`${coding}: every answer, labeled, with the length that is sent`, async () => {
      const plain = await get();
      demo.trouble({ kind: 'compressed', coding });
      for (const turn of [1, 2]) {
        const { status, headers, body } = await get();
        assert.equal(status, 200, `answer ${turn}`);
        assert.equal(headers['content-encoding'], coding === 'deflateRaw' ? 'deflate' : coding);
        assert.equal(headers['content-length'], String(body.length));
        assert.deepEqual(decoders[coding](body), plain.body);
      }
    });

    it(`${coding}: the 401 of a revoked key`, async () => {
      demo.trouble({ kind: 'compressed', coding });
      const { status, headers, body } = await get(demo.keys.revoked);
      assert.deepEqual([status, headers['www-authenticate']], [401, 'Bearer']);
      assert.deepEqual(jsonOf(decoders[coding](body)), { error: 'Invalid or revoked API key' });
    });

    it(`${coding}: a body in pieces that is small on the wire and large when decoded`, async () => {
      demo.trouble({ kind: 'compressed', coding });
      demo.trouble({ kind: 'huge', bytes: 4 * 1024 * 1024 });
      const { headers, body } = await get();
      assert.equal(headers['content-length'], undefined);
      assert.ok(body.length < 64 * 1024, `${body.length} bytes were sent`);
      assert.ok(decoders[coding](body).length >= 4 * 1024 * 1024);
    });
  }

  it('compresses the failure that was ordered after it', async () => {
    demo.trouble({ kind: 'compressed', coding: 'gzip' });
    demo.trouble({ kind: 'error', status: 503 });
    const { status, body } = await get();
    assert.equal(status, 503);
    assert.deepEqual(jsonOf(gunzipSync(body)), { error: 'Temporarily unavailable' });
  });

  it('gives an empty body no coding', async () => {
    demo.trouble({ kind: 'compressed', coding: 'br' });
    demo.trouble({ kind: 'empty', status: 401 });
    const { headers, body } = await get();
    assert.deepEqual([headers['content-encoding'], body.length], [undefined, 0]);
  });

  it('is ordered by other processes, for one key and one answer', async () => {
    const body = { kind: 'compressed', coding: 'zstd', key: 'good', times: 1 };
    assert.deepEqual(await order(demo, '/demo/trouble', body), { done: true });
    assert.equal((await get(demo.keys.member)).headers['content-encoding'], undefined);
    assert.equal((await get()).headers['content-encoding'], 'zstd');
    assert.equal((await get()).headers['content-encoding'], undefined);
    assert.deepEqual(await order(demo, '/demo/trouble', { kind: 'compressed' }), {
      error: `coding must be one of ${codings.join(', ')}`,
    });
  });
});
