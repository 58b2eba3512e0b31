/**
 * A text that is no longer than this, with “…” in place of what was cut off. No half of a character stays, neither
 * from the cut nor from before: it has no place in an address and shows as a question mark.
 * @param longest in UTF-16 units, the sign of the cut not counted
 */
export function truncate(text: string, longest: number): string {
  const cut = text.slice(0, longest).replace(/\p{Cs}/gu, '');
  return text.length > longest ? `${cut}…` : cut;
}
