/** `JSON` with ECMAScript's JSON.parse source text access, which TypeScript does not know yet. */
interface ExactJson {
  parse(
    text: string,
    reviver: (name: string, value: unknown, context?: { readonly source?: string }) => unknown,
  ): unknown;
  readonly rawJSON?: (text: string) => object;
  readonly isRawJSON?: (value: unknown) => value is { readonly rawJSON: string };
}

const exact = JSON as unknown as ExactJson;

/** Whether a text may hold a number that a double cannot: sixteen digits, or a large exponent. */
const MAY_BE_INEXACT = /\d[\d.]{15}|\d[eE][+-]?\d{3}/;

/**
 * Reads JSON. A number that a double cannot hold becomes an object that `JSON.stringify` writes with its own digits,
 * and whose digits {@link digitsOf} tells.
 * @throws SyntaxError for what is no JSON
 */
export function parseJson(text: string): unknown {
  const { rawJSON } = exact;
  if (!rawJSON || !MAY_BE_INEXACT.test(text)) return JSON.parse(text);
  try {
    return exact.parse(text, (_name, value, context) => {
      const source = context?.source;
      return typeof value === 'number' && source !== undefined && !isExact(value, source)
        ? rawJSON(source)
        : value;
    });
  } catch (error) {
    // A reviver goes as deep as the value does; reading alone does not.
    if (error instanceof RangeError) return JSON.parse(text);
    throw error;
  }
}

/** The digits of a number as they were sent; `undefined` for anything else. */
export function digitsOf(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  return exact.isRawJSON?.(value) === true ? value.rawJSON : undefined;
}

/** Whether a double says the same as the text, however each of them is written. */
function isExact(value: number, source: string): boolean {
  return Number.isFinite(value) && normalized(String(value)) === normalized(source);
}

/** Digits without leading and trailing zeros, and where the point is: `1.50` and `15e-1` are the same. */
function normalized(source: string): string {
  const [, sign = '', whole = '', part = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(source) ?? [];
  const digits = `${whole}${part}`.replace(/^0+/, '');
  const significant = digits.replace(/(?<!0)0+$/, '');
  if (significant === '') return '0';
  const exponent = Number(power) - part.length + digits.length - significant.length;
  return `${sign}${significant}e${exponent}`;
}

/** No schema and no answer that people read is nested deeper. */
const DEEPEST = 200;

/** JSON to read, with the digits that were sent. */
export const prettyJson = (value: unknown): string => JSON.stringify(bounded(value), null, 2);

/** The value as it is, unless it is nested too deep for what writes and compares it: then it ends in `…` there. */
export function bounded<T>(value: T): T {
  return isDeep(value, DEEPEST) ? (shallow(value, DEEPEST) as T) : value;
}

function isDeep(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((item) => isDeep(item, depth - 1));
}

function shallow(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || digitsOf(value) !== undefined) return value;
  if (depth === 0) return '…';
  if (Array.isArray(value)) return value.map((item) => shallow(item, depth - 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, shallow(item, depth - 1)]),
  );
}
