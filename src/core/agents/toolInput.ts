import { fieldsOf, text } from '../api/parse/fields';
import { BUDGETS, type Budget } from '../model/requests';

/** Models do not always keep to the schema, and not every editor holds them to it. */
export const textIn = (input: unknown, name: string): string => text(fieldsOf(input)[name]).trim();

/** A page's number, from 1 on. */
export function pageIn(input: unknown): number {
  const { page } = fieldsOf(input);
  return typeof page === 'number' && page >= 1 ? Math.floor(page) : 1;
}

/** `undefined` when it is none that the service knows; the usual one when none is named. */
export function budgetIn(input: unknown): Budget | undefined {
  const named = textIn(input, 'budget') || 'standard';
  return BUDGETS.find((budget) => budget === named);
}

/** The texts of a list; what is no text is passed over. */
export function textsIn(input: unknown, name: string): readonly string[] {
  const list = fieldsOf(input)[name];
  return Array.isArray(list)
    ? list.filter((one): one is string => typeof one === 'string' && one !== '')
    : [];
}
