import { performance } from 'node:perf_hooks';
import type { DocumentContext } from '../../src/core/workers/documents/documentContext';
import { DocumentSketches } from '../../src/core/workers/documents/renderDocument';
import { getChildren } from '../../src/core/workers/tree/getChildren';
import { TreeDiff, type ShownRow } from '../../src/core/workers/tree/treeDiff';
import { documentFacts, transcript } from '../../test/unit/workers/documentScene';
import { clerk, factsOf, ready, task, turn } from '../../test/unit/workers/explorerRows';
import type { BenchLine } from './benchLine';
import { spread } from './spread';

const MEGABYTES = 9;
const UPDATES = 201;

/**
 * Milliseconds for what one event makes anew, in Node: the rows of a worker whose last answer has nine million
 * characters, and the document of that answer. Beside the same with a short answer.
 */
export function benchLargeAnswer(): BenchLine[] {
  const line = 'Paid on time, with `code` and a [link](https://example.com).\n';
  const long = line.repeat(Math.ceil((MEGABYTES * 1e6) / line.length));
  const updates = [updateOf(line), updateOf(long)];
  const times = updates.map((): number[] => []);
  // In turn, so that a busy moment slows both.
  for (let round = 0; round < UPDATES; round++) {
    for (const [index, update] of updates.entries()) {
      const started = performance.now();
      update();
      times[index]?.push(performance.now() - started);
    }
  }
  const [short, large] = times.map(spread);
  if (!short || !large) throw new Error('Nothing was measured.');
  return [
    {
      name: 'tree.update-9-MB-answer',
      ...large,
      unit: 'ms',
      versus: 'a short answer',
      ratio: large.value / short.value,
    },
    { name: 'tree.update-short-answer', ...short, unit: 'ms' },
  ];
}

/** Everything about one worker is open. */
function updateOf(answer: string): () => void {
  const loaded = {
    'run wrk_1': ready({ status: 'completed', outputText: answer, files: [] }),
    'tasks wrk_1': ready({ tasks: [task()], source: 'listed' }),
    'turns tsk_1': ready([{ ...turn(), outputText: answer, input: answer }]),
  };
  const treeFacts = factsOf({ workers: [clerk], loaded });
  const facts: DocumentContext = documentFacts({ loaded });
  const tree = new TreeDiff((parent) => getChildren(parent, treeFacts));
  const openAll = (row: ShownRow | undefined): void => tree.open(row).forEach(openAll);
  openAll(undefined);
  const sketches = new DocumentSketches();
  return () => {
    tree.update();
    sketches.of({ profileId: 'p', subject: transcript }, facts);
  };
}
