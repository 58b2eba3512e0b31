import type { ApiFailure } from '../../src/core/api/errors/apiFailure';
import {
  TransportError,
  type HttpAnswer,
  type HttpRequest,
  type Transport,
} from '../../src/core/api/http/transport';
import { deferred } from './deferred';

type Reply = (request: HttpRequest) => HttpAnswer | Promise<HttpAnswer>;

/** A request that waits for the test to decide. */
export interface HeldRequest {
  readonly answer: (answer: HttpAnswer) => void;
  readonly fail: (error: unknown) => void;
}

/** A network that answers what was planned, in order. What nobody planned is a mistake of the test. */
export class TransportFake {
  readonly requests: HttpRequest[] = [];
  readonly #planned: Reply[] = [];

  readonly send: Transport = async (request) => {
    this.requests.push(request);
    const reply = this.#planned.shift();
    if (!reply) throw new Error(`Nobody planned ${request.method} ${request.url}`);
    return reply(request);
  };

  answers(...answers: readonly HttpAnswer[]): this {
    this.#planned.push(...answers.map((answer) => () => answer));
    return this;
  }

  fails(...failures: readonly ApiFailure[]): this {
    return this.throws(...failures.map((failure) => new TransportError(failure)));
  }

  throws(...errors: readonly Error[]): this {
    this.#planned.push(...errors.map((error) => () => Promise.reject(error)));
    return this;
  }

  /** The next request is open until it is answered, or aborted by its sender. */
  holds(): HeldRequest {
    const held = deferred<HttpAnswer>();
    this.#planned.push(({ signal }) => {
      const cancel = (): void => held.reject(new TransportError({ kind: 'cancelled' }));
      if (signal.aborted) cancel();
      signal.addEventListener('abort', cancel, { once: true });
      return held.promise;
    });
    return { answer: held.resolve, fail: held.reject };
  }
}

export function httpAnswer(
  status: number,
  body = '',
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  return { status, headers, body: new TextEncoder().encode(body) };
}

export function jsonAnswer(
  json: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  return httpAnswer(status, JSON.stringify(json), {
    'content-type': 'application/json',
    ...headers,
  });
}

export function getRequest(
  url = 'https://handinger.com/api/workers',
  signal: AbortSignal = new AbortController().signal,
): HttpRequest {
  return { method: 'GET', url, headers: {}, signal };
}
