import { type FSWatcher, readFileSync, watch, writeFileSync } from 'node:fs';
import { readRecords, type TestRecord } from './testReport';

/** Hands on the records of a report as another process appends them. */
export class ReportFollower {
  readonly #watcher: FSWatcher;
  #taken = 0;

  constructor(
    private readonly file: string,
    private readonly onRecord: (record: TestRecord) => void,
  ) {
    writeFileSync(file, '');
    this.#watcher = watch(file, () => this.#takeNew());
  }

  /** Hands on what is left and stops following. */
  close(): void {
    this.#watcher.close();
    this.#takeNew();
  }

  #takeNew(): void {
    const text = readFileSync(this.file, 'utf8');
    const { records, rest } = readRecords(text.slice(this.#taken));
    this.#taken = text.length - rest.length;
    for (const record of records) this.onRecord(record);
  }
}
