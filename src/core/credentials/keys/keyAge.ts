const DAY = 24 * 60 * 60_000;

/** How long ago a key came here. */
export interface KeyAge {
  /** Nights that have passed since; none for a clock that was set back. */
  readonly days: number;
  /** Whether it is time for another key. */
  readonly isOld: boolean;
}

/**
 * @param addedAt milliseconds since 1970, as is `now`
 * @param maxAgeDays 0 means that no key is ever old
 */
export function keyAge(addedAt: number, now: number, maxAgeDays: number): KeyAge {
  // Days of the calendar, as people count them; one of them may have 23 or 25 hours.
  const days = Math.max(0, Math.round((midnightBefore(now) - midnightBefore(addedAt)) / DAY));
  return { days, isOld: maxAgeDays > 0 && days > maxAgeDays };
}

/** Such as `Jul 1, 2026 (123 days ago)`, in the person's own language. */
export function describeKeyAge(addedAt: number, { days }: KeyAge, language: string): string {
  const date = new Date(addedAt).toLocaleDateString(language, { dateStyle: 'medium' });
  const ago = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-days, 'day');
  return `${date} (${ago})`;
}

function midnightBefore(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
