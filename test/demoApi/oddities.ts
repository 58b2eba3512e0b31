/** What a task that goes on is called; `upperCase` writes every state in capitals. */
export const stateWords = ['queued', 'in_progress', 'waiting', 'upperCase'] as const;

/**
 * How the running of a task is answered before its end: `accepted` 202 with the task under `task`,
 * `early` with the worker's state as it is, `empty` with `{}`, and `error` with 200 and an error body,
 * where nothing is run. The others run the task to its end.
 */
export const runAnswers = ['accepted', 'early', 'empty', 'error'] as const;

/** Ids as numbers: `numeric` ones from 1001 on, or `wide` odd ones from 2^53 + 1 on, which a double cannot hold. */
export const idForms = ['numeric', 'wide'] as const;
/** One of `idForms`. */
export type IdForm = (typeof idForms)[number];

/** Fields of other types than the specification says, and elements that are none. */
export const fieldOddities = [
  /** `email` is null. */
  'emailNull',
  /** The first delivery on a page is `pending`, and has neither status nor duration. */
  'deliveryPending',
  /** A schedule has `when`, as the request that made it, and no `nextRunAt`. */
  'scheduleAsRequested',
  /** A task has no `workerId`. */
  'taskWithoutWorker',
  /** A list begins with null, a number, a text and an array. */
  'strayElements',
  /** Structured outputs and schemas have numbers that a double cannot hold. */
  'exactNumbers',
] as const;
/** One of `fieldOddities`. */
export type FieldOddity = (typeof fieldOddities)[number];

/** Ways in which answers differ from the specification; none by default. */
export interface Oddities {
  readonly ids?: IdForm;
  readonly states?: (typeof stateWords)[number];
  readonly runs?: (typeof runAnswers)[number];
  readonly fields?: readonly FieldOddity[];
}
