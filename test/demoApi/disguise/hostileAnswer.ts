import { type Attack, hostileAddress, hostileText } from '../hostileText';
import { type Fields, isFields } from '../http/fields';
import { isOpen, kindOf, mapFields } from './kinds';

/** Texts of envelopes and of errors; their other texts are cursors, numbers and addresses of pages. */
const ENVELOPE_TEXTS = ['email', 'error', 'faultstring', 'message', 'timezone'];

/** Texts that a client needs: ids to ask with, and times. */
const KEPT = [
  'id',
  'workerId',
  'taskId',
  'createdAt',
  'updatedAt',
  'startedAt',
  'completedAt',
  'nextRunAt',
];

/** Texts out of closed lists. */
const CLOSED = [
  'object',
  'type',
  'status',
  'role',
  'visibility',
  'triggeredBy',
  'requestStatus',
  'budget',
];

/** Which texts are hostile. */
export interface Hostility {
  readonly attack: Attack | 'all';
  /** Whether those out of closed lists are, too: states, types and the like. */
  readonly closedLists?: boolean;
}

/**
 * The answer with each text replaced by a hostile one that names the field: its object and the path from
 * there, for example `turn.files.filename`. Addresses become `command:` addresses, whatever the attack,
 * and values of any shape get a hostile name, too.
 */
export function hostileAnswer(answer: unknown, { attack, closedLists }: Hostility): unknown {
  const kept = closedLists === true ? KEPT : [...KEPT, ...CLOSED];

  const valueOf = (value: unknown, at: string | undefined): unknown => {
    if (Array.isArray(value)) return value.map((element) => valueOf(element, at));
    if (isFields(value)) return objectOf(value, kindOf(value) ?? at);
    return typeof value === 'string' && at !== undefined ? hostileText(at, attack) : value;
  };

  const objectOf = (fields: Fields, at: string | undefined): Fields =>
    mapFields(fields, (value, name) => fieldOf(value, name, at));

  const fieldOf = (value: unknown, name: string, at: string | undefined): unknown => {
    const path = [...(at === undefined ? [] : [at]), camelCase(name)].join('.');
    if (isOpen(name)) return openOf(value, path);
    if (typeof value !== 'string') return valueOf(value, at === undefined ? undefined : path);
    if (at === undefined) return ENVELOPE_TEXTS.includes(name) ? hostileText(path, attack) : value;
    if (name === 'url') return hostileAddress(path);
    return kept.includes(name) ? value : hostileText(path, attack);
  };

  const openOf = (value: unknown, at: string): unknown => {
    if (Array.isArray(value)) return value.map((element) => openOf(element, at));
    if (!isFields(value)) return typeof value === 'string' ? hostileText(at, attack) : value;
    const inner = mapFields(value, (one, name) =>
      CLOSED.includes(name) ? one : openOf(one, `${at}.${camelCase(name)}`),
    );
    return { ...inner, [hostileText(`${at}.name`, attack)]: true };
  };

  return valueOf(answer, undefined);
}

const camelCase = (name: string): string =>
  name.replace(/[^A-Za-z]+(.)?/g, (_, next: string | undefined) => next?.toUpperCase() ?? '');
