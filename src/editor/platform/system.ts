import * as vscode from 'vscode';
import type { System } from '../../core/credentials/keychainAdvice';

/** @param platform Node's name for the system that extensions run on */
export function systemOf(platform: string): System {
  const isKnown = platform === 'darwin' || platform === 'win32';
  return {
    platform: vscode.env.uiKind === vscode.UIKind.Web ? 'web' : isKnown ? platform : 'linux',
    remote: vscode.env.remoteName !== undefined,
  };
}
