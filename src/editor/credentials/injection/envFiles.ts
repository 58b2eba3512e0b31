import * as vscode from 'vscode';
import { ApiKey } from '../../../core/credentials/keys/apiKey';
import { keyLinesOf } from '../../../core/credentials/sharing/envFile';
import type { Sha256 } from '../../../core/common/ports';
import { isBehindLink } from '../../window/links';
import { hasFolderOnDisk } from '../../platform/onDisk';

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
const leadsOutside = async (uri: vscode.Uri): Promise<boolean> =>
  !vscode.workspace.getWorkspaceFolder(uri) || (await isBehindLink(uri));

const depthOf = ({ path }: vscode.Uri): number => path.split('/').length;
