import * as vscode from 'vscode';
import { BINARY_PROBE } from '../../core/leaks/scan/scanFolder';
import { isVendored } from '../../core/leaks/scan/vendored';
import { hasFolderOnDisk, isOnDisk } from '../onDisk';
import { filesBelow } from './virtualFiles';

/** A text of the workspace as it stands now, unsaved changes included. */
export interface WorkspaceText {
  readonly uri: vscode.Uri;
  readonly text: string;
}

/** Folders of other people's code and of what builds leave behind. */
const EXCLUDED =
  '**/{.git,.hg,.svn,node_modules,bower_components,jspm_packages,vendor,.venv,venv,__pycache__,target,.next,.nuxt,.gradle}/**';

const MOST_FILES = 20_000;
/** In bytes. A source file that large is generated. */
const LARGEST_FILE = 5 * 1024 * 1024;
const AT_ONCE = 8;

/**
 * Reads every text of the workspace, a few at a time; open documents first, as they are on screen.
 * Files that cannot be read, binary files and very large ones are passed over.
 * @param tell is given the share that was read, from 0 to 1
 */
export async function readWorkspace(
  read: (text: WorkspaceText) => void,
  tell: (share: number) => void,
  token: vscode.CancellationToken,
): Promise<void> {
  const open = vscode.workspace.textDocuments.filter(
    ({ uri }) => uri.scheme === 'untitled' || vscode.workspace.getWorkspaceFolder(uri),
  );
  for (const document of open) read({ uri: document.uri, text: document.getText() });
  const isOpen = new Set(open.map(({ uri }) => uri.toString()));
  const found = await findAll(token);
  const files = found.filter((uri) => !isOpen.has(uri.toString()));
  for (let done = 0; done < files.length && !token.isCancellationRequested; done += AT_ONCE) {
    tell(done / files.length);
    for (const text of await Promise.all(files.slice(done, done + AT_ONCE).map(readText))) {
      if (text) read(text);
    }
  }
}

/** By VS Code's search, and one by one where a folder is on no disk. */
async function findAll(token: vscode.CancellationToken): Promise<readonly vscode.Uri[]> {
  const found = hasFolderOnDisk()
    ? await vscode.workspace.findFiles('**/*', EXCLUDED, MOST_FILES, token)
    : [];
  const files = new Map(found.map((uri) => [uri.toString(), uri]));
  for (const { uri: folder } of vscode.workspace.workspaceFolders ?? []) {
    if (isOnDisk(folder)) continue;
    for await (const paths of filesBelow(folder, [''], isVendored)) {
      if (token.isCancellationRequested || files.size >= MOST_FILES) break;
      for (const path of paths) {
        const uri = vscode.Uri.joinPath(folder, path);
        files.set(uri.toString(), uri);
      }
    }
  }
  return [...files.values()];
}

async function readText(uri: vscode.Uri): Promise<WorkspaceText | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > LARGEST_FILE) return undefined;
    const bytes = await vscode.workspace.fs.readFile(uri);
    if (bytes.subarray(0, BINARY_PROBE).includes(0)) return undefined;
    return { uri, text: await vscode.workspace.decode(bytes, { uri }) };
  } catch {
    return undefined;
  }
}
