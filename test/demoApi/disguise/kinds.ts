import { type Fields, isFields } from '../http/fields';

/** Objects of the API, each by a field that no other has; `run` is a worker's state. */
const marks = {
  worker: 'instructions',
  run: 'output_text',
  task: 'triggeredBy',
  turn: 'seq',
  schedule: 'nextRunAt',
  delivery: 'requestStatus',
  webhook: 'token',
} as const;
/** What an object in an answer is. */
export type Kind = keyof typeof marks;

const kinds = Object.entries(marks) as [Kind, string][];

/** What that value of an answer is; `undefined` for envelopes, parts of the others and all else. */
export function kindOf(value: unknown): Kind | undefined {
  return isFields(value) ? kinds.find(([, mark]) => mark in value)?.[0] : undefined;
}

/** Fields whose value the specification leaves open. */
const openFields = [
  'messages',
  'metadata',
  'outputSchema',
  'structuredOutput',
  'structured_output',
];

/** True for a field whose value may be of any shape. */
export function isOpen(name: string): boolean {
  return openFields.includes(name);
}

/** The object with each value replaced. */
export function mapFields(
  fields: Fields,
  change: (value: unknown, name: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, change(value, name)]),
  );
}
