import * as vscode from 'vscode';
import { fileRule, type FileRole, type GitIgnored } from '../../core/leaks/fileRules';
import { findLeaks } from '../../core/leaks/findLeaks';
import { leakView } from '../../core/leaks/leakView';
import type { Clock } from '../../core/ports';
import type { Disposable } from '../../core/events';
import { setting } from '../settings';

export const LEAK_CODE = 'leaked-key';
const KEY_DOCUMENTATION = vscode.Uri.parse('https://docs.handinger.com/guides/authentication/');

/** In milliseconds after the last keystroke. */
const DEBOUNCE = 150;

const SEVERITIES = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
} as const;

/** Warns about keys in open text documents, when they are opened and while they are typed in. */
export class LeakDiagnostics implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('handinger');
  readonly #pending = new Map<string, Disposable>();
  readonly #enabled = setting('handinger.leaks.enabled');
  readonly #severity = setting('handinger.leaks.severity');
  readonly #exclude = setting('handinger.leaks.exclude');
  readonly #subscriptions: vscode.Disposable;

  constructor(
    private readonly clock: Clock,
    private readonly gitIgnored: (file: string) => Promise<GitIgnored>,
  ) {
    const rescan = (): void => this.scanAll();
    this.#subscriptions = vscode.Disposable.from(
      this.#collection,
      vscode.workspace.onDidOpenTextDocument((document) => this.#scanSoon(document, 0)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#scanSoon(document, DEBOUNCE);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => this.#forget(document)),
      this.#enabled.onDidChange(rescan),
      this.#severity.onDidChange(rescan),
      this.#exclude.onDidChange(rescan),
    );
  }

  scanAll(): void {
    for (const document of vscode.workspace.textDocuments) this.#scanSoon(document, 0);
  }

  dispose(): void {
    for (const timer of this.#pending.values()) timer.dispose();
    this.#subscriptions.dispose();
  }

  #scanSoon(document: vscode.TextDocument, delay: number): void {
    const name = document.uri.toString();
    this.#pending.get(name)?.dispose();
    this.#pending.set(
      name,
      this.clock.after(delay, () => {
        this.#pending.delete(name);
        void this.#scan(document);
      }),
    );
  }

  #forget(document: vscode.TextDocument): void {
    const name = document.uri.toString();
    this.#pending.get(name)?.dispose();
    this.#pending.delete(name);
    this.#collection.delete(document.uri);
  }

  async #scan(document: vscode.TextDocument): Promise<void> {
    const role = await this.#roleOf(document);
    // While git was asked the document may have been closed.
    if (document.isClosed) return;
    const found = role === undefined ? [] : this.#diagnose(document, role);
    if (found.length > 0 || this.#collection.has(document.uri)) {
      this.#collection.set(document.uri, found);
    }
  }

  #diagnose(document: vscode.TextDocument, role: FileRole): vscode.Diagnostic[] {
    return findLeaks(document.getText()).map((match) => {
      const { start, end } = match;
      const { message, severity } = leakView(match, role);
      const diagnostic = new vscode.Diagnostic(
        new vscode.Range(document.positionAt(start), document.positionAt(end)),
        message,
        severity === 'information'
          ? vscode.DiagnosticSeverity.Information
          : SEVERITIES[this.#severity.value],
      );
      diagnostic.source = 'handinger';
      diagnostic.code = { value: LEAK_CODE, target: KEY_DOCUMENTATION };
      return diagnostic;
    });
  }

  /** `undefined` where keys are nobody's business. */
  async #roleOf(document: vscode.TextDocument): Promise<FileRole | undefined> {
    if (!this.#enabled.value || isOutput(document) || this.#isExcluded(document)) {
      return undefined;
    }
    const path = vscode.workspace.asRelativePath(document.uri, false);
    const unignored = fileRule(path, false);
    if (unignored.kind === 'skip') return undefined;
    if (unignored.role !== 'environment') return unignored.role;
    const rule = fileRule(path, await this.#askGit(document.uri));
    return rule.kind === 'report' ? rule.role : undefined;
  }

  /** git reads the repository's own configuration, which may name programs: only where that is trusted. */
  #askGit(uri: vscode.Uri): Promise<GitIgnored> {
    return uri.scheme === 'file' && vscode.workspace.isTrusted
      ? this.gitIgnored(uri.fsPath)
      : Promise.resolve('unknown');
  }

  #isExcluded(document: vscode.TextDocument): boolean {
    const globs = this.#exclude.value;
    return (
      globs.length > 0 &&
      vscode.languages.match(
        globs.map((pattern) => ({ pattern })),
        document,
      ) > 0
    );
  }
}

/** What VS Code and others show, rather than what people write: logs, search results, diffs of git. */
function isOutput({ uri }: vscode.TextDocument): boolean {
  return ['output', 'search-editor', 'git', 'vscode', 'handinger', 'debug'].includes(uri.scheme);
}
