import * as vscode from 'vscode';
import type { FileLeaks, LeakIndex } from '../../../core/leaks/report/leakIndex';
import { leakView } from '../../../core/leaks/report/diagnosticMessage';
import { folderSetting } from '../../platform/settings';
import { KEY_DOCUMENTATION, LEAK_CODE, SEVERITIES } from '../document/leakDiagnostic';
import { toRange } from '../document/sourceText';

/** Shows in Problems what stands in files that are not open; open documents have warnings of their own. */
export class ScanProblems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('handinger.scan');
  readonly #enabled = folderSetting('handinger.leaks.enabled');
  readonly #severity = folderSetting('handinger.leaks.severity');
  readonly #subscriptions: vscode.Disposable;

  constructor(private readonly ledger: LeakIndex) {
    this.#subscriptions = vscode.Disposable.from(
      this.#collection,
      vscode.workspace.onDidOpenTextDocument(({ uri }) => this.#collection.delete(uri)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#show([uri.toString()])),
      this.#enabled.onDidChange(() => this.#showAll()),
      this.#severity.onDidChange(() => this.#showAll()),
    );
    ledger.onDidChange((files) => this.#show(files));
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #showAll(): void {
    this.#show(this.ledger.files.map(({ file }) => file));
  }

  #show(files: Iterable<string>): void {
    const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
    for (const file of files) {
      const uri = vscode.Uri.parse(file);
      const isShown = !open.has(file) && this.#enabled.of(uri);
      const leaks = isShown ? this.ledger.of(file) : undefined;
      this.#collection.set(uri, leaks && this.#diagnose(uri, leaks));
    }
  }

  #diagnose(uri: vscode.Uri, { role, keys }: FileLeaks): vscode.Diagnostic[] {
    const severity = SEVERITIES[this.#severity.of(uri)];
    return keys.map((key) => {
      const { message } = leakView({ kind: 'key', ...key }, role);
      const diagnostic = new vscode.Diagnostic(toRange(key), message, severity);
      diagnostic.source = 'handinger';
      diagnostic.code = { value: LEAK_CODE, target: KEY_DOCUMENTATION };
      return diagnostic;
    });
  }
}
