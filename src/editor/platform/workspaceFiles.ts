import * as vscode from 'vscode';
import { hasFolderOnDisk, isOnDisk } from './onDisk';
import { filesBelow } from './virtualFiles';

/** Which files are wanted: as globs for VS Code's search, and as rules where it does not reach. */
export interface WantedFiles {
  readonly included: string;
  readonly excluded: string;
  /** @param path relative to its folder, as all paths here */
  readonly isWanted?: (path: string) => boolean;
  /** Says of a folder that nobody looks into it. */
  readonly isLeftOut: (path: string) => boolean;
  /** How many; what is on no disk may take a request each. */
  readonly most: { readonly onDisk: number; readonly elsewhere: number };
}

/** Finds files of the workspace by VS Code's search, and one by one where a folder is on no disk. */
export async function findWorkspaceFiles(
  { included, excluded, isWanted = () => true, isLeftOut, most }: WantedFiles,
  token: vscode.CancellationToken,
): Promise<readonly vscode.Uri[]> {
  const found = hasFolderOnDisk()
    ? await vscode.workspace.findFiles(included, excluded, most.onDisk, token)
    : [];
  // Somebody may search in the other folders too, and what they find would come twice.
  const files = found.filter(isOnDisk);
  const all = files.length + most.elsewhere;
  for (const { uri: folder } of vscode.workspace.workspaceFolders ?? []) {
    if (isOnDisk(folder)) continue;
    for await (const paths of filesBelow(folder, [''], isLeftOut)) {
      if (token.isCancellationRequested || files.length >= all) break;
      files.push(...paths.filter(isWanted).map((path) => vscode.Uri.joinPath(folder, path)));
    }
  }
  return files.slice(0, all);
}
