import * as vscode from 'vscode';
import { BINARY_PROBE } from '../../../core/leaks/scan/scanFolder';
import { isVendored } from '../../../core/leaks/files/vendored';
import { findWorkspaceFiles } from '../../platform/workspaceFiles';

/** A text of the workspace as it stands now, unsaved changes included. */
export interface WorkspaceText {
  readonly uri: vscode.Uri;
  readonly text: string;
}

const WANTED = {
  included: '**/*',
  /** Folders of other people's code and of what builds leave behind. */
  excluded:
    '**/{.git,.hg,.svn,node_modules,bower_components,jspm_packages,.venv,venv,__pycache__,target,.next,.nuxt,.gradle}/**',
  isLeftOut: isVendored,
  most: { onDisk: 20_000, elsewhere: 20_000 },
};

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
  const found = await findWorkspaceFiles(WANTED, token);
  const files = found.filter((uri) => !isOpen.has(uri.toString()));
  for (let done = 0; done < files.length && !token.isCancellationRequested; done += AT_ONCE) {
    tell(done / files.length);
    for (const text of await Promise.all(files.slice(done, done + AT_ONCE).map(readText))) {
      if (text) read(text);
    }
  }
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
