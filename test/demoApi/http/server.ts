import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Disguise } from '../disguise/disguise';
import type { ForeignRequests } from '../foreignRequests';
import type { RequestLog, RequestRecord } from '../requestLog';
import { bearerOf, fingerprint } from '../state/keyRing';
import { type Passing, type TroubleBook, passes } from '../trouble';
import type { Api, ReadRequest } from './api';
import { type Answer, errorJson } from './answers';
import type { Control } from './control';
import { namedIds } from './namedIds';
import { Reply } from './reply';
import { sendTrouble } from './sending';

/** What lets pages of all servers call and read the answer. */
const FOR_PAGES = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, PATCH, PUT, DELETE',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-expose-headers': 'retry-after, x-should-retry',
};

const LOOPBACK = '127.0.0.1';

/** What a server puts behind its port. */
export interface ServerParts {
  readonly api: Api;
  readonly control: Control;
  readonly log: RequestLog;
  readonly foreign: ForeignRequests;
  readonly troubles: TroubleBook;
  readonly disguise: Disguise;
  /** Whether pages of other servers may call. */
  readonly pages: { readonly mayCall: boolean };
  /** The server's clock, milliseconds since 1970. */
  readonly now: () => number;
  /** Aborted when the server ends. */
  readonly stopping: AbortController;
}

/** Listens on loopback only. */
export async function listen(
  parts: ServerParts,
  port: number,
): Promise<{ readonly url: string; dispose(): Promise<void> }> {
  const server = createServer((message, response) => {
    void exchange(parts, message, response).catch((error: unknown) => {
      failed(response, error, parts.stopping.signal);
    });
  });
  server.listen(port, LOOPBACK);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    url: `http://${LOOPBACK}:${address.port}`,
    dispose: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      parts.stopping.abort();
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function exchange(
  parts: ServerParts,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(message.url ?? '/', `http://${message.headers.host ?? LOOPBACK}`);
  const reply = new Reply(response);
  response.setHeader('date', new Date(parts.now()).toUTCString());
  if (url.pathname.startsWith('/demo/')) {
    reply.send(parts.control.answer(await read(message, url)));
    return;
  }
  const method = message.method ?? 'GET';
  if (parts.pages.mayCall) {
    for (const [name, value] of Object.entries(FOR_PAGES)) response.setHeader(name, value);
    if (method === 'OPTIONS') {
      response.writeHead(204).end();
      return;
    }
  }
  const key = bearerOf(message.headers.authorization);
  const record = note(parts, message, url, response);
  const request = parts.disguise.request(await read(message, url));
  parts.foreign.look(record, key, await namedIds(request));
  const dress = (answer: Answer) => parts.disguise.answer(answer);
  const truth = async () => dress(await parts.api.answer(request));
  for (const trouble of parts.troubles.take(method, url.pathname, key)) {
    if (!passes(trouble)) {
      await sendTrouble(reply, trouble, { truth, dress, now: parts.now });
      return;
    }
    await undergo(trouble, reply, parts.stopping.signal);
  }
  reply.send(await truth());
}

async function undergo(trouble: Passing, reply: Reply, stopped: AbortSignal): Promise<void> {
  switch (trouble.kind) {
    case 'slow':
      await wait(trouble.ms, undefined, { signal: stopped });
      return;
    case 'held':
      await trouble.until;
      return;
    case 'compressed':
      reply.compress(trouble.coding);
  }
}

function note(
  { log, now }: ServerParts,
  message: IncomingMessage,
  url: URL,
  response: ServerResponse,
): RequestRecord {
  const key = bearerOf(message.headers.authorization);
  const { record, end } = log.open({
    method: message.method ?? 'GET',
    path: url.pathname,
    query: url.search,
    key: key === undefined ? undefined : fingerprint(key),
    userAgent: message.headers['user-agent'],
    time: now(),
  });
  response.on('close', () => {
    end(
      response.writableFinished ? 'answered' : 'dropped',
      response.headersSent ? response.statusCode : undefined,
    );
  });
  return record;
}

async function read(message: IncomingMessage, url: URL): Promise<ReadRequest> {
  const pieces: Buffer[] = [];
  for await (const piece of message as AsyncIterable<Buffer>) pieces.push(piece);
  return { message, url, body: Buffer.concat(pieces) };
}

/** A fault of the demo itself is answered with its cause; one of the ending connection is nobody's concern. */
function failed(response: ServerResponse, error: unknown, stopped: AbortSignal): void {
  if (stopped.aborted || response.destroyed || response.headersSent) return;
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  new Reply(response).send(errorJson(500, `The demo itself failed: ${cause}`));
}
