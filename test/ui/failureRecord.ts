import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Suite } from 'mocha';
import type { BrowserContext } from 'playwright-core';
import { cacheFolder } from '../vscode/paths';
import type { Workbench } from './workbench';

/** Where the records of failed tests are kept, one folder each. */
const failures = join(cacheFolder, 'failures');

/** What a record is made of. */
interface Evidence {
  readonly windows: readonly Workbench[];
  readonly context: BrowserContext;
  /** Folder of the logs that VS Code and extensions write, unless they run in the page. */
  readonly logs: string | undefined;
}

/** Browsers whose actions are traced already. */
const traced = new WeakSet<BrowserContext>();

/**
 * Records what explains a failed test of a `describe`, or a failed hook before its tests: a picture and
 * the log of each window, the logs of the extension host, and a trace of the actions for
 * `npx playwright-core show-trace`.
 * @param evidence undefined as long as no browser is there
 */
export function recordFailures(evidence: () => Evidence | undefined): void {
  // A window that never opened is not traced.
  let isTracing = false;
  const startTrace = async () => {
    const context = evidence()?.context;
    if (context === undefined) return;
    if (!traced.has(context)) await context.tracing.start();
    traced.add(context);
    await context.tracing.startChunk();
    isTracing = true;
  };
  const end = async (title: string, failed: boolean) => {
    const found = evidence();
    if (found === undefined) return;
    const folder = failed ? await record(found, title) : undefined;
    const trace = folder === undefined ? {} : { path: join(folder, 'trace.zip') };
    if (isTracing) await found.context.tracing.stopChunk(trace);
    isTracing = false;
  };
  before(startTrace);
  afterEach(async function () {
    const test = this.currentTest;
    await end(test?.fullTitle() ?? '', test?.state === 'failed');
    await startTrace();
  });
  after(async function () {
    const suite = this.test?.parent;
    await end(
      `${suite?.fullTitle() ?? ''} before its tests`,
      suite !== undefined && !hasRun(suite),
    );
  });
}

/** Whether any test of a suite ended; none does after a failed hook before them. */
function hasRun(suite: Suite): boolean {
  let ran = false;
  suite.eachTest(({ state }) => (ran ||= state !== undefined));
  return ran;
}

/** Returns the folder of the record. */
async function record({ windows, logs }: Evidence, title: string): Promise<string> {
  const name = title.replace(/[^\p{Letter}\p{Number}]+/gu, '-').slice(0, 120);
  const folder = join(failures, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [index, { page, log }] of windows.entries()) {
    const window = join(folder, `window-${index + 1}`);
    await writeFile(`${window}.log`, log.join('\n'));
    if (!page.isClosed()) await page.screenshot({ path: `${window}.png` });
  }
  if (logs !== undefined) await cp(logs, join(folder, 'logs'), { recursive: true });
  console.log(`    What explains it: ${folder}`);
  return folder;
}
