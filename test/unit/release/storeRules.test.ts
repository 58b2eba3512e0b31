import assert from 'node:assert/strict';
import { storeProblems, type StoreManifest } from '../../../scripts/release/storeRules';

const manifest: StoreManifest = {
  publisher: 'somebody',
  displayName: 'Something',
  license: 'MIT',
  keywords: ['one'],
  categories: ['Other'],
  repository: { url: 'https://example.com/somebody/something.git' },
  bugs: { url: 'https://example.com/somebody/something/issues' },
  homepage: 'https://example.com/somebody/something',
};

/** The first 24 bytes of a PNG, in pixels. */
function png(width: number, height: number): Buffer {
  const head = Buffer.alloc(24);
  head.write('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
}

describe('storeProblems', () => {
  it('finds nothing wrong with what both marketplaces take', () => {
    assert.deepEqual(storeProblems(manifest, '![a](media/a.png)', png(256, 256)), []);
  });

  it('names what package.json lacks', () => {
    const incomplete = { ...manifest, bugs: {}, license: '' };
    assert.deepEqual(storeProblems(incomplete, '', png(128, 128)), [
      'package.json has no license.',
      'package.json has no bugs.url.',
    ]);
  });

  it('refuses what they refuse', () => {
    const wrong = {
      ...manifest,
      homepage: 'http://example.com',
      categories: ['Security'],
      keywords: Array.from({ length: 31 }, (_, index) => `word ${index}`),
    };
    const readme = '![a](a.svg) <img src="http://example.com/b.png"> <source srcset="c.svg">';
    assert.deepEqual(storeProblems(wrong, readme, png(128, 64)), [
      'homepage is no https address.',
      'There is no category Security.',
      'There are 31 keywords, and 30 are allowed.',
      'The icon has 128 × 64 pixels, and 128 are asked for.',
      'README.md shows a.svg: an SVG, or not over https.',
      'README.md shows http://example.com/b.png: an SVG, or not over https.',
      'README.md shows c.svg: an SVG, or not over https.',
    ]);
    assert.deepEqual(storeProblems(manifest, '', Buffer.from('<svg/>')), ['The icon is no PNG.']);
  });
});
