import { Refusal } from './answers';

/** A JSON object, as read from a request. */
export type Fields = Readonly<Record<string, unknown>>;

/** Inclusive bounds on a text's length in characters. */
export interface TextLength {
  readonly min?: number;
  readonly max?: number;
}

/** True for an object that is neither null nor an array. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text under that name, `undefined` when absent; 400 for another type or length. */
export function optionalText(
  fields: Fields,
  name: string,
  { min = 0, max = Number.POSITIVE_INFINITY }: TextLength = {},
): string | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw new Refusal(400, `${name} must be a string`);
  if (value.length < min) throw new Refusal(400, `${name} must not be empty`);
  if (value.length > max) throw new Refusal(400, `${name} must be at most ${max} characters`);
  return value;
}

/** As `optionalText`, and 400 when absent or empty. */
export function requiredText(fields: Fields, name: string): string {
  const value = optionalText(fields, name, { min: 1 });
  if (value === undefined) throw new Refusal(400, `${name} must not be empty`);
  return value;
}

/** One of the choices, `undefined` when absent; 400 for any other text. */
export function optionalChoice<T extends string>(
  fields: Fields,
  name: string,
  choices: readonly T[],
): T | undefined {
  const value = optionalText(fields, name);
  if (value === undefined) return undefined;
  const choice = choices.find((one) => one === value);
  if (choice === undefined) {
    throw new Refusal(400, `${name} must be one of ${choices.join(', ')}`);
  }
  return choice;
}

/** As `optionalChoice`, and 400 when absent. */
export function requiredChoice<T extends string>(
  fields: Fields,
  name: string,
  choices: readonly T[],
): T {
  const choice = optionalChoice(fields, name, choices);
  if (choice === undefined) {
    throw new Refusal(400, `${name} must be one of ${choices.join(', ')}`);
  }
  return choice;
}

/** A whole number within the inclusive bounds; 400 for anything else. */
export function requiredInteger(
  fields: Fields,
  name: string,
  bounds: { readonly min: number; readonly max: number },
): number {
  const value = fields[name];
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw new Refusal(400, `${name} must be an integer`);
  }
  if (value < bounds.min || value > bounds.max) {
    throw new Refusal(400, `${name} must be from ${bounds.min} to ${bounds.max}`);
  }
  return value;
}
