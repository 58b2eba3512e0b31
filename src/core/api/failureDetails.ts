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
  if ('status' in failure) return `HTTP ${failure.status}`;
  return 'reason' in failure ? failure.reason : failure.kind;
}
