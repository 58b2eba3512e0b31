/** A field of a cron line: every value, every so many-th, or these. */
export type CronField =
  | { readonly kind: 'every' }
  | { readonly kind: 'step'; readonly step: number }
  | { readonly kind: 'these'; readonly values: readonly number[] };

export interface CronExpression {
  readonly minute: CronField;
  readonly hour: CronField;
  readonly day: CronField;
  readonly month: CronField;
  /** Sunday is 0, and 7. */
  readonly weekday: CronField;
}

interface Range {
  readonly from: number;
  readonly to: number;
  /** In the order of their numbers. */
  readonly names?: readonly string[];
}

const MINUTE = { from: 0, to: 59 };
const HOUR = { from: 0, to: 23 };
const DAY = { from: 1, to: 31 };
const MONTH = { from: 1, to: 12 };
const WEEKDAY = { from: 0, to: 7, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] };

/** Reads what all dialects of cron have in common: five fields. @returns `undefined` for any other line */
export function parseCron(cron: string): CronExpression | undefined {
  const fields = cron.trim().split(/\s+/);
  const [minutes = '', hours = '', days = '', months = '', weekdays = ''] = fields;
  const minute = parseField(minutes, MINUTE);
  const hour = parseField(hours, HOUR);
  const day = parseField(days, DAY);
  const month = parseField(months, MONTH);
  const weekday = parseField(weekdays, WEEKDAY);
  return fields.length === 5 && minute && hour && day && month && weekday
    ? { minute, hour, day, month, weekday }
    : undefined;
}

function parseField(field: string, range: Range): CronField | undefined {
  if (field === '*' || field === '?') return { kind: 'every' };
  const step = /^\*\/(\d+)$/.exec(field)?.[1];
  if (step !== undefined) {
    return Number(step) > 1 ? { kind: 'step', step: Number(step) } : { kind: 'every' };
  }
  const values = field.split(',').map((part) => valuesOf(part, range));
  if (values.includes(undefined)) return undefined;
  return { kind: 'these', values: [...new Set(values.flatMap((some) => some ?? []))] };
}

function valuesOf(part: string, range: Range): readonly number[] | undefined {
  const [first = '', last = first, ...rest] = part.split('-');
  const [from, to] = [numberOf(first, range), numberOf(last, range)];
  if (rest.length > 0 || from === undefined || to === undefined || from > to) return undefined;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function numberOf(text: string, { from, to, names }: Range): number | undefined {
  const named = names?.indexOf(text.toLowerCase()) ?? -1;
  if (named !== -1) return named;
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return number >= from && number <= to ? number : undefined;
}
