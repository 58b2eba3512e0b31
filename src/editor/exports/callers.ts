import * as vscode from 'vscode';
import { callerOf, type Caller } from '../../core/exports/caller';

/** @returns `undefined` when no such extension runs here */
export function findCaller(extensionId: string): Caller | undefined {
  const extension = vscode.extensions.getExtension(extensionId);
  if (!extension) return undefined;
  const { displayName } = extension.packageJSON as { readonly displayName?: unknown };
  return callerOf(extension.id, displayName);
}
