/**
 * Runs work with a signal of its own, which aborts when one of the others does, and lets go of those
 * afterwards. With `AbortSignal.any` whatever listens would stay in memory for as long as they live.
 */
export async function withChildSignal<T>(
  others: readonly AbortSignal[],
  work: (own: AbortController) => Promise<T>,
): Promise<T> {
  const own = new AbortController();
  const abort = (): void => own.abort();
  for (const other of others) {
    other.addEventListener('abort', abort, { once: true });
    if (other.aborted) abort();
  }
  try {
    return await work(own);
  } finally {
    for (const other of others) other.removeEventListener('abort', abort);
  }
}
