import * as vscode from 'vscode';
import { fileRule, type FileRole } from '../../../core/leaks/files/fileRole';
import { excludedBy } from '../../../core/leaks/files/globs';
import { folderSetting } from '../../platform/settings';
import type { GitStatus } from '../git/gitStatus';
import { fileOf } from './notebookCells';

/** What VS Code and others show, rather than what people write: logs, search results, diffs of git. */
const SHOWN_ONLY = ['output', 'search-editor', 'git', 'vscode', 'handinger', 'debug'];

/** Decides which documents are looked at, by the settings, their paths and git. */
export class DocumentRoles {
  readonly #enabled = folderSetting('handinger.leaks.enabled');
  readonly #exclude = folderSetting('handinger.leaks.exclude');

  constructor(private readonly git: Pick<GitStatus, 'ignored'>) {}

  onDidChange(listener: () => void): vscode.Disposable {
    return vscode.Disposable.from(
      this.#enabled.onDidChange(listener),
      this.#exclude.onDidChange(listener),
    );
  }

  /** `undefined` where keys are nobody's business. */
  async of(document: vscode.TextDocument): Promise<FileRole | undefined> {
    const { uri } = document;
    const file = fileOf(document);
    if (!this.#enabled.of(file) || SHOWN_ONLY.includes(uri.scheme)) return undefined;
    const path = vscode.workspace.asRelativePath(uri, false);
    const unignored = fileRule(path, false);
    if (unignored.kind === 'skip' || excludedBy(this.#exclude.of(file))(path)) return undefined;
    // Git is slow to ask, and matters for files that are the right place for a key.
    if (fileRule(path, true).kind === 'report') return unignored.role;
    const rule = fileRule(path, await this.git.ignored(file));
    return rule.kind === 'report' ? rule.role : undefined;
  }
}
