/** The outcome of something that is expected to fail now and then: the failure is a value, not an exception. */
export type Result<T, F> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: F };

export function success<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

export function failure<F>(value: F): Result<never, F> {
  return { ok: false, failure: value };
}
