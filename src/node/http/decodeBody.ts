import { promisify } from 'node:util';
import {
  brotliDecompress,
  gunzip,
  inflate,
  inflateRaw,
  zstdDecompress,
  type InputType,
} from 'node:zlib';
import { LARGEST_BODY } from '../../core/api/http/readBody';
import { TransportError } from '../../core/api/http/transport';

type Decode = (bytes: Uint8Array) => Promise<Uint8Array>;

/** What is said to be understood: without that, any coding is allowed (RFC 9110, 12.5.3). */
export const ACCEPTED_CODINGS = 'gzip, deflate, br, zstd';

/** A map, since a server may name any coding, also `__proto__`. */
const DECODERS: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ['gzip', limited(promisify(gunzip))],
  ['x-gzip', limited(promisify(gunzip))],
  // Some servers leave out the zlib header, whose lower half byte is 8.
  [
    'deflate',
    (bytes) =>
      ((bytes[0] ?? 0) & 0x0f) === 8
        ? limited(promisify(inflate))(bytes)
        : limited(promisify(inflateRaw))(bytes),
  ],
  ['br', limited(promisify(brotliDecompress))],
  ['zstd', limited(promisify(zstdDecompress))],
]);

/**
 * Takes the codings off a body, the last one first.
 * @param codings the `Content-Encoding` header
 * @throws {@link TransportError} when it is larger than any answer, cut or of an unknown coding
 */
export async function decodeBody(bytes: Uint8Array, codings = ''): Promise<Uint8Array> {
  if (bytes.length === 0) return bytes;
  const names = codings.split(',').map((name) => name.trim().toLowerCase());
  let body = bytes;
  for (const name of names.filter((one) => one !== '' && one !== 'identity').reverse()) {
    const decode = DECODERS.get(name);
    if (!decode) throw new TransportError({ kind: 'badAnswer', reason: 'incomplete' });
    body = await decode(body);
  }
  return body;
}

function limited(
  decompress: (bytes: InputType, options: { maxOutputLength: number }) => Promise<Uint8Array>,
): Decode {
  return async (bytes) => {
    try {
      return await decompress(bytes, { maxOutputLength: LARGEST_BODY });
    } catch (error) {
      const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
      throw new TransportError({
        kind: 'badAnswer',
        reason: isTooLarge ? 'tooLarge' : 'incomplete',
      });
    }
  };
}
