import * as vscode from 'vscode';
import { fileRule } from '../../../core/leaks/files/fileRole';
import { keysIn } from '../../../core/leaks/scan/foundKey';
import { excludedBy } from '../../../core/leaks/files/globs';
import type { PassedFile, PassReason } from '../../../core/leaks/scan/passedOver';
import {
  BINARY_PROBE,
  LARGEST_FILE,
  type LeakyFile,
  type ScanBatch,
} from '../../../core/leaks/scan/scanFolder';
import { isVendored } from '../../../core/leaks/files/vendored';
import type { Sha256 } from '../../../core/common/ports';
import { filesBelow } from '../../platform/virtualFiles';

const FILES_AT_ONCE = 8;

type ReadFile =
  | { readonly kind: 'text'; readonly leaky?: LeakyFile }
  | { readonly kind: 'none' }
  | { readonly kind: 'passedOver'; readonly file: PassedFile };

/**
 * Looks for keys in a folder that is on no disk of this machine, through VS Code's file system.
 * @param only files and folders, relative to the folder; everything when absent
 */
export async function scanVirtualFolder(
  folder: vscode.Uri,
  excluded: readonly string[],
  only: readonly string[] | undefined,
  sha256: Sha256,
  onBatch: (batch: ScanBatch) => void,
  signal: AbortSignal,
): Promise<void> {
  const isExcluded = excludedBy(excluded);
  const passOver = (files: readonly PassedFile[]): void => {
    if (files.length > 0) onBatch({ scanned: 0, found: [], passedOver: files });
  };
  const look = async (paths: readonly string[]): Promise<void> => {
    const wanted = paths.filter((path) => !isExcluded(path));
    passOver(paths.filter(isExcluded).map((path) => ({ path, reason: 'excluded' })));
    for (let at = 0; at < wanted.length && !signal.aborted; at += FILES_AT_ONCE) {
      const part = wanted.slice(at, at + FILES_AT_ONCE);
      onBatch(batchOf(await Promise.all(part.map((path) => read(folder, path, sha256)))));
    }
  };
  if (only) await look(only);
  const folders = only ? await foldersAmong(folder, only) : [''];
  const isLeftOut = (path: string): boolean => {
    const reason = isExcluded(path) ? 'excluded' : isVendored(path) ? 'vendored' : undefined;
    if (reason !== undefined) passOver([{ path: `${path}/`, reason }]);
    return reason !== undefined;
  };
  for await (const paths of filesBelow(folder, folders, isLeftOut)) {
    if (signal.aborted) return;
    await look(paths);
  }
}

async function foldersAmong(folder: vscode.Uri, paths: readonly string[]): Promise<string[]> {
  const types = await Promise.all(
    paths.map((path) =>
      vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, path)).then(
        ({ type }) => type,
        () => undefined,
      ),
    ),
  );
  return paths.filter((_, index) => types[index] === vscode.FileType.Directory);
}

async function read(folder: vscode.Uri, path: string, sha256: Sha256): Promise<ReadFile> {
  const rule = fileRule(path, 'unknown');
  const passedOver = (reason: PassReason): ReadFile => ({
    kind: 'passedOver',
    file: { path, reason },
  });
  if (rule.kind === 'skip') return passedOver(rule.reason);
  const uri = vscode.Uri.joinPath(folder, path);
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if (type !== vscode.FileType.File) return { kind: 'none' };
    if (size > LARGEST_FILE) return passedOver('tooLarge');
    const bytes = await vscode.workspace.fs.readFile(uri);
    if (bytes.subarray(0, BINARY_PROBE).includes(0)) return passedOver('binary');
    const keys = keysIn(await vscode.workspace.decode(bytes, { uri }), sha256);
    return { kind: 'text', ...(keys.length > 0 && { leaky: { path, role: rule.role, keys } }) };
  } catch (error) {
    const isGone = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
    return isGone ? { kind: 'none' } : passedOver('unreadable');
  }
}

function batchOf(files: readonly ReadFile[]): ScanBatch {
  return {
    scanned: files.filter(({ kind }) => kind === 'text').length,
    found: files.flatMap((file) => (file.kind === 'text' && file.leaky ? [file.leaky] : [])),
    passedOver: files.flatMap((file) => (file.kind === 'passedOver' ? [file.file] : [])),
  };
}
