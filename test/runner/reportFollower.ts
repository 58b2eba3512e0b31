import { closeSync, type FSWatcher, fstatSync, openSync, readSync, watch } from 'node:fs';
import { readRecords, type TestRecord } from './testReport';

const LINE_END = 10;

/** Hands on the records of a report as another process appends them. */
export class ReportFollower {
  readonly #report: number;
  readonly #watcher: FSWatcher;
  /** How many bytes have been handed on; an unfinished last line is left for the next reading. */
  #taken = 0;

  constructor(
    file: string,
    private readonly onRecord: (record: TestRecord) => void,
  ) {
    this.#report = openSync(file, 'a+');
    this.#watcher = watch(file, () => this.#takeNew());
  }

  /** Hands on what is left and stops following. */
  close(): void {
    this.#watcher.close();
    this.#takeNew();
    closeSync(this.#report);
  }

  #takeNew(): void {
    const unread = Buffer.alloc(fstatSync(this.#report).size - this.#taken);
    readSync(this.#report, unread, 0, unread.length, this.#taken);
    const lines = unread.subarray(0, unread.lastIndexOf(LINE_END) + 1);
    this.#taken += lines.length;
    for (const record of readRecords(lines.toString('utf8'))) this.onRecord(record);
  }
}
