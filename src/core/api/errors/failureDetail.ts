import * as l10n from '@vscode/l10n';
import type { ApiFailure } from './apiFailure';

/** What support asks for first, in one line to copy: the code, the server, and the proxy by its address. */
export function failureDetails(failure: ApiFailure, host: string): string {
  const via = 'via' in failure ? failure.via : undefined;
  return [codeOf(failure), host, ...(via === undefined ? [] : [l10n.t('via {0}', via)])].join(
    ' · ',
  );
}

function codeOf(failure: ApiFailure): string {
  if ('code' in failure) return failure.code;
  const status = 'status' in failure ? failure.status : STATUS[failure.kind];
  if (status !== undefined) return `HTTP ${status}`;
  return 'reason' in failure ? failure.reason : failure.kind;
}

/** Of the failures that stand for one status. */
const STATUS: Readonly<Partial<Record<ApiFailure['kind'], number>>> = {
  rejected: 401,
  outOfCredits: 402,
  forbidden: 403,
  notFound: 404,
  rateLimited: 429,
};
