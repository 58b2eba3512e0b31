/** Looks at a value at run time; answers what is wrong with it, each with the path where. */
export interface Check<T> {
  (value: unknown, path: string): string[];
  /** Never set: ties the check to exactly one type, so that the compiler compares it with the SDK's. */
  readonly type?: (value: T) => T;
}

/** A field that may be absent. */
export interface OptionalCheck<T> {
  readonly optional: Check<T>;
}

type FieldChecks<T> = {
  readonly [K in keyof T]-?: T extends Record<K, T[K]>
    ? Check<T[K]>
    : OptionalCheck<Exclude<T[K], undefined>>;
};

type Looking = (value: unknown, path: string) => string[];
type Field = Looking | { readonly optional: Looking };

const complain = (path: string, wanted: string, value: unknown): string[] => [
  `${path} should be ${wanted}, is ${JSON.stringify(value)}`,
];

function matching<T>(wanted: string, test: (value: unknown) => boolean): Check<T> {
  return (value, path) => (test(value) ? [] : complain(path, wanted, value));
}

/** Any string. */
export const text = matching<string>('a string', (value) => typeof value === 'string');
/** True or false. */
export const flag = matching<boolean>('a boolean', (value) => typeof value === 'boolean');
/** Null and no other. */
export const nothing = matching<null>('null', (value) => value === null);
/** Whatever the SDK itself leaves open. */
export const anything: Check<unknown> = () => [];
/** A whole number from 0. */
export const count = matching<number>(
  'an integer from 0',
  (value) => Number.isInteger(value) && Number(value) >= 0,
);
/** An ISO 8601 time in UTC, to the millisecond. */
export const time = matching<string>(
  'an ISO time',
  (value) =>
    typeof value === 'string' &&
    !Number.isNaN(Date.parse(value)) &&
    new Date(value).toISOString() === value,
);
/** An absolute HTTPS URL. */
export const webAddress = matching<string>(
  'an HTTPS URL',
  (value) => typeof value === 'string' && URL.canParse(value) && value.startsWith('https://'),
);
/** An object of any fields. */
export const map = matching<Record<string, unknown>>(
  'an object',
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/** An id or token of that kind: prefix, then at least 12 URL-safe characters. */
export function id(...prefixes: readonly string[]): Check<string> {
  const pattern = new RegExp(`^(?:${prefixes.join('|')})_[A-Za-z0-9_-]{12,}$`);
  return matching(`an id ${String(pattern)}`, (value) => pattern.test(String(value)));
}

/** One of those texts. */
export function oneOf<const T extends string>(...choices: readonly T[]): Check<T> {
  return matching(`one of ${choices.join(', ')}`, (value) => choices.some((one) => one === value));
}

/** Null, or what the check wants. */
export function nullable<T>(check: Check<T>): Check<T | null> {
  return (value, path) => (value === null ? [] : check(value, path));
}

/** Marks a field that may be absent. */
export function optional<T>(check: Check<T>): OptionalCheck<T> {
  return { optional: check };
}

/** An array whose every element passes. */
export function listOf<T>(check: Check<T>): Check<T[]> {
  return (value, path) =>
    Array.isArray(value)
      ? value.flatMap((element, index) => check(element, `${path}[${index}]`))
      : complain(path, 'an array', value);
}

/** Exactly the fields of `T`: all that it demands, each of its type, and none besides. */
export function shapeOf<T>(fields: FieldChecks<T>): Check<T> {
  const known = new Map(Object.entries(fields as Readonly<Record<string, Field>>));
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return complain(path, 'an object', value);
    }
    const found = new Map<string, unknown>(Object.entries(value));
    const unknown = [...found.keys()].filter((name) => !known.has(name));
    return [
      ...unknown.map((name) => `${path}.${name} is not a field the SDK knows`),
      ...[...known].flatMap(([name, check]) => {
        const at = `${path}.${name}`;
        if (!found.has(name)) return 'optional' in check ? [] : [`${at} is missing`];
        const present = 'optional' in check ? check.optional : check;
        return present(found.get(name), at);
      }),
    ];
  };
}

/** One shape for each value that `type` can have. */
export function byType<T extends { readonly type: string }>(cases: {
  readonly [K in T['type']]: Check<Extract<T, { readonly type: K }>>;
}): Check<T> {
  const known = new Map(Object.entries(cases as Readonly<Record<string, Looking>>));
  return (value, path) => {
    const type =
      typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
    const check = known.get(String(type));
    return check === undefined
      ? complain(`${path}.type`, `one of ${[...known.keys()].join(', ')}`, type)
      : check(value, path);
  };
}
