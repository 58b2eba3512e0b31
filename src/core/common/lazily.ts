/** Begins when it is first asked for, and only once; what failed to begin is begun anew when it is next asked for. */
export function lazily<T>(begin: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | undefined;
  return () => {
    begun ??= begin().catch((error: unknown) => {
      begun = undefined;
      throw error;
    });
    return begun;
  };
}
