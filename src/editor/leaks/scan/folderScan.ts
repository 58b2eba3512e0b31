import * as vscode from 'vscode';
import type { LeakFiles } from '../../../core/leaks/scan/leakFiles';
import type { ScanBatch } from '../../../core/leaks/scan/scanFolder';
import type { Sha256 } from '../../../core/common/ports';
import { excludedGlobs } from '../../platform/settings';
import { scanVirtualFolder } from './virtualFolder';

/**
 * Looks for keys in a folder of the workspace, wherever it is; what the settings exclude is left out.
 * @param only files and folders, relative to the folder; everything when absent
 */
export type ScanWorkspaceFolder = (
  folder: vscode.Uri,
  only: readonly string[] | undefined,
  onBatch: (batch: ScanBatch) => void,
  signal: AbortSignal,
) => Promise<void>;

/** @param openLeakFiles absent where there is no disk to read */
export function folderScan(
  openLeakFiles: (() => Promise<LeakFiles>) | undefined,
  sha256: Sha256,
): ScanWorkspaceFolder {
  return async (folder, only, onBatch, signal) => {
    const excluded = excludedGlobs(folder);
    if (folder.scheme !== 'file' || !openLeakFiles) {
      await scanVirtualFolder(folder, excluded, only, sha256, onBatch, signal);
      return;
    }
    const { scanFolder } = await openLeakFiles();
    const askGit = vscode.workspace.isTrusted;
    await scanFolder({ folder: folder.fsPath, askGit, excluded, only }, onBatch, signal);
  };
}
