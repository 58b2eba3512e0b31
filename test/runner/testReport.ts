import { appendFileSync } from 'node:fs';

/** What a record says about a test or a hook. */
interface Timed {
  readonly title: string;
  /** Where it is, when its runner knows. */
  readonly file?: string;
  readonly milliseconds: number;
}

/** One line of a test report: what a mocha run tells the process that started it. */
export type TestRecord =
  | ({ readonly kind: 'passed' } & Timed)
  | ({ readonly kind: 'failed'; readonly reason: string } & Timed)
  /** A hook that took a measurable time and did not fail. */
  | ({ readonly kind: 'hook' } & Timed)
  /** Its absence means that the run broke off. */
  | { readonly kind: 'finished' }
  /** All tests ended, but something of theirs kept the process alive. */
  | { readonly kind: 'lingering'; readonly resources: readonly string[] };

/** A record of one test or hook. */
export type TimedRecord = Extract<TestRecord, Timed>;

export const isTimed = (record: TestRecord): record is TimedRecord => 'milliseconds' in record;

/** Names the file that a test run appends its records to. */
export const reportVariable = 'HANDINGER_TEST_REPORT';

/** Names the pattern that titles must match, for a mocha without a command line. */
export const grepVariable = 'HANDINGER_TEST_GREP';

/** Appends a record at once, so that nothing is lost when the process is killed. */
export function writeRecord(record: TestRecord): void {
  const file = process.env[reportVariable];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(record)}\n`);
}

/** The records of a report's whole lines. */
export function readRecords(lines: string): TestRecord[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as TestRecord);
}
