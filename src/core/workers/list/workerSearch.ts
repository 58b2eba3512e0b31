import type { Worker } from '../../model/worker';

/** How well a text fits: the smaller, the better. */
type Rank = number;

interface Haystack {
  readonly title: string;
  readonly rest: string;
}

const haystacks = new WeakMap<Worker, Haystack>();

function haystackOf(worker: Worker): Haystack {
  const known = haystacks.get(worker);
  if (known) return known;
  const made = {
    title: worker.title.toLocaleLowerCase(),
    rest: `${worker.summary}\n${worker.id}`.toLocaleLowerCase(),
  };
  haystacks.set(worker, made);
  return made;
}

const wordsOf = (query: string): readonly string[] =>
  query.toLocaleLowerCase().split(/\s+/).filter(Boolean);

/** Those that fit, in the order in which they come. */
export function filterWorkers(workers: readonly Worker[], query: string): readonly Worker[] {
  const words = wordsOf(query);
  if (words.length === 0) return workers;
  return workers.filter((worker) => rank(haystackOf(worker), words) !== undefined);
}

/** The best so many of those that fit, the best first. */
export function searchWorkers(
  workers: readonly Worker[],
  query: string,
  most: number,
): readonly Worker[] {
  const words = wordsOf(query);
  if (words.length === 0) return workers.slice(0, most);
  return workers
    .map((worker) => ({ worker, rank: rank(haystackOf(worker), words) }))
    .filter((one): one is { worker: Worker; rank: Rank } => one.rank !== undefined)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ worker }) => worker);
}

/** Every word has to be found; `undefined` when one is not. */
function rank(haystack: Haystack, words: readonly string[]): Rank | undefined {
  let sum = 0;
  for (const word of words) {
    const found = rankOf(haystack, word);
    if (found === undefined) return undefined;
    sum += found;
  }
  return sum;
}

function rankOf({ title, rest }: Haystack, word: string): Rank | undefined {
  const at = title.indexOf(word);
  if (at === 0) return 0;
  if (at > 0) return isWordStart(title, at) ? 1 : 2;
  if (rest.includes(word)) return 3;
  return isScattered(title, word) ? 4 : undefined;
}

const isWordStart = (text: string, at: number): boolean =>
  /[^\p{L}\p{N}]/u.test(text[at - 1] ?? '');

/** Whether the letters stand in the text in this order, such as `ivclk` in `invoice clerk`. */
function isScattered(text: string, letters: string): boolean {
  let from = 0;
  for (const letter of letters) {
    const at = text.indexOf(letter, from);
    if (at === -1) return false;
    from = at + letter.length;
  }
  return true;
}
