import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Answer, empty, errorJson, html, json } from './answers';
import type { Delay, Trouble } from '../trouble';

const DEFAULT_SIGN_IN = 'https://sign-in.handinger.example/';

/** Sends the whole answer. */
export function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, {
    'content-length': Buffer.byteLength(answer.body),
    ...answer.headers,
  });
  response.end(answer.body);
}

/** Fails the exchange in the way ordered; `truth` makes the answer it would have had. */
export async function sendTrouble(
  response: ServerResponse,
  trouble: Exclude<Trouble, Delay>,
  truth: () => Promise<Answer>,
): Promise<void> {
  switch (trouble.kind) {
    case 'hang':
      return;
    case 'resetBeforeHeaders':
      response.socket?.resetAndDestroy();
      return;
    case 'resetMidBody':
      sendHalfAndReset(response, await truth());
      return;
    case 'truncatedJson':
      send(response, firstHalf(await truth()));
      return;
    case 'html':
      send(response, html(trouble.status));
      return;
    case 'redirect':
      send(response, redirect(trouble.location ?? DEFAULT_SIGN_IN));
      return;
    case 'empty':
      send(response, empty(trouble.status));
      return;
    case 'error':
      send(
        response,
        errorJson(
          trouble.status,
          trouble.error ?? sentences[trouble.status] ?? 'The request failed',
          trouble.retry === undefined ? {} : { 'x-should-retry': String(trouble.retry) },
        ),
      );
      return;
    case 'huge':
      await sendPieces(response, trouble.bytes);
      return;
    case 'wrongShape':
      send(response, json({ workers: 'twelve', items: { page: 'first' }, id: 7, task: null }));
  }
}

const sentences: Readonly<Record<number, string>> = {
  400: 'The request is not valid',
  402: 'Not enough credits',
  409: 'Task is already running',
  422: 'outputSchema is not a valid JSON Schema',
  500: 'Internal error',
  503: 'Temporarily unavailable',
};

function redirect(location: string): Answer {
  return { status: 302, headers: { location }, body: '' };
}

function firstHalf(answer: Answer): Answer {
  return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) };
}

function sendHalfAndReset(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, {
    ...answer.headers,
    'content-length': Buffer.byteLength(answer.body),
  });
  response.write(firstHalf(answer).body, () => response.socket?.resetAndDestroy());
}

async function sendPieces(response: ServerResponse, bytes: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
  await pipeline(Readable.from(paddedJson(bytes)), response);
}

function* paddedJson(bytes: number): Generator<string> {
  const piece = 'x'.repeat(64 * 1024);
  yield '{"padding":"';
  for (let made = 0; made < bytes; made += piece.length) yield piece;
  yield '"}';
}
