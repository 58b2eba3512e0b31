import { isAbsolute, relative } from 'node:path';
import { repositoryRoot } from '../vscode/paths';
import { printLines } from './printLines';
import { isTimed, type TestRecord } from './testReport';

/** A failed test, or a reason why a tier as a whole cannot be trusted. */
export interface Failure {
  readonly title: string;
  readonly file?: string;
  readonly reason: string;
}

/** What came of one tier of tests, or of a part of it. */
export interface TierResult {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly Failure[];
  /** Titles of tests that passed in only one of two runs, and processes that had to be ended. */
  readonly unsteady: readonly string[];
  /** What was reported of each test and hook; files are relative to the root, with slashes. */
  readonly records: readonly TestRecord[];
  /** What this machine lacks to run it, in words that complete "need …". */
  readonly needs?: string;
  /** How long it ran; parts that ran side by side add up. */
  readonly milliseconds: number;
}

/** Counts the tests of one tier and prints each as it ends. */
export class Tier {
  readonly #started = performance.now();
  readonly #records: TestRecord[] = [];
  readonly #failures: Failure[] = [];

  constructor(private readonly name: string) {}

  /** Takes in one record of the tier's report. */
  readonly accept = (reported: TestRecord): void => {
    const record = withRepositoryPath(reported);
    this.#records.push(record);
    if (record.kind === 'failed') this.fail(record);
    if (record.kind === 'passed') {
      printLines(this.name, `✓ ${record.title} (${Math.round(record.milliseconds)} ms)`);
    }
  };

  /** Counts a failure, of a test or of the tier itself. */
  fail({ title, file, reason }: Failure): void {
    const failure = { title, reason, ...(file !== undefined && { file }) };
    this.#failures.push(failure);
    printLines(this.name, inWords(failure));
  }

  /** Whether the report accounts for how its process ended: to the last test, and cleanly if none failed. */
  isExplained(clean: boolean): boolean {
    const isFinished = this.#records.some(({ kind }) => kind === 'finished');
    return isFinished && (clean || this.#failures.length > 0);
  }

  /**
   * The result.
   * @param mayBeEmpty whether it is fine that no test ran, which else proves nothing
   */
  end(mayBeEmpty = false): TierResult {
    const passed = this.#records.filter(({ kind }) => kind === 'passed').length;
    if (passed + this.#failures.length === 0 && !mayBeEmpty) {
      this.fail({ title: this.name, reason: 'No test ran.' });
    }
    const result = {
      name: this.name,
      passed,
      failed: this.#failures.length,
      failures: this.#failures,
      unsteady: this.#records.flatMap((record) =>
        record.kind === 'lingering'
          ? [`${this.name} had to be ended: ${record.resources.join(', ')}`]
          : [],
      ),
      records: this.#records,
      milliseconds: performance.now() - this.#started,
    };
    const seconds = (result.milliseconds / 1000).toFixed(1);
    printLines(this.name, `${summaryOf(result)} in ${seconds} s`);
    return result;
  }
}

function withRepositoryPath(record: TestRecord): TestRecord {
  if (!isTimed(record) || record.file === undefined) return record;
  const { file } = record;
  const path = isAbsolute(file) ? relative(repositoryRoot, file) : file;
  return { ...record, file: path.replaceAll('\\', '/') };
}

/** What failed and why, the reason below its title. */
export function inWords({ title, reason }: Failure): string {
  return `✗ ${title}\n${reason.replace(/^/gm, '    ')}`;
}

/** Passed and failed tests in words, in the form that scripts look for. */
export function summaryOf(result: Pick<TierResult, 'passed' | 'failed'>): string {
  return `${result.passed} passed, ${result.failed} failed`;
}

/** The result of a tier whose parts run side by side. */
export async function inParts(
  name: string,
  parts: readonly Promise<TierResult>[],
): Promise<TierResult> {
  const results = await Promise.all(parts);
  const sum = (of: (result: TierResult) => number) =>
    results.reduce((total, result) => total + of(result), 0);
  return {
    name,
    passed: sum(({ passed }) => passed),
    failed: sum(({ failed }) => failed),
    failures: results.flatMap(({ failures }) => failures),
    unsteady: results.flatMap(({ unsteady }) => unsteady),
    records: results.flatMap(({ records }) => records),
    milliseconds: sum(({ milliseconds }) => milliseconds),
  };
}

/** The result of a tier of which no file was chosen. */
export function noneChosen(name: string): TierResult {
  printLines(name, 'No test file imports what changed.');
  return {
    name,
    passed: 0,
    failed: 0,
    failures: [],
    unsteady: [],
    records: [],
    milliseconds: 0,
  };
}
