/**
 * Divides files among workers so that all end at about the same time: the longest first, each to the
 * worker with the least to do.
 * @param weightOf how long a file takes, in any unit; undefined for a new one, which counts as average
 */
export function distribute(
  files: readonly string[],
  workers: number,
  weightOf: (file: string) => number | undefined,
): readonly (readonly string[])[] {
  const known = files.flatMap((file) => weightOf(file) ?? []);
  const sum = known.reduce((total, weight) => total + weight, 0);
  const average = known.length === 0 ? 1 : sum / known.length;
  const weighed = files
    .map((file) => ({ file, weight: weightOf(file) ?? average }))
    .sort((a, b) => b.weight - a.weight);
  const shares = Array.from({ length: workers }, () => ({ files: [] as string[], weight: 0 }));
  for (const { file, weight } of weighed) {
    const share = shares.reduce((least, other) => (other.weight < least.weight ? other : least));
    share.files.push(file);
    share.weight += weight;
  }
  return shares.map((share) => share.files).filter((share) => share.length > 0);
}
