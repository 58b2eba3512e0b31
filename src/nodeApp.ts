import type * as vscode from 'vscode';
import { createApp, type App } from './app';
import { injectKeys } from './editor/credentials/injection/keyInjection';
import { readNetworkSettings } from './editor/platform/networkSettings';
import type { WorkersView } from './editor/workers/tree/workersView';
import { gitCommitted } from './node/git/gitCommitted';
import { gitIgnored } from './node/git/gitIgnored';
import { gitTracked } from './node/git/gitTracked';
import { hostName } from './node/hostName';
import { sha256 } from './node/sha256';

/** A bundle of its own: it is built once activation is over. */
export function openInNode(context: vscode.ExtensionContext, view: WorkersView): App {
  const { env: environment } = process;
  return createApp(
    {
      environment,
      machine: process,
      hostName: hostName(),
      sha256,
      git: { ignored: gitIgnored, committed: gitCommitted, tracked: gitTracked },
      openNetwork: async (surroundings) => {
        const { openNetwork } = await import('./node/network');
        return openNetwork(surroundings, readNetworkSettings, environment);
      },
      openProbe: async (userAgent) => {
        const { openProbe } = await import('./node/network');
        return openProbe(readNetworkSettings, environment, userAgent);
      },
      openLeakFiles: async () => {
        const files = await import('./node/scan/leakFiles');
        return files.openLeakFiles(__dirname);
      },
      injectKeys,
    },
    context,
    view,
  );
}
