import * as vscode from 'vscode';
import { ApiKey } from '../../core/credentials/apiKey';
import { keyLinesOf } from '../../core/credentials/envFile';
import type { Sha256 } from '../../core/ports';
import { hasFolderOnDisk } from '../onDisk';

/** A `.env` file of the workspace that holds a key. */
export interface EnvFileKey {
  readonly uri: vscode.Uri;
  readonly key: ApiKey;
}

const MOST_FILES = 20;
/** VS Code finds files in no order, so that far more are looked for than are read. */
const MOST_FOUND = 2_000;
const MOST_BYTES = 1024 * 1024;

/** Finds the keys in `.env` files of the workspace, those nearest to its root first. */
export async function keysInEnvFiles(
  sha256: Sha256,
  token: vscode.CancellationToken,
): Promise<readonly EnvFileKey[]> {
  if (!hasFolderOnDisk()) return [];
  const uris = await vscode.workspace.findFiles(
    '**/.env*',
    '**/node_modules/**',
    MOST_FOUND,
    token,
  );
  uris.sort((a, b) => depthOf(a) - depthOf(b) || (a.path < b.path ? -1 : 1));
  const found: EnvFileKey[] = [];
  for (const uri of uris.slice(0, MOST_FILES)) {
    if (token.isCancellationRequested) break;
    const text = await readInside(uri);
    // Of several lines the last one counts, as in every reader of such files.
    const key = keyLinesOf(text).at(-1)?.key;
    if (key !== undefined) found.push({ uri, key: new ApiKey(key, sha256) });
  }
  return found;
}

/** @returns nothing of what is large, cannot be read, or stands outside the workspace */
async function readInside(uri: vscode.Uri): Promise<string> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > MOST_BYTES || (await leadsOutside(uri))) return '';
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return '';
  }
}

/** The search follows links, and a link may lead anywhere. */
async function leadsOutside(uri: vscode.Uri): Promise<boolean> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) return true;
  const inside = uri.path.slice(folder.uri.path.length).split('/').filter(Boolean);
  for (let length = 1; length <= inside.length; length++) {
    const part = vscode.Uri.joinPath(folder.uri, ...inside.slice(0, length));
    const { type } = await vscode.workspace.fs.stat(part);
    if ((type & vscode.FileType.SymbolicLink) !== 0) return true;
  }
  return false;
}

const depthOf = ({ path }: vscode.Uri): number => path.split('/').length;
