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
  const both = inEither(first, again);
  const passedBefore = upset.reduce((sum, file) => sum + (first.passedOf.get(file) ?? 0), 0);
  const result = { ...both, passed: first.passed - passedBefore + both.passed };
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
  return inEither(first, await run(`${name} again`));
}

/** The second run, in which only those fail that did not pass in the first; names what passed in one of them. */
function inEither(first: TierResult, again: TierResult): TierResult {
  const failures = again.failures.filter(({ title }) => !first.passedTitles.has(title));
  const failing = new Set(failures.map(({ title }) => title));
  const upset = new Set([...first.failures, ...again.failures].map(({ title }) => title));
  for (const title of upset) if (!failing.has(title)) console.log(`  unsteady: ${title}`);
  const passed = again.passed + again.failures.length - failures.length;
  return { ...again, passed, failures, failed: failures.length };
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
