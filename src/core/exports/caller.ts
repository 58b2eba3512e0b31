import { truncate } from '../common/truncate';

/** Another extension, as people are told of it. */
export interface Caller {
  /** In lower case. */
  readonly id: string;
  /** What it calls itself. */
  readonly name: string;
}

const LONGEST_NAME = 60;

/** A name on one line and of bearable length, so that it cannot pass for the rest of a question. */
export function callerOf(id: string, displayName: unknown): Caller {
  const clean =
    typeof displayName === 'string' ? displayName.replace(/[\p{C}\p{Z}]+/gu, ' ').trim() : '';
  const name = truncate(clean, LONGEST_NAME);
  return { id: id.toLowerCase(), name: name === '' ? id : name };
}
