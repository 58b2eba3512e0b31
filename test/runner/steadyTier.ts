import { printLines } from './printLines';
import { summaryOf, type TierResult } from './tier';

/** Runs these files, and prints what comes of them under the name. */
type Run = (name: string, files: readonly string[]) => Promise<TierResult>;

/**
 * Runs tests that a busy machine may upset, and runs the files in which one failed a second time.
 * What passes in only one of the two runs is unsteady: an open fault, but no failure.
 * @param runAgain runs the files of the second run
 */
export async function runSteadily(
  name: string,
  files: readonly string[],
  run: Run,
  runAgain: Run = run,
): Promise<TierResult> {
  const first = await run(name, files);
  if (first.failed === 0) return first;
  const upset = filesOf(first);
  const again = await runAgain(`${name} again`, upset ?? files);
  const result = inEither(first, again, upset);
  printLines(name, `${summaryOf(result)} in the two runs`);
  return result;
}

/**
 * Both runs as one, in which only those fail that failed in the second and did not pass in the first.
 * @param filesAgain the files of the second run; undefined if everything ran again
 */
function inEither(
  first: TierResult,
  again: TierResult,
  filesAgain: readonly string[] | undefined,
): TierResult {
  const passedBefore = passedTests(first);
  const failures = again.failures.filter(({ title }) => !passedBefore.has(title));
  const failing = new Set(failures.map(({ title }) => title));
  const upset = new Set([...first.failures, ...again.failures].map(({ title }) => title));
  const kept = first.records.filter(
    (record) => record.kind === 'passed' && filesAgain?.includes(record.file ?? '') === false,
  );
  return {
    name: first.name,
    passed: kept.length + again.passed + again.failed - failures.length,
    failed: failures.length,
    failures,
    unsteady: [
      ...[...upset].filter((title) => !failing.has(title)),
      ...[first, again].flatMap(({ unsteady }) => unsteady),
    ],
    records: [...first.records, ...again.records],
    milliseconds: first.milliseconds + again.milliseconds,
  };
}

const passedTests = ({ records }: TierResult): ReadonlySet<string> =>
  new Set(records.flatMap((record) => (record.kind === 'passed' ? [record.title] : [])));

/** Undefined if something failed that belongs to no file: a run that broke off. */
function filesOf({ failures }: TierResult): readonly string[] | undefined {
  const files = new Set<string>();
  for (const { file } of failures) {
    if (file === undefined) return undefined;
    files.add(file);
  }
  return [...files];
}
