import type { ApiFailure } from './apiFailure';

/** A failure for the log: its kind, and what tells it from others of that kind. */
export function failureLogLine(failure: ApiFailure): string {
  const more = 'code' in failure ? failure.code : 'status' in failure ? failure.status : undefined;
  return more === undefined ? failure.kind : `${failure.kind} (${more})`;
}
