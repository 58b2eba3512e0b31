const SHORTEST_WAIT = 1_000;
/** In milliseconds. */
export const LONGEST_WAIT = 300_000;
/** When the server asks to wait and does not say how long. */
const DEFAULT_WAIT = 30_000;

/** What begins like a date: `Date.parse` finds one in almost any word with a number behind it. */
const DATE = /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? |\d{4}-\d{2}-\d{2}T)/;

/**
 * Until when to wait, in milliseconds since 1970. The header holds seconds or an HTTP date
 * (RFC 9110, 10.2.3); what it holds is taken between 1 and 300 seconds, garbage as 30.
 */
export function waitUntil(retryAfter: string | undefined, now: number): number {
  const text = retryAfter?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return now + clamp(Number(text) * 1_000);
  const date = DATE.test(text) ? Date.parse(text) : Number.NaN;
  return now + (Number.isNaN(date) ? DEFAULT_WAIT : clamp(date - now));
}

const clamp = (wait: number): number => Math.min(Math.max(wait, SHORTEST_WAIT), LONGEST_WAIT);
