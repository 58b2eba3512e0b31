import type { Result } from '../../common/result';
import type { ApiFailure } from './apiFailure';

export type ApiResult<T> = Result<T, ApiFailure>;

/** What a call came to, for those who watch over the key or mark the item that was asked for. */
export interface Answer {
  /** Which worker or task the call was about; absent when it was about the whole organization. */
  readonly itemId?: string;
  /** Absent when the call succeeded. */
  readonly failure?: ApiFailure;
}
