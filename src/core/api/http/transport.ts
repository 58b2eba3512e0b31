import type { ApiFailure } from '../errors/apiFailure';

/** One HTTP request, as the layers between the SDK and the socket see it. */
export interface HttpRequest {
  /** Upper case. */
  readonly method: string;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly signal: AbortSignal;
  /** Which attempt at the same question it is; absent means the first. */
  readonly attempt?: number;
}

/** One HTTP answer, read to its end. */
export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The way that it came on, where there are several; for the log. */
  readonly via?: string;
}

/**
 * Sends one request and reads the whole answer, whatever its status. Redirects are not followed.
 * @throws {@link TransportError} when there is no complete answer.
 */
export type Transport = (request: HttpRequest) => Promise<HttpAnswer>;

/** No usable answer came; says why as a value. Its message names no header and no address. */
export class TransportError extends Error {
  constructor(readonly failure: ApiFailure) {
    // The SDK takes a message with "timeout" in it for its own timeout and drops the cause: name no kind here.
    super('No usable answer');
    this.name = 'TransportError';
  }
}

/** There was never a connection: it is certain that no byte of the request has left. */
export class NotSentError extends TransportError {}
