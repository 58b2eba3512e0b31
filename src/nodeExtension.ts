import type * as vscode from 'vscode';
import type { HandingerExports } from './core/exports/handinger';
import { injectKeys } from './editor/credentials/keyInjection';
import { readNetworkSettings } from './editor/networkSettings';
import { activateIn } from './extension';
import { gitCommitted } from './node/leaks/gitCommitted';
import { gitIgnored } from './node/leaks/gitIgnored';
import { gitTracked } from './node/leaks/gitTracked';
import { hostName } from './node/hostName';
import { sha256 } from './node/sha256';

/** Where extensions run in Node: on the desktop, and on the remote side of a connection. */
export function activate(context: vscode.ExtensionContext): HandingerExports {
  const { env: environment } = process;
  return activateIn(
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
  );
}
