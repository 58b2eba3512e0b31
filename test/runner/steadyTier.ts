import { relative } from 'node:path';
import { repositoryRoot } from '../vscode/paths';
import { summaryOf, type TierResult } from './tier';

/**
 * Runs tests that a busy machine may upset, and runs the files in which one failed once more, by themselves.
 * What only passes then is named as unsteady: the run goes on, and somebody has to look at it.
 * @param run runs these files
 */
export async function runSteadily(
  name: string,
  files: readonly string[],
  run: (name: string, files: readonly string[]) => Promise<TierResult>,
): Promise<TierResult> {
  const first = await run(name, files);
  const upset = filesOf(first);
  // A failure that no file accounts for is one of the tier as a whole.
  if (upset === undefined || upset.length === 0) return first;
  const again = await run(`${name} again: ${upset.map(nameOf).join(', ')}`, upset);
  printUnsteady(first, again);
  const passedBefore = upset.reduce((sum, file) => sum + (first.passedOf.get(file) ?? 0), 0);
  const result = { ...again, passed: first.passed - passedBefore + again.passed };
  console.log(`  ${name}: ${summaryOf(result)}`);
  return result;
}

/**
 * Runs tests that a busy machine may upset and that only run all together, and does so once more when one failed.
 * @see {@link runSteadily}
 */
export async function runWholeSteadily(
  name: string,
  run: (name: string) => Promise<TierResult>,
): Promise<TierResult> {
  const first = await run(name);
  if (first.failed === 0) return first;
  const again = await run(`${name} again`);
  printUnsteady(first, again);
  return again;
}

function printUnsteady(first: TierResult, again: TierResult): void {
  const stillFailing = new Set(again.failures.map(({ title }) => title));
  for (const { title } of first.failures) {
    if (!stillFailing.has(title)) console.log(`  unsteady: ${title}`);
  }
}

function filesOf({ failures }: TierResult): readonly string[] | undefined {
  const files = new Set<string>();
  for (const { file } of failures) {
    if (file === undefined) return undefined;
    files.add(file);
  }
  return [...files];
}

const nameOf = (file: string): string => relative(repositoryRoot, file);
