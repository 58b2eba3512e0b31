/** A picture of an animation. */
export interface Frame {
  /** A still WebP, as canvases write it. */
  readonly webp: Buffer;
  /** In milliseconds. */
  readonly duration: number;
}

const HEAD_BYTES = 12;
const CHUNK_HEAD_BYTES = 8;
const FOREVER = 0;
/** In VP8X: there is an animation. */
const ANIMATED = 0b10;
/** In ANMF: the picture replaces the one before. */
const REPLACES = 0b10;

/**
 * Puts pictures of one size into an animated WebP that runs forever.
 * https://developers.google.com/speed/webp/docs/riff_container
 */
export function animatedWebp(frames: readonly Frame[], width: number, height: number): Buffer {
  const canvas = Buffer.concat([uint24(width - 1), uint24(height - 1)]);
  const head = chunk('VP8X', Buffer.concat([Buffer.from([ANIMATED, 0, 0, 0]), canvas]));
  const anim = chunk('ANIM', Buffer.from([0, 0, 0, 0, FOREVER, 0]));
  const pictures = frames.map(({ webp, duration }) =>
    chunk(
      'ANMF',
      Buffer.concat([
        uint24(0),
        uint24(0),
        canvas,
        uint24(duration),
        Buffer.from([REPLACES]),
        bitstreamOf(webp),
      ]),
    ),
  );
  return chunk('RIFF', Buffer.concat([Buffer.from('WEBP'), head, anim, ...pictures]));
}

/** The chunk with the picture, without the file around it. */
function bitstreamOf(webp: Buffer): Buffer {
  for (let at = HEAD_BYTES; at < webp.length;) {
    const name = webp.toString('latin1', at, at + 4);
    const size = webp.readUInt32LE(at + 4);
    const end = at + CHUNK_HEAD_BYTES + size + (size % 2);
    if (name === 'VP8 ' || name === 'VP8L') return webp.subarray(at, end);
    at = end;
  }
  throw new Error('The WebP has no picture.');
}

function chunk(name: string, data: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(data.length);
  const padding = Buffer.alloc(data.length % 2);
  return Buffer.concat([Buffer.from(name, 'latin1'), size, data, padding]);
}

function uint24(value: number): Buffer {
  const bytes = Buffer.alloc(3);
  bytes.writeUIntLE(value, 0, 3);
  return bytes;
}
