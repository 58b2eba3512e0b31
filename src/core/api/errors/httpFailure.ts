import { parseJson } from '../../common/exactJson';
import { failure, success, type Result } from '../../common/result';
import { truncate } from '../../common/truncate';
import { answeredBy, errorSentence, type AnswerBody } from './answeredBy';
import type { ApiFailure } from './apiFailure';
import type { HttpAnswer } from '../http/transport';
import { statusOf, waitUntil } from '../http/retryAfter';

/** What an HTTP answer means, `undefined` when it is a JSON answer to work with. */
export function httpFailure(
  answer: HttpAnswer,
  now: number,
  redact: (text: string) => string,
): ApiFailure | undefined {
  const read = jsonIn(answer, now, redact);
  return read.ok ? undefined : read.failure;
}

/** The JSON of an HTTP answer, `undefined` where it has none and needs none; else what the answer means. */
export function jsonIn(
  answer: HttpAnswer,
  now: number,
  redact: (text: string) => string,
): Result<unknown, ApiFailure> {
  const body = readBody(answer);
  const isSuccess = answer.status >= 200 && answer.status < 300;
  const failed = isSuccess
    ? successFailure(answer, body)
    : statusFailure(answer, body, now, redact);
  if (failed) return failure(failed);
  return success(body.kind === 'json' ? body.value : undefined);
}

function statusFailure(
  answer: HttpAnswer,
  body: AnswerBody,
  now: number,
  redact: (text: string) => string,
): ApiFailure {
  const { status } = answer;
  const by = answeredBy(answer, body);
  const isOurs = by === 'handinger';
  const detail = isOurs ? detailOf(errorSentence(body), redact) : {};
  if (status >= 300 && status < 400) {
    return { kind: 'redirected', status, ...redirectTarget(answer) };
  }
  const until = waitUntil(answer, now);
  if (until !== undefined) return { kind: 'rateLimited', until, ...statusOf(status), ...detail };
  switch (status) {
    case 401:
      return { kind: 'rejected', by, ...detail };
    case 403:
      return {
        kind: 'forbidden',
        by,
        // There is no field for it, only the sentence.
        ...(/\bcreator\b/i.test(detail.detail ?? '') && { isCreatorOnly: true }),
        ...detail,
      };
    case 404:
      return isOurs ? { kind: 'notFound', ...detail } : { kind: 'routeAbsent', status };
    case 405:
    case 501:
      return { kind: 'routeAbsent', status };
    case 407:
      return { kind: 'proxy', reason: 'needsSignIn', code: '407' };
    case 408:
      return { kind: 'timeout' };
    case 511:
      return { kind: 'intercepted', status };
    default:
      if (status >= 500) return { kind: 'serverError', status, ...detail };
      if (!isOurs) return { kind: 'intercepted', status };
      return status === 402
        ? { kind: 'outOfCredits', ...detail }
        : { kind: 'refusedRequest', status, ...detail };
  }
}

function redirectTarget({ headers }: HttpAnswer): { to?: string } {
  // Where it is relative, it stays with the server.
  const target = URL.parse(headers['location'] ?? '');
  return target?.host ? { to: target.host } : {};
}

function successFailure(answer: HttpAnswer, body: AnswerBody): ApiFailure | undefined {
  switch (body.kind) {
    case 'json':
      return undefined;
    case 'other':
      return { kind: 'badAnswer', reason: 'notJson' };
    case 'broken':
      return { kind: 'badAnswer', reason: 'incomplete' };
    case 'none':
      return answer.status === 204 ? undefined : { kind: 'badAnswer', reason: 'empty' };
  }
}

/** Reads a body as JSON if it says that it is. */
export function readBody(answer: HttpAnswer): AnswerBody {
  if (answer.body.length === 0) return { kind: 'none' };
  const type = answer.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== 'application/json' && !type.endsWith('+json')) return { kind: 'other' };
  try {
    return { kind: 'json', value: parseJson(new TextDecoder().decode(answer.body)) };
  } catch {
    return { kind: 'broken' };
  }
}

const LONGEST_DETAIL = 200;

/** The service's own sentence, fit for people. */
function detailOf(
  sentence: string | undefined,
  redact: (text: string) => string,
): { detail?: string } {
  if (sentence === undefined) return {};
  const clean = redact(sentence)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  if (clean === '') return {};
  return { detail: truncate(clean, LONGEST_DETAIL) };
}
