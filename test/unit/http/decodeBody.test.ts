import assert from 'node:assert/strict';
import {
  brotliCompressSync,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib';
import { decodeBody } from '../../../src/node/http/decodeBody';

const text = JSON.stringify({ workers: ['Größe'] });
const bytes = new TextEncoder().encode(text);
const read = async (body: Uint8Array, codings?: string): Promise<string> =>
  new TextDecoder().decode(await decodeBody(body, codings));
const failing = (reason: string) => ({ failure: { kind: 'badAnswer', reason } });

describe('decoded', () => {
  const bodies: readonly [codings: string | undefined, body: Uint8Array][] = [
    [undefined, bytes],
    ['identity', bytes],
    ['gzip', gzipSync(bytes)],
    ['x-gzip', gzipSync(bytes)],
    ['GZIP', gzipSync(bytes)],
    ['deflate', deflateSync(bytes)],
    ['br', brotliCompressSync(bytes)],
    ['zstd', zstdCompressSync(bytes)],
    ['gzip, br', brotliCompressSync(gzipSync(bytes))],
  ];
  for (const [codings, body] of bodies) {
    it(`reads ${codings ?? 'what has no coding'}`, async () => {
      assert.equal(await read(body, codings), text);
    });
  }

  it('reads deflate without the zlib header', async () => {
    assert.equal(await read(deflateRawSync(bytes), 'deflate'), text);
  });

  for (const name of ['__proto__', 'constructor']) {
    it(`knows no coding named ${name}`, async () => {
      await assert.rejects(read(bytes, name), failing('incomplete'));
    });
  }

  it('reads nothing of an answer without a body', async () => {
    assert.equal(await read(new Uint8Array(), 'gzip'), '');
  });

  it('applies the limit to what comes out', async () => {
    const bomb = new Uint8Array(10 * 1024 * 1024 + 1);
    for (const [codings, body] of [
      ['gzip', gzipSync(bomb)],
      ['deflate', deflateSync(bomb)],
      ['br', brotliCompressSync(bomb)],
      ['zstd', zstdCompressSync(bomb)],
    ] as const) {
      await assert.rejects(decodeBody(body, codings), failing('tooLarge'), codings);
    }
  });

  it('takes what is cut, wrong or of an unknown coding for no answer', async () => {
    const zipped = gzipSync(bytes);
    await assert.rejects(decodeBody(zipped.subarray(0, -9), 'gzip'), failing('incomplete'));
    await assert.rejects(decodeBody(bytes, 'gzip'), failing('incomplete'));
    await assert.rejects(decodeBody(bytes, 'br'), failing('incomplete'));
    await assert.rejects(decodeBody(zipped, 'compress'), failing('incomplete'));
  });
});
