import { findTaskIds, findWorkerIds } from '../../model/worker';

/** An id in a line of code. */
export interface FoundId {
  readonly kind: 'worker' | 'task';
  readonly id: string;
  /** In UTF-16 units from the beginning of the line. */
  readonly offset: number;
}

/** Longer than any id: minified files have lines without an end. */
const REACH = 200;

/** The id that stands at a place in a line, as the service spells ids. */
export function idAt(line: string, character: number): FoundId | undefined {
  const from = Math.max(0, character - REACH);
  const near = line.slice(from, character + REACH);
  const found: readonly FoundId[] = [
    ...findWorkerIds(near).map((one) => ({ ...one, kind: 'worker' as const })),
    ...findTaskIds(near).map((one) => ({ ...one, kind: 'task' as const })),
  ].map((one) => ({ ...one, offset: one.offset + from }));
  return found.find(({ id, offset }) => offset <= character && character <= offset + id.length);
}

/** Behind the name that the SDK has for it, or as the first argument of an SDK call; inside a string. */
const EXPECTED =
  /(?:\bworker[-_]?id["'`]?\s*(?:=>|[:=])\s*|\.workers(?:\.(?!workers)\w+)*\.(?!create\b|workers)\w+\(\s*)["'`]([\w-]*)$/i;
/** Begun as ids begin: whatever file it is in. */
const BEGUN = /["'`]((?:wrk_|t_org_)[\w-]*)$/;

/** Other products have workers, too. */
const OURS = /handinger/i;

/**
 * Whether a worker's id is to be typed.
 * @param before the line up to the cursor
 * @param file the text of the whole file, asked for where the line alone doesn't tell
 * @returns what is typed of it already, or `undefined`
 */
export function workerIdTyped(before: string, file: () => string): string | undefined {
  const near = before.slice(-REACH);
  const begun = BEGUN.exec(near)?.[1];
  if (begun !== undefined) return begun;
  const typed = EXPECTED.exec(near)?.[1];
  return typed !== undefined && OURS.test(file()) ? typed : undefined;
}
