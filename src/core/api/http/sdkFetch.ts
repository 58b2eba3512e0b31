import { jsonIn } from '../errors/httpFailure';
import { TransportError, type Transport } from './transport';

/** Who sends, and how what comes back is read. */
export interface Identity {
  readonly key: string;
  readonly userAgent: string;
  readonly redact: (text: string) => string;
  readonly now: () => number;
}

/**
 * A `fetch` for the SDK over our transport. Every answer that is not JSON to work with becomes a
 * {@link TransportError} here, so that failures have one way out of the SDK.
 * Of the SDK's headers only the content type is passed on: the others describe the generator, and
 * `HANDINGER_CUSTOM_HEADERS` could slip in among them.
 */
export function sdkFetch(
  { redact, now, ...sender }: Identity,
  transport: Transport,
): typeof globalThis.fetch {
  return async (input, init) => {
    const body = await readBody(init);
    const answer = await transport({
      method: init?.method ?? 'GET',
      url: input instanceof Request ? input.url : String(input),
      headers: { ...headersOf(sender), ...(body && { 'content-type': body.type }) },
      ...(body && { body: body.bytes }),
      signal: init?.signal ?? new AbortController().signal,
    });
    const { status, headers } = answer;
    const read = jsonIn(answer, now(), redact);
    if (!read.ok) throw new TransportError(read.failure);
    // The SDK asks for nothing but the JSON, and reading a list of megabytes twice would be felt.
    const json = (): Promise<unknown> => Promise.resolve(read.value);
    return Object.assign(new Response(null, { status, headers }), { json });
  };
}

/** The headers of every request. */
export function headersOf({
  key,
  userAgent,
}: Pick<Identity, 'key' | 'userAgent'>): Record<string, string> {
  return {
    accept: 'application/json',
    authorization: `Bearer ${key}`,
    'user-agent': userAgent,
  };
}

/** The platform itself knows how to write every form of body, multipart among them. */
async function readBody(
  init: RequestInit | undefined,
): Promise<{ type: string; bytes: Uint8Array } | undefined> {
  if (init?.body === undefined || init.body === null) return undefined;
  const whole = new Response(init.body);
  const named = new Headers(init.headers).get('content-type');
  return {
    type: named ?? whole.headers.get('content-type') ?? 'application/octet-stream',
    bytes: new Uint8Array(await whole.arrayBuffer()),
  };
}
