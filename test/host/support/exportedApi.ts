import * as vscode from 'vscode';
import type { HandingerExports } from '../../../src/core/exports/handinger';
import { activated } from './extension';

/** What our extension exports, and some other extension of this VS Code to use it as. */
export async function exported(): Promise<{
  readonly exports: HandingerExports;
  readonly ownId: string;
  readonly caller: vscode.Extension<unknown>;
}> {
  const { exports, id: ownId } = await activated();
  const caller = vscode.extensions.all.find(({ id }) => id !== ownId);
  if (!caller) throw new Error('There is no other extension.');
  return { exports: exports as HandingerExports, ownId, caller };
}
