import * as l10n from '@vscode/l10n';
import { success } from '../../common/result';
import type { ApiFailure } from './apiFailure';
import { describeFailure, inSentences } from './describeFailure';
import type { ApiResult } from '../client/handingerClient';

/**
 * Whether a write may have been carried out although it failed here: only then would another try be a second one.
 * A code such as ENETDOWN doesn't tell: a connection that stood may end with it after the request has left.
 */
export function mayHaveHappened(failure: ApiFailure): boolean {
  switch (failure.kind) {
    case 'timeout':
    case 'unreachable':
    case 'tls':
      return failure.notSent !== true;
    case 'serverError':
    case 'badAnswer':
    case 'cancelled':
      return true;
    // What stands in between may have kept back the answer, not the request.
    case 'redirected':
    case 'intercepted':
      return true;
    case 'rejected':
    case 'forbidden':
      return failure.by !== 'handinger';
    default:
      return false;
  }
}

/**
 * What a change came to: where something should be gone, a 404 is the wanted end.
 * @param ifGone what is returned then; absent where something should be there
 */
export const wantedEnd = <T>(answer: ApiResult<T>, ifGone: T | undefined): ApiResult<T> =>
  !answer.ok && answer.failure.kind === 'notFound' && ifGone !== undefined
    ? success(ifGone)
    : answer;

/** What happened, why and what to do. @param what such as `The schedule was not added.` */
export function describeWriteFailure(
  failure: ApiFailure,
  words: {
    readonly failed: string;
    /** For example `It might have been added.` */
    readonly unclear: string;
  },
  host: string,
  now: number,
): string {
  const reason = describeFailure(failure, host, now);
  return mayHaveHappened(failure)
    ? `${reason.sentence} ${words.unclear} ${l10n.t('Check before you try again.')}`
    : `${words.failed} ${inSentences(reason)}`;
}

/** What only the creator may do answers 403 to everybody else: their key is good. */
export const asCreatorOnly = (failure: ApiFailure): ApiFailure =>
  failure.kind === 'forbidden' && failure.by === 'handinger'
    ? { ...failure, isCreatorOnly: true }
    : failure;
