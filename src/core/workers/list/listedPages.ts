import type { PageReference, Worker } from '../../model/worker';

/** One page of the list, as it was answered last. */
export interface ListedPage {
  readonly workers: readonly Worker[];
  /** How to ask for the page behind it; absent for the last one. */
  readonly next?: PageReference;
  /** How many of its elements could not be read. */
  readonly unreadable?: number;
  /** The service says that it has more, and does not hand them out. */
  readonly isCut?: true;
  /** Which answer of the session it is; later ones have higher numbers. */
  readonly answer: number;
}

export const workersOn = (pages: readonly ListedPage[]): readonly Worker[] =>
  pages.flatMap(({ workers }) => workers);

/** On which page a worker was when that was asked for last; -1 for none. */
export const pageWith = (pages: readonly ListedPage[], workerId: string): number =>
  pages.findIndex(({ workers }) => workers.some(({ id }) => id === workerId));

/** How to ask for a page: as the one before it says. `undefined` for the first one, and behind the last one. */
export const referenceTo = (
  pages: readonly ListedPage[],
  index: number,
): PageReference | undefined => pages[index - 1]?.next;

/**
 * Puts a page in its place. Workers that new ones pushed off it stay behind it until the next page is asked for;
 * behind the last page there is none.
 */
export function withPage(
  pages: readonly ListedPage[],
  index: number,
  page: ListedPage,
): readonly ListedPage[] {
  const ids = new Set(page.workers.map(({ id }) => id));
  const behind = page.next === undefined ? [] : pages.slice(index + 1);
  const pushed = behind.length > 0 ? pushedOff(pages[index]?.workers ?? [], page.workers) : [];
  const isElsewhere = ({ id }: Worker): boolean => !ids.has(id);
  const without = (one: ListedPage): ListedPage =>
    one.workers.every(isElsewhere) ? one : { ...one, workers: one.workers.filter(isElsewhere) };
  return [
    ...pages.slice(0, index).map(without),
    { ...page, workers: [...page.workers, ...pushed] },
    ...behind.map(without),
  ];
}

/**
 * Workers that were on a page and are on the next one now. Lists keep their order: they come behind the last worker
 * of the new page. Where that one was not on the page before, something pulled it there, and the missing ones are gone.
 */
function pushedOff(before: readonly Worker[], now: readonly Worker[]): readonly Worker[] {
  const known = new Map(before.map(({ id }, index) => [id, index]));
  const last = now.at(-1);
  const position = last && known.get(last.id);
  if (position === undefined) return now.some(({ id }) => known.has(id)) ? [] : before;
  const ids = new Set(now.map(({ id }) => id));
  return before.slice(position + 1).filter(({ id }) => !ids.has(id));
}
