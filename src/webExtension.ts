import type * as vscode from 'vscode';
import type { HandingerExports } from './core/exports/handinger';
import { setContextKey } from './editor/window/contextKeys';
import { createApp, type App } from './app';
import { activateIn } from './extension';
import type { WorkersView } from './editor/workers/tree/workersView';
import { openNetwork } from './web/network';
import { sha256 } from './web/sha256';

/** Where extensions run in a browser: no disk, no git, no environment, and nothing that could be started. */
export function activate(context: vscode.ExtensionContext): HandingerExports {
  setContextKey('handinger.inBrowser', true);
  const openInBrowser = (view: WorkersView): App =>
    createApp(
      {
        environment: {},
        machine: { platform: 'browser', arch: navigator.userAgent, versions: {} },
        hostName: '',
        sha256,
        git: {
          ignored: () => Promise.resolve('unknown'),
          committed: () => Promise.resolve(undefined),
          tracked: () => Promise.resolve('unknown'),
        },
        openNetwork: (surroundings) => Promise.resolve(openNetwork(surroundings)),
      },
      context,
      view,
    );
  return activateIn((view) => Promise.resolve(openInBrowser(view)), context);
}
