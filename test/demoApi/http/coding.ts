import type { Transform } from 'node:stream';
import {
  brotliCompressSync,
  createBrotliCompress,
  createDeflate,
  createDeflateRaw,
  createGzip,
  createZstdCompress,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib';
import type { Answer } from './answers';

/**
 * Content codings of RFC 9110, section 8.4.1, `br` of RFC 7932 and `zstd` of RFC 8878. `deflateRaw` is
 * labeled `deflate` and lacks the zlib wrapper, as the note in section 8.4.1.2 says of some servers.
 */
export const codings = ['gzip', 'deflate', 'deflateRaw', 'br', 'zstd'] as const;
/** One of `codings`. */
export type Coding = (typeof codings)[number];

interface Encoder {
  /** Value of `content-encoding`. */
  readonly label: string;
  readonly whole: (body: string) => Buffer;
  readonly stream: () => Transform;
}

const encoders: Readonly<Record<Coding, Encoder>> = {
  gzip: { label: 'gzip', whole: gzipSync, stream: createGzip },
  deflate: { label: 'deflate', whole: deflateSync, stream: createDeflate },
  deflateRaw: { label: 'deflate', whole: deflateRawSync, stream: createDeflateRaw },
  br: { label: 'br', whole: brotliCompressSync, stream: createBrotliCompress },
  zstd: { label: 'zstd', whole: zstdCompressSync, stream: createZstdCompress },
};

/** Headers that label a body of that coding. */
export function labelOf(coding: Coding): Readonly<Record<string, string>> {
  return { 'content-encoding': encoders[coding].label, vary: 'accept-encoding' };
}

/** An answer as it goes over the wire. */
export interface Encoded extends Omit<Answer, 'body'> {
  readonly body: Buffer;
}

/** The answer under that coding, labeled; an empty body stays empty and has no coding. */
export function encode(answer: Answer, coding: Coding | undefined): Encoded {
  if (coding === undefined || answer.body === '') {
    return { ...answer, body: Buffer.from(answer.body) };
  }
  const body = encoders[coding].whole(answer.body);
  return { ...answer, headers: { ...answer.headers, ...labelOf(coding) }, body };
}

/** Compresses a body that is sent in pieces. */
export function encodingStream(coding: Coding): Transform {
  return encoders[coding].stream();
}
