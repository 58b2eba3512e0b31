import { appendFileSync } from 'node:fs';

/** One line of a test report: what a mocha run tells the process that started it. */
export type TestRecord =
  | {
      readonly kind: 'passed';
      readonly title: string;
      /** Where the test stands, when its runner knows. */
      readonly file?: string;
      readonly milliseconds: number;
    }
  | {
      readonly kind: 'failed';
      readonly title: string;
      readonly file?: string;
      readonly reason: string;
    }
  /** Its absence means that the run broke off. */
  | { readonly kind: 'finished' };

/** Names the file that a test run appends its records to. */
export const reportVariable = 'HANDINGER_TEST_REPORT';

/** Appends a record at once, so that nothing is lost when the process is killed. */
export function writeRecord(record: TestRecord): void {
  const file = process.env[reportVariable];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(record)}\n`);
}

/** Takes a report apart; an unfinished last line is left for the next reading. */
export function readRecords(text: string): { records: TestRecord[]; rest: string } {
  const lines = text.split('\n');
  const rest = lines.pop() ?? '';
  return { records: lines.map((line) => JSON.parse(line) as TestRecord), rest };
}
