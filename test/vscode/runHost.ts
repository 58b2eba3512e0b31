import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { runFollowed, type TierEnd } from '../runner/followedTier';
import type { TierResult } from '../runner/tier';
import { bundleHostSuite } from './bundleHostSuite';
import { repositoryRoot } from './paths';
import type { VSCodeVersion } from './release';
import { VSCodeServer } from './server';
import { WorkbenchBrowser } from './workbenchBrowser';
import type { WindowOptions } from './workbenchAddress';

/** What a host run may be told; everything has a default. */
export interface HostRunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly extension?: string;
  /** The pattern that titles must match. */
  readonly grep?: string | undefined;
  /** After so many milliseconds everything is ended and what was seen is reported. */
  readonly timeout?: number;
}

/** Opens the window that runs the tests, and answers with what was seen when they ended. */
async function runInWindow(
  server: VSCodeServer,
  options: WindowOptions,
  timeout: number,
): Promise<TierEnd> {
  const browser = await WorkbenchBrowser.launch(server);
  try {
    const { extensionHostEnded, consoleErrors } = await browser.openWindow(options);
    const end = await Promise.race([
      extensionHostEnded.then((code) => ({ code, text: `The extension host ended with ${code}.` })),
      server.ended.then((code) => ({ code: 1, text: `The server ended with ${String(code)}.` })),
      delay(timeout, { code: 1, text: `Nothing ended within ${timeout} ms.` }, { ref: false }),
    ]);
    return { clean: end.code === 0, seen: [end.text, ...consoleErrors, server.log].join('\n') };
  } finally {
    await browser.dispose();
  }
}

/**
 * Runs in-host tests in one version of VS Code, with an empty folder open.
 * @param files paths relative to the root, with slashes
 */
export function runHost(
  name: string,
  version: VSCodeVersion,
  files: readonly string[],
  options: HostRunOptions = {},
): Promise<TierResult> {
  return runFollowed(
    name,
    async (environment) => {
      const extensionTests = await bundleHostSuite(files);
      const folder = await mkdtemp(join(tmpdir(), 'handinger-workspace-'));
      const server = await VSCodeServer.start({ version, env: { ...options.env, ...environment } });
      try {
        const extension = options.extension ?? repositoryRoot;
        const window = { folder, extension, extensionTests };
        return await runInWindow(server, window, options.timeout ?? 1_200_000);
      } finally {
        await server.dispose();
        await rm(folder, { recursive: true, force: true });
      }
    },
    options.grep,
  );
}
