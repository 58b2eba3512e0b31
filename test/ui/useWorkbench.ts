import { join } from 'node:path';
import { recordFailures } from './failureRecord';
import { type PooledSessionOptions, Session } from './session';
import type { Workbench } from './workbench';
import { WorkbenchPool } from './workbenchPool';

/** What a `describe` gets from `useWorkbench`; its members can be read once the tests run. */
export interface UsedWorkbench {
  readonly session: Session;
  /** The first window. */
  readonly workbench: Workbench;
}

/** What all tests of this process share. */
export const pool = new WorkbenchPool();
after(() => pool.dispose());

/**
 * Gives the tests of a `describe` one session with a window, and records what explains a failure.
 * Options are asked for when the tests start, so that they can name servers which an earlier hook has
 * started.
 */
export function useWorkbench(
  options: () => PooledSessionOptions | Promise<PooledSessionOptions> = () => ({}),
): UsedWorkbench {
  let session: Session | undefined;
  const started = () => {
    if (session === undefined) throw new Error('The session starts with the tests.');
    return session;
  };
  before(async function () {
    this.timeout(300_000);
    session = await Session.startIn(pool, await options());
    await session.openWindow();
  });
  recordFailures(
    () =>
      session && {
        windows: session.windows,
        context: session.browser.context,
        logs: join(session.server.dataFolder, 'data', 'logs'),
      },
  );
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
