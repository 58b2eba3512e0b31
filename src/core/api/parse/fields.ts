import { digitsOf } from '../../common/exactJson';

/** The fields of a JSON object; none when it is something else. */
export type Fields = Readonly<Record<string, unknown>>;

export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};

/** Empty when it is no text. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * The unit of numbers is not documented: what would lie far in the future as seconds is milliseconds.
 * @returns `undefined` for what is no time, also where it is too far away for any calendar
 */
export function parseTime(value: unknown): number | undefined {
  const time = new Date(millisecondsOf(value)).getTime();
  return Number.isNaN(time) ? undefined : time;
}

function millisecondsOf(value: unknown): number {
  if (typeof value === 'number') return value > 1e12 ? value : value * 1_000;
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}

/** The first array: the answer itself, or under one of these names. */
export function listIn(json: unknown, names: readonly string[]): readonly unknown[] | undefined {
  if (Array.isArray(json)) return json as unknown[];
  const wrapper = fieldsOf(json);
  return names.map((name) => wrapper[name]).find((value) => Array.isArray(value));
}

/** Leaves out what is `undefined`, as absent fields are. */
export function present<T extends object>(fields: T): Present<T> {
  // All workers of a list go through here, where Object.fromEntries() takes more time than all the rest.
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) kept[name] = value;
  return kept as Present<T>;
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Shorthands for optional fields. */
export const textOrNone = (value: unknown): string | undefined => text(value) || undefined;
export const numberOrNone = (value: unknown): number | undefined => {
  const number = Number(digitsOf(value) ?? Number.NaN);
  return Number.isFinite(number) ? number : undefined;
};
/** A whole number, also where it is sent as a text. */
export const countOrNone = (value: unknown): number | undefined =>
  typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : numberOrNone(value);
/** An id, which some servers send as a number. */
export const idOrNone = (value: unknown): string | undefined => {
  const id = typeof value === 'string' ? value : (digitsOf(value) ?? '');
  return id === '' ? undefined : id;
};
export const objectOrNone = (value: unknown): object | undefined =>
  typeof value === 'object' && value !== null ? value : undefined;
