import { type Wait, waitHeaders } from '../rateLimit';
import type { Passing, Trouble } from '../trouble';
import { type Answer, empty, errorJson, html, json } from './answers';
import { foreignAnswer } from './foreign';
import type { Reply } from './reply';

const DEFAULT_SIGN_IN = 'https://sign-in.handinger.example/';

/** The service behind a trouble. */
interface Service {
  /** Makes the answer that the exchange would have had. */
  readonly truth: () => Promise<Answer>;
  /** Changes another answer as the truth was. */
  readonly dress: (answer: Answer) => Answer;
  /** The server's clock, milliseconds since 1970. */
  readonly now: () => number;
}

/** Fails the exchange in the way ordered. */
export async function sendTrouble(
  reply: Reply,
  trouble: Exclude<Trouble, Passing>,
  { truth, dress, now }: Service,
): Promise<void> {
  switch (trouble.kind) {
    case 'hang':
      return;
    case 'resetBeforeHeaders':
      reply.reset();
      return;
    case 'resetMidBody':
      reply.sendHalf(await truth());
      return;
    case 'truncatedJson':
      reply.send(firstHalf(await truth()));
      return;
    case 'html':
      reply.send(withWait(html(trouble.status), trouble.wait, now()));
      return;
    case 'redirect':
      reply.send(redirect(trouble.location ?? DEFAULT_SIGN_IN));
      return;
    case 'empty':
      reply.send(withWait(empty(trouble.status), trouble.wait, now()));
      return;
    case 'foreign':
      reply.send(dress(foreignAnswer(trouble.by, trouble.status)));
      return;
    case 'error':
      reply.send(dress(withWait(errorAnswer(trouble), trouble.wait, now())));
      return;
    case 'huge':
      await reply.sendPieces(paddedJson(trouble.bytes));
      return;
    case 'wrongShape':
      reply.send(json({ workers: 'twelve', items: { page: 'first' }, id: 7, task: null }));
  }
}

const sentences: Readonly<Record<number, string>> = {
  400: 'The request is not valid',
  402: 'Not enough credits',
  409: 'Task is already running',
  422: 'outputSchema is not a valid JSON Schema',
  429: 'Rate limit exceeded',
  500: 'Internal error',
  503: 'Temporarily unavailable',
  529: 'Overloaded',
};

function errorAnswer({ status, error, retry }: Extract<Trouble, { kind: 'error' }>): Answer {
  return errorJson(
    status,
    error ?? sentences[status] ?? 'The request failed',
    retry === undefined ? {} : { 'x-should-retry': String(retry) },
  );
}

function withWait(answer: Answer, wait: Wait | undefined, now: number): Answer {
  return wait === undefined
    ? answer
    : { ...answer, headers: { ...answer.headers, ...waitHeaders(wait, now) } };
}

function redirect(location: string): Answer {
  return { status: 302, headers: { location }, body: '' };
}

function firstHalf(answer: Answer): Answer {
  return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) };
}

function* paddedJson(bytes: number): Generator<string> {
  const piece = 'x'.repeat(64 * 1024);
  yield '{"padding":"';
  for (let made = 0; made < bytes; made += piece.length) yield piece;
  yield '"}';
}
