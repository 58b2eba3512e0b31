import type { DemoApi } from '../demoApi/demoApi';
import { startDemoApi } from '../demoApi/startDemoApi';
import type { TreeView } from './parts/treeView';
import type { PooledSessionOptions } from './session';
import { isSignedIn, pasteKey } from './signingIn';
import { pool, useWorkbench, type UsedWorkbench } from './useWorkbench';

export { addKey, health, isSignedIn, isSignedOut, pasteKey, storage } from './signingIn';

/** A workbench whose extension talks to a demo service of its own. */
export interface UsedDemo extends UsedWorkbench {
  readonly demo: DemoApi;
}

/**
 * Gives the tests of a `describe` a session and the service behind it.
 * @param apiKey what `HANDINGER_API_KEY` is in the environment of VS Code
 */
export function useDemo(
  options: PooledSessionOptions | (() => Promise<PooledSessionOptions>) = {},
  apiKey: (demo: DemoApi) => string | undefined = () => undefined,
): UsedDemo {
  let demo: DemoApi | undefined;
  const started = (): DemoApi => {
    if (demo === undefined) throw new Error('The service starts with the tests.');
    return demo;
  };
  const used = useWorkbench(async () => {
    demo = await startDemoApi({ port: await pool.servicePort() });
    const given = typeof options === 'function' ? await options() : options;
    const key = apiKey(demo);
    if (key === undefined && given.server === undefined) return given;
    const env = { HANDINGER_BASE_URL: demo.url, HANDINGER_API_KEY: key };
    return { ...given, server: { ...given.server, env } };
  });
  after(() => demo?.dispose());
  return {
    get session() {
      return used.session;
    },
    get workbench() {
      return used.workbench;
    },
    get demo() {
      return started();
    },
  };
}

/** Signs in where tasks are listed too, and brings the workers into sight. */
export async function openWorkers(used: UsedDemo): Promise<TreeView> {
  used.demo.setListShape('tasks', 'named');
  await signIn(used);
  const tree = await used.workbench.openView('Handinger');
  await tree.row('Fuel report').waitFor();
  return tree;
}

/** Signs in with a key that is good, and waits until the status bar says so. */
export async function signIn({ workbench, demo }: UsedDemo): Promise<void> {
  await pasteKey(workbench, demo.keys.good);
  await isSignedIn(workbench);
}
