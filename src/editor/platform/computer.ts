import * as vscode from 'vscode';
import { computerOf, type Computer } from '../../core/credentials/computer';

/** The computer that this window's extensions run on. */
export function thisComputer(
  { extensionKind }: vscode.Extension<unknown>,
  hostName: string,
): Computer {
  return computerOf({
    remoteName: vscode.env.remoteName,
    isBrowser: vscode.env.uiKind === vscode.UIKind.Web,
    runsBesideWindow: extensionKind === vscode.ExtensionKind.UI,
    hostName,
  });
}
