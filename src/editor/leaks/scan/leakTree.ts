import * as vscode from 'vscode';
import type { FoundKey } from '../../../core/leaks/scan/foundKey';
import type { FileLeaks, LeakIndex } from '../../../core/leaks/report/leakIndex';
import { keysInFiles } from '../../../core/leaks/scan/scanSummary';
import { setContextKey } from '../../window/contextKeys';
import { isTheia } from '../../platform/isTheia';
import { screen } from '../../window/screen';
import { toRange } from '../document/sourceText';

type LeakNode =
  | { readonly kind: 'file'; readonly leaks: FileLeaks }
  | { readonly kind: 'key'; readonly file: string; readonly key: FoundKey };

/** The keys in the files of the workspace, file by file, in the side bar. */
export class LeakTree implements vscode.TreeDataProvider<LeakNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #view: vscode.TreeView<LeakNode>;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(private readonly ledger: LeakIndex) {
    this.#view = screen.createTreeView('handinger.leaks', {
      treeDataProvider: this,
      // Theia would show it instead of the welcome content.
      showCollapseAll: !isTheia(vscode.env),
    });
    ledger.onDidChange(() => this.refresh());
  }

  /** Also when nothing was found: who has looked is told so. */
  refresh(): void {
    const { keyCount, files } = this.ledger;
    const tooltip = keysInFiles(keyCount, files.length);
    this.#view.badge = keyCount === 0 ? undefined : { value: keyCount, tooltip };
    setContextKey('handinger.leaksView', keyCount === 0 ? 'none' : 'some');
    this.#changed.fire(undefined);
  }

  getChildren(parent?: LeakNode): LeakNode[] {
    if (!parent) return this.ledger.files.map((leaks) => ({ kind: 'file', leaks }));
    if (parent.kind === 'key') return [];
    const { file, keys } = parent.leaks;
    return keys.map((key) => ({ kind: 'key', file, key }));
  }

  getTreeItem(node: LeakNode): vscode.TreeItem {
    return node.kind === 'file' ? fileItem(node.leaks) : keyItem(node.file, node.key);
  }

  dispose(): void {
    this.#view.dispose();
    this.#changed.dispose();
  }
}

function fileItem({ file, keys }: FileLeaks): vscode.TreeItem {
  const uri = vscode.Uri.parse(file);
  const path = vscode.workspace.asRelativePath(uri);
  const [name = path, ...folders] = path.split('/').reverse();
  const count = keysInFile(keys.length);
  const item = new vscode.TreeItem(uri, vscode.TreeItemCollapsibleState.Expanded);
  item.id = file;
  item.label = name;
  item.description = [folders.reverse().join('/'), count].filter((part) => part !== '').join(' · ');
  item.tooltip = path;
  item.iconPath = vscode.ThemeIcon.File;
  item.accessibilityInformation = { label: vscode.l10n.t('{0}: {1}', path, count) };
  return item;
}

function keyItem(file: string, key: FoundKey): vscode.TreeItem {
  const { mask, fingerprint, startLine, startCharacter } = key;
  const line = vscode.l10n.t('line {0}', startLine + 1);
  const item = new vscode.TreeItem(vscode.l10n.t('Line {0}', startLine + 1));
  item.id = `${file}:${startLine}:${startCharacter}`;
  item.description = `${fingerprint} · ${mask}`;
  item.tooltip = vscode.l10n.t('Key {0} with the fingerprint {1}, {2}', mask, fingerprint, line);
  item.iconPath = new vscode.ThemeIcon('key');
  item.accessibilityInformation = {
    label: vscode.l10n.t('Handinger API key with the fingerprint {0}, {1}', fingerprint, line),
  };
  item.command = {
    command: 'vscode.open',
    title: vscode.l10n.t('Open'),
    arguments: [vscode.Uri.parse(file), { selection: toRange(key) }],
  };
  return item;
}

const keysInFile = (count: number): string =>
  count === 1 ? vscode.l10n.t('1 key') : vscode.l10n.t('{0} keys', count);
