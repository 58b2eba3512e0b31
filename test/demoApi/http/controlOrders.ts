import type { Hostility } from '../disguise/hostileAnswer';
import { attackNames } from '../hostileText';
import { Refusal } from './answers';
import { codings } from './coding';
import { foreignStatuses, foreigners } from './foreign';
import {
  type Fields,
  isFields,
  optionalChoice,
  optionalText,
  requiredChoice,
  requiredText,
} from './fields';
import { type Oddities, fieldOddities, idForms, runAnswers, stateWords } from '../oddities';
import { type Limit, type Wait, retryAfters } from '../rateLimit';
import type { Trouble, TroubleScope } from '../trouble';

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
      return { kind, status: numberOf(body, 'status'), ...waitIn(body) };
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
        ...waitIn(body),
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

/** Reads a `Limit`; it names the wait in `seconds` by default. */
export function limitOf(body: Fields): Limit {
  return {
    ...waitOf(body),
    ...(body['count'] === undefined ? {} : { count: numberOf(body, 'count') }),
    ...(body['forMs'] === undefined ? {} : { forMs: numberOf(body, 'forMs') }),
  };
}

/** Reads `Oddities`; 400 for one that there is not. */
export function odditiesOf(body: Fields): Oddities {
  const ids = optionalChoice(body, 'ids', idForms);
  const states = optionalChoice(body, 'states', stateWords);
  const runs = optionalChoice(body, 'runs', runAnswers);
  const fields = body['fields'] ?? [];
  if (!Array.isArray(fields)) throw new Refusal(400, 'fields must be an array');
  return {
    ...(ids === undefined ? {} : { ids }),
    ...(states === undefined ? {} : { states }),
    ...(runs === undefined ? {} : { runs }),
    fields: fields.map((field: unknown) => requiredChoice({ field }, 'field', fieldOddities)),
  };
}

/** Reads a `Hostility`; `undefined` without an attack. */
export function hostilityOf(body: Fields): Hostility | undefined {
  const attack = optionalChoice(body, 'attack', ['all', ...attackNames]);
  return attack === undefined ? undefined : { attack, closedLists: body['closedLists'] === true };
}

function waitIn(body: Fields): { readonly wait?: Wait } {
  const wait = body['wait'];
  if (wait === undefined) return {};
  if (!isFields(wait)) throw new Refusal(400, 'wait must be an object');
  return { wait: waitOf(wait) };
}

function waitOf(fields: Fields): Wait {
  return {
    retryAfter: optionalChoice(fields, 'retryAfter', retryAfters) ?? 'seconds',
    ...(fields['seconds'] === undefined ? {} : { seconds: numberOf(fields, 'seconds') }),
  };
}

/** The number under that name; 400 for anything else. */
export function numberOf(body: Fields, name: string): number {
  const value = body[name];
  if (typeof value !== 'number') throw new Refusal(400, `${name} must be a number`);
  return value;
}
