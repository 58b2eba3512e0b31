import { findTaskIds, findWorkerIds } from './worker';

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

/** Behind a name for it or a call that takes one, or begun as ids begin; all inside a string. */
const EXPECTED =
  /(?:\bworker(?:[-_]?id)?["'`]?\s*(?:=>|[:=(])\s*|\.workers(?:\.(?!workers)\w+)*\(\s*)["'`]([\w-]*)$/i;
const BEGUN = /["'`]((?:wrk_|t_org_)[\w-]*)$/;

/**
 * Whether a worker's id is to be typed.
 * @param before the line up to the cursor
 * @returns what is typed of it already, or `undefined`
 */
export function workerIdTyped(before: string): string | undefined {
  const near = before.slice(-REACH);
  return (EXPECTED.exec(near) ?? BEGUN.exec(near))?.[1];
}
