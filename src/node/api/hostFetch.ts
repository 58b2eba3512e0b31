import { classifyNetworkError } from '../../core/api/networkError';
import { TransportError, type Transport } from '../../core/api/transport';
import { readAnswer } from './readAnswer';

/** A transport over the editor's own fetch, which knows PAC files, Kerberos and what the editor asks people for. */
export const hostFetch: Transport = async ({ method, url, headers, body, signal }) => {
  try {
    const answer = await globalThis.fetch(url, {
      method,
      headers,
      signal,
      redirect: 'manual',
      ...(body !== undefined && { body: body as string | Uint8Array<ArrayBuffer> }),
    });
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: answer.body ? await readAnswer(answer.body) : new Uint8Array(),
    };
  } catch (error) {
    if (signal.aborted) throw new TransportError({ kind: 'cancelled' });
    throw error instanceof TransportError ? error : new TransportError(classifyNetworkError(error));
  }
};
