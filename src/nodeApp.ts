import type * as vscode from 'vscode';
import { createApp, type App } from './app';
import { injectKeys } from './editor/credentials/keyInjection';
import { readNetworkSettings } from './editor/networkSettings';
import type { WorkersView } from './editor/workers/workersView';
import { gitCommitted } from './node/leaks/gitCommitted';
import { gitIgnored } from './node/leaks/gitIgnored';
import { gitTracked } from './node/leaks/gitTracked';
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
        const files = await import('./node/leaks/leakFiles');
        return files.openLeakFiles(__dirname);
      },
      injectKeys,
    },
    context,
    view,
  );
}
