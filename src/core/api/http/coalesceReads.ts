import { TransportError, type HttpAnswer, type HttpRequest, type Transport } from './transport';

interface Read {
  readonly answer: Promise<HttpAnswer>;
  readonly end: AbortController;
  callers: number;
}

/**
 * Sends identical GETs that are under way at the same time once, and gives every caller the answer. The
 * request is given up when the last of its callers has given up. Anything but a GET is sent as it is.
 */
export function coalesceReads(transport: Transport): Transport {
  const reads = new Map<string, Read>();

  function begin(request: HttpRequest, name: string): Read {
    const end = new AbortController();
    const read: Read = {
      end,
      callers: 0,
      answer: transport({ ...request, signal: end.signal }).finally(() => forget(name, read)),
    };
    // Whoever gave up does not wait for the failure.
    read.answer.catch(() => undefined);
    reads.set(name, read);
    return read;
  }

  function forget(name: string, read: Read): void {
    if (reads.get(name) === read) reads.delete(name);
  }

  return (request) => {
    if (request.method !== 'GET' || request.signal.aborted) return transport(request);
    const name = `${request.headers['accept'] ?? ''} ${request.url}`;
    const read = reads.get(name) ?? begin(request, name);
    read.callers++;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        reject(new TransportError({ kind: 'cancelled' }));
        read.callers--;
        if (read.callers > 0) return;
        // A caller that comes now needs a request of its own.
        forget(name, read);
        read.end.abort();
      };
      request.signal.addEventListener('abort', leave, { once: true });
      read.answer
        .finally(() => request.signal.removeEventListener('abort', leave))
        .then(resolve, reject);
    });
  };
}
