import { failure, success, type Result } from '../result';
import { shortened } from '../shortened';
import type { ApiFailure } from './apiFailure';
import type { HttpAnswer } from './transport';
import { waitUntil } from './retryAfter';

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
  const json = readJson(answer);
  const isSuccess = answer.status >= 200 && answer.status < 300;
  const failed = isSuccess
    ? successFailure(answer, json)
    : statusFailure(answer, json, now, redact);
  if (failed) return failure(failed);
  return success(json.kind === 'json' ? json.value : undefined);
}

function statusFailure(
  answer: HttpAnswer,
  json: Json,
  now: number,
  redact: (text: string) => string,
): ApiFailure {
  const { status } = answer;
  const isJson = json.kind === 'json';
  const by = isJson || answer.body.length === 0 ? 'handinger' : 'somethingElse';
  const detail = detailOf(isJson ? json.value : undefined, redact);
  if (status >= 300 && status < 400) return { kind: 'redirected', status };
  switch (status) {
    case 401:
      return { kind: 'rejected', by, ...detail };
    case 402:
      return { kind: 'outOfCredits', ...detail };
    case 403:
      return {
        kind: 'forbidden',
        by,
        // There is no field for it, only the sentence.
        ...(/\bcreator\b/i.test(detail.detail ?? '') && { isCreatorOnly: true }),
        ...detail,
      };
    case 404:
      return isJson ? { kind: 'notFound', ...detail } : { kind: 'routeAbsent', status };
    case 405:
    case 501:
      return { kind: 'routeAbsent', status };
    case 407:
      return { kind: 'proxy', reason: 'needsSignIn', code: '407' };
    case 408:
      return { kind: 'timeout' };
    case 429:
      return {
        kind: 'rateLimited',
        until: waitUntil(answer.headers['retry-after'], now),
        ...detail,
      };
    default:
      return status >= 500
        ? { kind: 'serverError', status, ...detail }
        : { kind: 'refusedRequest', status, ...detail };
  }
}

type Json =
  { kind: 'json'; value: unknown } | { kind: 'other' } | { kind: 'broken' } | { kind: 'none' };

function successFailure(answer: HttpAnswer, json: Json): ApiFailure | undefined {
  switch (json.kind) {
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

function readJson(answer: HttpAnswer): Json {
  if (answer.body.length === 0) return { kind: 'none' };
  const type = answer.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== 'application/json' && !type.endsWith('+json')) return { kind: 'other' };
  try {
    return { kind: 'json', value: JSON.parse(new TextDecoder().decode(answer.body)) };
  } catch {
    return { kind: 'broken' };
  }
}

const LONGEST_DETAIL = 200;

/** The service's own sentence: `{"error": "…"}` is documented, the other forms are tolerated. */
function detailOf(json: unknown, redact: (text: string) => string): { detail?: string } {
  const { error, message } = asRecord(json);
  const sentence = [error, asRecord(error)['message'], message].find(
    (text) => typeof text === 'string',
  );
  if (typeof sentence !== 'string') return {};
  const clean = redact(sentence)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  if (clean === '') return {};
  return { detail: shortened(clean, LONGEST_DETAIL) };
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
