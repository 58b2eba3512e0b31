import * as vscode from 'vscode';
import type { LeakFiles } from '../../../core/leaks/scan/leakFiles';
import { type PassedFile, PassedOver } from '../../../core/leaks/scan/passedOver';
import { passedOverReport } from '../../../core/leaks/scan/passedOverReport';
import type { ReadonlyDocuments } from '../../window/readonlyDocuments';

/** Shows what looking through the workspace has left out. */
export class SkippedFiles {
  constructor(
    private readonly reports: Pick<ReadonlyDocuments, 'show'>,
    private readonly openLeakFiles: (() => Promise<LeakFiles>) | undefined,
  ) {}

  /** What the button says that leads to {@link show}. */
  get label(): string {
    return vscode.l10n.t('Show Skipped Files');
  }

  /** Opens the list. Git is asked only now for what it ignores, since only the list needs that. */
  async show(passed: PassedOver): Promise<void> {
    const ignored = new PassedOver();
    const folders = vscode.workspace.isTrusted ? (vscode.workspace.workspaceFolders ?? []) : [];
    for (const { uri } of folders.filter(({ uri }) => uri.scheme === 'file')) {
      const files = await this.openLeakFiles?.();
      addPassed(ignored, uri, (await files?.ignoredFiles(uri.fsPath)) ?? []);
    }
    const report = passedOverReport([...passed.groups, ...ignored.groups]);
    await this.reports.show(vscode.l10n.t('Handinger: skipped files.md'), report);
  }
}

/** Names the files of a folder as VS Code does, with the name of the folder where there are several. */
export function addPassed(
  passed: PassedOver,
  folder: vscode.Uri,
  files: readonly PassedFile[],
): void {
  passed.add(files, (path) => {
    const name = vscode.workspace.asRelativePath(vscode.Uri.joinPath(folder, path));
    // VS Code leaves out what tells a folder from a file.
    return path.endsWith('/') && !name.endsWith('/') ? `${name}/` : name;
  });
}
