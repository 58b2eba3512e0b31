import { Refusal } from './answers';
import { codings } from './coding';
import { foreignStatuses, foreigners } from './foreign';
import { type Fields, optionalText, requiredChoice, requiredText } from './fields';
import type { Limit, RetryAfter } from '../rateLimit';
import type { Trouble, TroubleScope } from '../trouble';

const retryAfters: readonly RetryAfter[] = ['seconds', 'date', 'zero', 'garbage', 'missing'];

/** Reads a `Trouble` from JSON; 400 when its kind or a number it needs is missing. */
export function troubleOf(body: Fields): Trouble {
  const kind = requiredText(body, 'kind');
  switch (kind) {
    case 'hang':
    case 'resetBeforeHeaders':
    case 'resetMidBody':
    case 'truncatedJson':
    case 'wrongShape':
      return { kind };
    case 'slow':
      return { kind, ms: numberOf(body, 'ms') };
    case 'compressed':
      return { kind, coding: requiredChoice(body, 'coding', codings) };
    case 'html':
    case 'empty':
      return { kind, status: numberOf(body, 'status') };
    case 'foreign': {
      const status = foreignStatuses.find((one) => one === body['status']);
      if (status === undefined) {
        throw new Refusal(400, `status must be one of ${foreignStatuses.join(', ')}`);
      }
      return { kind, by: requiredChoice(body, 'by', foreigners), status };
    }
    case 'huge':
      return { kind, bytes: numberOf(body, 'bytes') };
    case 'redirect': {
      const location = optionalText(body, 'location');
      return { kind, ...(location === undefined ? {} : { location }) };
    }
    case 'error': {
      const error = optionalText(body, 'error');
      const retry = body['retry'];
      return {
        kind,
        status: numberOf(body, 'status'),
        ...(error === undefined ? {} : { error }),
        ...(typeof retry === 'boolean' ? { retry } : {}),
      };
    }
    default:
      throw new Refusal(400, `There is no trouble of kind ${kind}`);
  }
}

/** Reads all of a scope but its key, which may be a role's name. */
export function scopeOf(body: Fields): TroubleScope {
  const method = optionalText(body, 'method');
  const path = optionalText(body, 'path');
  return {
    ...(method === undefined ? {} : { method }),
    ...(path === undefined ? {} : { path }),
    ...(body['times'] === undefined ? {} : { times: numberOf(body, 'times') }),
  };
}

/** Reads a `Limit`; the form of `Retry-After` is `seconds` unless named. */
export function limitOf(body: Fields): Limit {
  const named = optionalText(body, 'retryAfter') ?? 'seconds';
  const retryAfter = retryAfters.find((one) => one === named);
  if (retryAfter === undefined) {
    throw new Refusal(400, `retryAfter must be one of ${retryAfters.join(', ')}`);
  }
  return {
    retryAfter,
    ...(body['seconds'] === undefined ? {} : { seconds: numberOf(body, 'seconds') }),
    ...(body['count'] === undefined ? {} : { count: numberOf(body, 'count') }),
    ...(body['forMs'] === undefined ? {} : { forMs: numberOf(body, 'forMs') }),
  };
}

function numberOf(body: Fields, name: string): number {
  const value = body[name];
  if (typeof value !== 'number') throw new Refusal(400, `${name} must be a number`);
  return value;
}
