import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitForFile } from './waitForFile';

/** What a program that was started in VS Code found in its environment. */
export interface Found {
  /** SHA-256 of the variable's value; the value itself is written nowhere. */
  readonly key?: string;
  readonly baseUrl?: string;
}

const SCRIPT = `
const { createHash } = require('node:crypto');
const { renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const [, , report, variable] = process.argv;
const key = process.env[variable];
const found = {
  key: key === undefined ? undefined : createHash('sha256').update(key).digest('hex'),
  baseUrl: process.env.HANDINGER_BASE_URL,
};
const path = join(__dirname, 'reports', report);
writeFileSync(path + '.part', JSON.stringify(found));
renameSync(path + '.part', path);
`;

/** One start of the program. */
export interface Run {
  /** What to start Node with. */
  readonly args: readonly string[];
  /** Waits for the report. */
  readonly found: () => Promise<Found>;
  readonly isReported: () => Promise<boolean>;
}

/** A program of the workspace that reports what it was started with. */
export class ReportingProgram {
  #reports = 0;

  private constructor(readonly folder: string) {}

  static async write(folder: string): Promise<ReportingProgram> {
    await mkdir(join(folder, 'reports'));
    await writeFile(join(folder, 'report.cjs'), SCRIPT);
    return new ReportingProgram(folder);
  }

  /** @param variable where the key is looked for */
  newRun(variable = 'HANDINGER_API_KEY'): Run {
    const report = `${++this.#reports}.json`;
    return {
      args: [join(this.folder, 'report.cjs'), report, variable],
      found: () => this.#read(report),
      isReported: async () => (await readdir(join(this.folder, 'reports'))).includes(report),
    };
  }

  /** Waits until the report is there. */
  async #read(report: string): Promise<Found> {
    return JSON.parse(await waitForFile(join(this.folder, 'reports', report))) as Found;
  }
}
