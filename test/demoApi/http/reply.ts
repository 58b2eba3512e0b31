import type { ServerResponse } from 'node:http';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Answer } from './answers';
import { type Coding, type Encoded, encode, encodingStream, labelOf } from './coding';

/** The way back of one exchange. */
export class Reply {
  #coding: Coding | undefined;

  constructor(private readonly response: ServerResponse) {}

  /** Compresses what is sent from now on, whatever the client accepts. */
  compress(coding: Coding): void {
    this.#coding = coding;
  }

  /** Sends the whole answer. */
  send(answer: Answer): void {
    const encoded = encode(answer, this.#coding);
    this.#head(encoded);
    this.response.end(encoded.body);
  }

  /** Announces the whole answer, sends half of it and resets the connection. */
  sendHalf(answer: Answer): void {
    const encoded = encode(answer, this.#coding);
    this.#head(encoded);
    const half = encoded.body.subarray(0, Math.floor(encoded.body.length / 2));
    this.response.write(half, () => this.reset());
  }

  /** Sends JSON in pieces, without a length. */
  async sendPieces(pieces: Iterable<string>): Promise<void> {
    const coding = this.#coding;
    const label = coding === undefined ? {} : labelOf(coding);
    const encoder: Transform[] = coding === undefined ? [] : [encodingStream(coding)];
    this.response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', ...label });
    await pipeline([Readable.from(pieces), ...encoder, this.response]);
  }

  reset(): void {
    this.response.socket?.resetAndDestroy();
  }

  #head({ status, headers, body }: Encoded): void {
    this.response.writeHead(status, { 'content-length': body.length, ...headers });
  }
}
