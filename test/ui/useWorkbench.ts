import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../vscode/paths';
import { Session, type SessionOptions } from './session';
import type { Workbench } from './workbench';

const failures = join(cacheFolder, 'failures');

/** Keeps a picture of each window of a test that failed. */
export async function keepPictures(windows: readonly Workbench[], title: string): Promise<void> {
  mkdirSync(failures, { recursive: true });
  const name = title.replace(/[^\p{Letter}\p{Number}]+/gu, '-').slice(0, 120);
  for (const [index, { page }] of windows.entries()) {
    if (page.isClosed()) continue;
    const path = join(failures, `${name}-${index + 1}.png`);
    await page.screenshot({ path });
    console.log(`    Window ${index + 1} looked like ${path}`);
  }
}

/** What a `describe` gets from `useWorkbench`; its members can be read once the tests run. */
export interface UsedWorkbench {
  readonly session: Session;
  /** The first window. */
  readonly workbench: Workbench;
}

/**
 * Gives the tests of a `describe` one session with a window, and keeps a picture of every window
 * when one of them fails. Options are asked for when the tests start, so that they can name servers
 * which an earlier hook has started.
 */
export function useWorkbench(
  options: () => SessionOptions | Promise<SessionOptions> = () => ({}),
): UsedWorkbench {
  let session: Session | undefined;
  const started = () => {
    if (session === undefined) throw new Error('The session starts with the tests.');
    return session;
  };
  before(async function () {
    this.timeout(300_000);
    session = await Session.start(await options());
    await session.openWindow();
  });
  afterEach(async function () {
    const test = this.currentTest;
    if (test?.state === 'failed') await keepPictures(started().windows, test.fullTitle());
  });
  after(async () => session?.dispose());
  return {
    get session() {
      return started();
    },
    get workbench() {
      const [first] = started().windows;
      if (first === undefined) throw new Error('No window could be opened.');
      return first;
    },
  };
}
