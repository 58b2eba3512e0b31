import type { HttpAnswer } from './transport';

type Headers = HttpAnswer['headers'];

const SHORTEST_WAIT = 1_000;
/** In milliseconds since 1970: no date is later (ECMA-262, 21.4.1.1). */
const LATEST = 8.64e15;
/** When the server asks to wait and does not say how long. */
const DEFAULT_WAIT = 30_000;

/** What begins like a date: `Date.parse` finds one in almost any word with a number behind it. */
const DATE = /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? |\d{4}-\d{2}-\d{2}T)/;
const NUMBER = /^\d+(\.\d+)?$/;

/** Statuses that may name a time to come back: too many requests, maintenance, overload. */
const WAITING: readonly number[] = [429, 503, 529];

/**
 * Until when to send nothing, in milliseconds since 1970; `undefined` if the answer doesn't ask for that. A 429 without
 * a time is taken for 30 seconds. Dates count from the answer's own `Date`, as this computer's clock may be wrong.
 */
export function waitUntil({ status, headers }: HttpAnswer, now: number): number | undefined {
  if (!WAITING.includes(status)) return undefined;
  const named = namedWait(headers, now);
  // A field that tells of a quota in every answer doesn't make a 503 a request to wait.
  if (named === undefined && status !== 429) return undefined;
  const wait = named ?? quotaWait(headers, now) ?? DEFAULT_WAIT;
  const until = now + Math.max(wait, SHORTEST_WAIT);
  // A number that no date can hold names no time.
  return until <= LATEST ? until : now + DEFAULT_WAIT;
}

/** Which status asked to wait, unless it is the usual one. */
export const statusOf = (status: number): { readonly status?: number } =>
  status === 429 ? {} : { status };

/** In milliseconds: `retry-after-ms`, which the official SDK reads first, or seconds or a date (RFC 9110, 10.2.3). */
function namedWait(headers: Headers, now: number): number | undefined {
  const milliseconds = numberIn(headers['retry-after-ms']);
  if (milliseconds !== undefined) return milliseconds;
  const text = headers['retry-after']?.trim() ?? '';
  const seconds = numberIn(text);
  if (seconds !== undefined) return waitIn(seconds, headers, now);
  const date = dateIn(text);
  return date === undefined ? undefined : date - serverTime(headers, now);
}

/** In milliseconds: the `RateLimit` fields of draft-ietf-httpapi-ratelimit-headers, or `x-ratelimit-reset`. */
function quotaWait(headers: Headers, now: number): number | undefined {
  const field = /(?:^|[;,\s])(?:t|reset)=(\d+)/i.exec(headers['ratelimit'] ?? '')?.[1];
  const seconds = numberIn(field) ?? numberIn(headers['ratelimit-reset']);
  if (seconds !== undefined) return seconds * 1_000;
  const reset = numberIn(headers['x-ratelimit-reset']);
  return reset === undefined ? undefined : waitIn(reset, headers, now);
}

/** In milliseconds. GitHub names a time in seconds since 1970, others one in milliseconds, others the seconds to wait. */
function waitIn(named: number, headers: Headers, now: number): number {
  if (named < 1e9) return named * 1_000;
  return (named < 1e12 ? named * 1_000 : named) - serverTime(headers, now);
}

const serverTime = (headers: Headers, now: number): number => dateIn(headers['date']) ?? now;

function numberIn(text = ''): number | undefined {
  return NUMBER.test(text.trim()) ? Number(text) : undefined;
}

function dateIn(text = ''): number | undefined {
  const date = DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : date;
}
