import type * as vscode from 'vscode';
import type { HandingerExports } from './core/exports/handinger';
import { activateIn } from './extension';

/** Where extensions run in Node: on the desktop, and on the remote side of a connection. */
export function activate(context: vscode.ExtensionContext): HandingerExports {
  return activateIn(async (view) => {
    const { openInNode } = await import('./nodeApp');
    return openInNode(context, view);
  }, context);
}
