import assert from 'node:assert/strict';
import { animatedWebp } from '../../../scripts/screenshots/animatedWebp';

/** A lossless WebP of 1 × 1 pixel, as Chromium's canvas writes it. */
const PIXEL = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64');

describe('animatedWebp', () => {
  it('holds every picture with its duration', () => {
    const animation = animatedWebp(
      [
        { webp: PIXEL, duration: 100 },
        { webp: PIXEL, duration: 2_000 },
      ],
      1,
      1,
    );
    assert.equal(animation.toString('latin1', 0, 4), 'RIFF');
    assert.equal(animation.readUInt32LE(4), animation.length - 8);
    const starts = [animation.indexOf('ANMF'), animation.lastIndexOf('ANMF')];
    assert.deepEqual(
      starts.map((start) => animation.readUIntLE(start + 20, 3)),
      [100, 2_000],
    );
    assert.equal(animation.subarray(starts[0]).toString('latin1', 24, 28), 'VP8L');
  });

  it('refuses what has no picture', () => {
    const empty = Buffer.from('UklGRgQAAABXRUJQ', 'base64');
    assert.throws(() => animatedWebp([{ webp: empty, duration: 1 }], 1, 1), /no picture/);
  });
});
