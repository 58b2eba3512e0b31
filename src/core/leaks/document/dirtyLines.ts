/** Lines from `start` to `end`, both of them included. */
export interface LineInterval {
  readonly start: number;
  readonly end: number;
}

/** With more of them, as many cursors make, looking through them costs more than the lines between them. */
const MOST_INTERVALS = 64;

/** Lines of a document that are still to be looked at, kept apart, in order, while the document changes. */
export class DirtyLines {
  #intervals: readonly LineInterval[];

  constructor(lineCount: number) {
    this.#intervals = [{ start: 0, end: lineCount - 1 }];
  }

  get first(): LineInterval | undefined {
    return this.#intervals[0];
  }

  /** The lines from `start` to `end` are now so many more, or fewer; what they hold is to be looked at. */
  replace(start: number, end: number, shift: number): void {
    const before = this.#intervals.filter((interval) => interval.end < start);
    const after = this.#intervals.filter((interval) => interval.start > end);
    const touched = this.#intervals.slice(before.length, this.#intervals.length - after.length);
    const replaced = {
      start: Math.min(start, touched[0]?.start ?? start),
      end: Math.max(end, touched.at(-1)?.end ?? end) + shift,
    };
    const moved = after.map((interval) => ({
      start: interval.start + shift,
      end: interval.end + shift,
    }));
    const all = [...before, replaced, ...moved];
    this.#intervals = all.length > MOST_INTERVALS ? [hullOf(all)] : all;
  }

  /** All lines down to this one have been looked at. */
  finish(line: number): void {
    this.#intervals = this.#intervals
      .filter(({ end }) => end > line)
      .map(({ start, end }) => ({ start: Math.max(start, line + 1), end }));
  }
}

const hullOf = (intervals: readonly LineInterval[]): LineInterval => ({
  start: intervals[0]?.start ?? 0,
  end: intervals.at(-1)?.end ?? 0,
});
