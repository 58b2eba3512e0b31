import { type Fields, isFields } from '../http/fields';
import type { FieldOddity, Oddities } from '../oddities';
import { type Kind, isOpen, kindOf, mapFields } from './kinds';
import type { NumericIds } from './numericIds';
import { rawNumber } from './rawNumber';

/** The answer with the oddities that concern its fields. */
export function oddAnswer(answer: unknown, oddities: Oddities, numbers: NumericIds): unknown {
  const has = (oddity: FieldOddity): boolean => oddities.fields?.includes(oddity) === true;

  const valueOf = (value: unknown): unknown => {
    if (Array.isArray(value)) return listOf(value as readonly unknown[]);
    return isFields(value) ? objectOf(value) : value;
  };

  const listOf = (list: readonly unknown[]): unknown[] => {
    const kind = kindOf(list[0]);
    const elements = list.map(valueOf);
    if (kind === 'delivery' && has('deliveryPending')) elements[0] = pending(elements[0]);
    return kind !== undefined && has('strayElements')
      ? [null, 7, 'stray', [], ...elements]
      : elements;
  };

  const objectOf = (fields: Fields): Fields => {
    const kind = kindOf(fields);
    const odd = mapFields(fields, (value, name) => fieldOf(value, name, kind));
    if (kind === 'schedule' && has('scheduleAsRequested')) return asRequested(odd);
    if (kind === 'task' && has('taskWithoutWorker')) return { ...odd, workerId: undefined };
    return odd;
  };

  const fieldOf = (value: unknown, name: string, kind: Kind | undefined): unknown => {
    if (isOpen(name)) return has('exactNumbers') ? withExactNumbers(value, name) : value;
    if (name === 'email' && has('emailNull')) return null;
    if (typeof value !== 'string') return valueOf(value);
    if (name === 'status') return stateOf(value, kind);
    const isId = name === 'id' || name.endsWith('Id');
    return isId && oddities.ids !== undefined
      ? rawNumber(numbers.numberOf(value, oddities.ids))
      : value;
  };

  const stateOf = (state: string, kind: Kind | undefined): string => {
    const { states } = oddities;
    if (states === undefined || kind === undefined) return state;
    if (states === 'upperCase') return state.toUpperCase();
    const goesOn = state === 'running' || (state === 'pending' && kind !== 'run');
    return goesOn ? states : state;
  };

  return valueOf(answer);
}

function pending(delivery: unknown): object {
  return {
    ...(delivery as object),
    requestStatus: 'pending',
    responseStatus: null,
    durationMs: null,
    errorMessage: null,
  };
}

function asRequested(schedule: Fields): Fields {
  const { id, input, budget, type, cron, intervalSeconds, delayInSeconds, nextRunAt } = schedule;
  const date = type === 'scheduled' ? nextRunAt : undefined;
  return { id, input, budget, when: { type, cron, intervalSeconds, delayInSeconds, date } };
}

function withExactNumbers(value: unknown, name: string): unknown {
  const exact = rawNumber('9007199254740993');
  if (!isFields(value)) return value;
  if (name === 'outputSchema') return { ...value, maximum: exact };
  return name.startsWith('structured') ? { ...value, exact, beyond: rawNumber('1e400') } : value;
}
