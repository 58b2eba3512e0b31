import * as l10n from '@vscode/l10n';
import type { ApiFailure } from '../api/errors/apiFailure';
import { describeFailure } from '../api/errors/describeFailure';
import type { HandingerFetchError, HandingerFetchErrorCode } from './handinger';

/** Its message is for people and names no key. It has no cause: that would show what is inside. */
export class FetchError extends Error implements HandingerFetchError {
  override readonly name = 'HandingerFetchError';
  readonly retryAt?: number;

  constructor(
    readonly code: HandingerFetchErrorCode,
    message: string,
    retryAt?: number,
  ) {
    super(message);
    if (retryAt !== undefined) this.retryAt = retryAt;
  }
}

export const invalidPath = (): FetchError =>
  new FetchError(
    'invalidPath',
    l10n.t('The path must begin with /api/, be percent-encoded, and not lead anywhere else.'),
  );

export const refused = (name: string): FetchError =>
  new FetchError('refused', l10n.t('“{0}” is not allowed to read from Handinger.', name));

export const cancelled = (): FetchError => new FetchError('cancelled', l10n.t('Canceled.'));

export const profileChanged = (): FetchError =>
  new FetchError('profileChanged', l10n.t('The Handinger key in use has changed.'));

/** @param now milliseconds since 1970 */
export function noAnswer(failure: ApiFailure, host: string, now: number): FetchError {
  const { sentence } = describeFailure(failure, host, now);
  if (failure.kind === 'rateLimited') return new FetchError('rateLimited', sentence, failure.until);
  const isTooLarge = failure.kind === 'badAnswer' && failure.reason === 'tooLarge';
  return new FetchError(isTooLarge ? 'tooLarge' : 'network', sentence);
}
