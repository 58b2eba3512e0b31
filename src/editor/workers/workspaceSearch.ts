import * as vscode from 'vscode';
import type { WorkspaceReferences } from '../../core/workers/list/workspaceReferences';
import { findWorkspaceFiles } from '../platform/workspaceFiles';

/** Where ids stand that people wrote: sources, settings and documents. */
const WRITTEN = words(
  'ts tsx mts cts js jsx mjs cjs py go rb java kt cs php rs swift sh ps1 json jsonc yaml yml toml ini env md mdx txt http rest tf vue svelte astro',
);
/** Folders of other people's code and of what builds make. */
const LEFT_OUT = words(
  '.git .hg .svn node_modules bower_components vendor dist build out coverage .venv venv __pycache__ target .next .nuxt .gradle',
);

const WANTED = {
  included: `**/*.{${WRITTEN.join(',')}}`,
  excluded: `**/{${LEFT_OUT.join(',')}}/**`,
  isWanted: (path: string) => WRITTEN.includes(path.slice(path.lastIndexOf('.') + 1)),
  isLeftOut: (path: string) => LEFT_OUT.includes(path.slice(path.lastIndexOf('/') + 1)),
  most: { onDisk: 2_000, elsewhere: 200 },
};
/** In bytes. */
const LARGEST_FILE = 256 * 1024;
const AT_ONCE = 8;

/** Looks for worker ids in the workspace once, and again in each file that is saved, moved or deleted. */
export function watchReferences(references: WorkspaceReferences): vscode.Disposable {
  const stop = new vscode.CancellationTokenSource();
  void readAll(references, stop.token);
  /** Saved while an ID was being typed in them. */
  const waiting = new Set<vscode.TextDocument>();
  const read = (document: vscode.TextDocument): void => {
    if (!vscode.workspace.getWorkspaceFolder(document.uri)) return;
    const waits = references.read(document.uri.toString(), document.getText(), cursorsIn(document));
    if (waits) waiting.add(document);
    else waiting.delete(document);
  };
  const readAgain = (): void => {
    for (const document of waiting) read(document);
  };
  return vscode.Disposable.from(
    new vscode.Disposable(() => {
      stop.cancel();
      stop.dispose();
    }),
    vscode.workspace.onDidSaveTextDocument(read),
    vscode.workspace.onDidCloseTextDocument((document) => waiting.delete(document)),
    vscode.window.onDidChangeTextEditorSelection(readAgain),
    vscode.window.onDidChangeVisibleTextEditors(readAgain),
    vscode.workspace.onDidDeleteFiles(({ files }) => {
      for (const uri of files) references.forget(uri.toString());
    }),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri, newUri } of files) {
        references.forget(oldUri.toString());
        void readText(newUri).then((text) => references.readAll(text));
      }
    }),
  );
}

const cursorsIn = (document: vscode.TextDocument): readonly number[] =>
  vscode.window.visibleTextEditors
    .filter((editor) => editor.document === document)
    .flatMap(({ selections }) => selections.map(({ active }) => document.offsetAt(active)));

async function readAll(
  references: WorkspaceReferences,
  token: vscode.CancellationToken,
): Promise<void> {
  const files = await findWorkspaceFiles(WANTED, token);
  for (let done = 0; done < files.length && !token.isCancellationRequested; done += AT_ONCE) {
    const texts = await Promise.all(files.slice(done, done + AT_ONCE).map(readText));
    references.readAll(texts.flat());
  }
}

/** @returns nothing for what cannot be read, and for what is too large to be written by people */
async function readText(uri: vscode.Uri): Promise<readonly { uri: string; text: string }[]> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if (size > LARGEST_FILE || type !== vscode.FileType.File) return [];
    const bytes = await vscode.workspace.fs.readFile(uri);
    return [{ uri: uri.toString(), text: new TextDecoder().decode(bytes) }];
  } catch {
    return [];
  }
}

function words(text: string): readonly string[] {
  return text.split(' ');
}
