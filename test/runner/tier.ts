import type { TestRecord } from './testReport';

/** A failed test, or a reason why a tier as a whole cannot be trusted. */
export interface Failure {
  readonly title: string;
  readonly file?: string;
  readonly reason: string;
}

/** What came of one tier of tests. */
export interface TierResult {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly Failure[];
  /** How many tests passed of each file that is known. */
  readonly passedOf: ReadonlyMap<string, number>;
  readonly passedTitles: ReadonlySet<string>;
  readonly milliseconds: number;
  /** What this machine lacks to run the tier, which then did not run. */
  readonly needs?: string;
}

/** Counts the tests of one tier and prints each as it ends. */
export class Tier {
  readonly #started = performance.now();
  readonly #failures: Failure[] = [];
  readonly #passedOf = new Map<string, number>();
  readonly #passedTitles = new Set<string>();
  #passed = 0;
  #finished = false;

  constructor(private readonly name: string) {
    console.log(`\n${name}`);
  }

  /** Takes in one record of the tier's report. */
  readonly accept = (record: TestRecord): void => {
    switch (record.kind) {
      case 'passed':
        this.#passed++;
        this.#passedTitles.add(record.title);
        if (record.file !== undefined) {
          this.#passedOf.set(record.file, (this.#passedOf.get(record.file) ?? 0) + 1);
        }
        console.log(`  ✓ ${record.title} (${Math.round(record.milliseconds)} ms)`);
        break;
      case 'failed':
        this.fail(record);
        break;
      case 'finished':
        this.#finished = true;
        break;
    }
  };

  /** Counts a failure, of a test or of the tier itself. */
  fail(failure: Failure): void {
    this.#failures.push(failure);
    printFailure(failure);
  }

  /** Whether the report accounts for how its process ended: to the last test, and cleanly if none failed. */
  isExplained(clean: boolean): boolean {
    return this.#finished && (clean || this.#failures.length > 0);
  }

  /** The result; a tier without a single test is a failure, since it proves nothing. */
  end(): TierResult {
    if (this.#passed + this.#failures.length === 0) {
      this.fail({ title: this.name, reason: 'No test ran.' });
    }
    const milliseconds = performance.now() - this.#started;
    const result = {
      name: this.name,
      passed: this.#passed,
      failed: this.#failures.length,
      failures: this.#failures,
      passedOf: this.#passedOf,
      passedTitles: this.#passedTitles,
      milliseconds,
    };
    console.log(`  ${summaryOf(result)} in ${(milliseconds / 1000).toFixed(1)} s`);
    return result;
  }
}

/** Prints what failed and why, the reason below its title. */
export function printFailure({ title, reason }: Failure): void {
  console.log(`  ✗ ${title}\n${reason.replace(/^/gm, '      ')}`);
}

/** Passed and failed tests in words, in the form that scripts look for. */
export function summaryOf(result: Pick<TierResult, 'passed' | 'failed'>): string {
  return `${result.passed} passed, ${result.failed} failed`;
}
