import * as vscode from 'vscode';
import type { LeakFiles } from '../../../core/leaks/scan/leakFiles';
import type { LeakyFile } from '../../../core/leaks/scan/scanFolder';
import { errorMessage } from '../../../core/common/errorMessage';
import { screen } from '../../window/screen';
import { folderSetting } from '../../platform/settings';
import { showDocument } from '../../window/showDocument';
import { toRange } from '../document/sourceText';
import type { IgnoredKeyFiles } from '../fixes/ignoredKeyFiles';
import { watchIndexes } from '../git/gitRepositories';
import { KEY_DOCUMENTATION, LEAK_CODE } from '../document/leakDiagnostic';

/** Looks into what is staged, whenever that changes, and warns once before a key is committed. */
export class StagedLeaks implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('handinger.staged');
  readonly #enabled = folderSetting('handinger.leaks.enabled');
  readonly #subscriptions: { dispose(): unknown }[] = [this.#collection];
  /** The keys that are staged and were warned about, by repository. */
  readonly #told = new Map<string, ReadonlySet<string>>();
  readonly #shown = new Map<string, readonly vscode.Uri[]>();
  readonly #indexes = new Map<string, number>();
  readonly #checks = new Map<string, Promise<void>>();
  #isOver = false;

  constructor(
    private readonly openLeakFiles: () => Promise<LeakFiles>,
    private readonly ignored: IgnoredKeyFiles,
  ) {
    const begin = (): void => void this.#begin();
    this.#subscriptions.push(
      vscode.workspace.onDidOpenTextDocument(({ uri }) => this.#collection.delete(uri)),
      vscode.workspace.onDidGrantWorkspaceTrust(begin),
    );
    // git reads the repository's own configuration, which may name programs: only where that is trusted.
    if (vscode.workspace.isTrusted) begin();
  }

  dispose(): void {
    this.#isOver = true;
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  async #begin(): Promise<void> {
    const watching = await watchIndexes((root) => this.#checkNext(root));
    if (this.#isOver) watching.dispose();
    else this.#subscriptions.push(watching);
  }

  /** One after the other, so that the last answer is the newest. */
  #checkNext(root: vscode.Uri): void {
    const name = root.toString();
    const before = this.#checks.get(name) ?? Promise.resolve();
    this.#checks.set(
      name,
      before.then(() => this.#check(root)),
    );
  }

  async #check(root: vscode.Uri): Promise<void> {
    if (this.#isOver || !this.#enabled.of(root) || !(await this.#hasNewIndex(root))) return;
    const { staged } = await this.openLeakFiles();
    const leaky = (await staged(root.fsPath))
      .map((file) => ({ ...file, keys: this.#left(root, file) }))
      .filter(({ keys }) => keys.length > 0);
    this.#show(root, leaky);
    const name = root.toString();
    const told = this.#told.get(name) ?? new Set();
    const keys = leaky.flatMap(({ path, keys }) => keys.map((key) => `${path} ${key.fingerprint}`));
    this.#told.set(name, new Set(keys));
    if (keys.some((key) => !told.has(key))) void this.#warn(root, leaky);
  }

  #left(root: vscode.Uri, { path, keys }: LeakyFile): LeakyFile['keys'] {
    return this.ignored.left(vscode.Uri.joinPath(root, path), keys);
  }

  /** The git extension tells of a change after each of its looks at the files. */
  async #hasNewIndex(root: vscode.Uri): Promise<boolean> {
    try {
      const { mtime } = await vscode.workspace.fs.stat(vscode.Uri.joinPath(root, '.git', 'index'));
      if (this.#indexes.get(root.toString()) === mtime) return false;
      this.#indexes.set(root.toString(), mtime);
      return true;
    } catch {
      // In a worktree it stands elsewhere.
      return true;
    }
  }

  /** Only what no other warning of ours shows: open documents and the scan of the workspace come first. */
  #show(root: vscode.Uri, leaky: readonly LeakyFile[]): void {
    const name = root.toString();
    for (const uri of this.#shown.get(name) ?? []) this.#collection.delete(uri);
    const shown = leaky.map(({ path, keys }) => {
      const uri = vscode.Uri.joinPath(root, path);
      const others = vscode.languages.getDiagnostics(uri).filter(isOurs);
      const ranges = keys
        .map(toRange)
        .filter((range) => !others.some((other) => other.range.intersection(range)));
      this.#collection.set(uri, ranges.map(diagnosticAt));
      return uri;
    });
    this.#shown.set(name, shown);
  }

  async #warn(root: vscode.Uri, leaky: readonly LeakyFile[]): Promise<void> {
    const [first] = leaky;
    if (!first) return;
    const show = vscode.l10n.t('Show');
    const unstage = vscode.l10n.t('Unstage');
    const chosen = await screen.showWarningMessage(
      leaky.length === 1
        ? vscode.l10n.t(
            'A Handinger API key is staged in {0}. The next commit would contain it.',
            first.path,
          )
        : vscode.l10n.t(
            'Handinger API keys are staged in {0} files. The next commit would contain them.',
            leaky.length,
          ),
      show,
      unstage,
    );
    if (chosen === show) {
      const [key] = first.keys;
      const uri = vscode.Uri.joinPath(root, first.path);
      await showDocument(uri, key ? { selection: toRange(key) } : {});
    }
    if (chosen === unstage) {
      const paths = leaky.map(({ path }) => path);
      await this.#unstage(root, paths);
    }
  }

  async #unstage(root: vscode.Uri, paths: readonly string[]): Promise<void> {
    try {
      const files = await this.openLeakFiles();
      await files.unstage(root.fsPath, paths);
    } catch (error) {
      void screen.showErrorMessage(
        vscode.l10n.t(
          'Couldn’t unstage. The next commit still contains the key: {0}',
          errorMessage(error),
        ),
      );
    }
  }
}

const isOurs = ({ source }: vscode.Diagnostic): boolean => source === 'handinger';

function diagnosticAt(range: vscode.Range): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    range,
    vscode.l10n.t('Handinger API key in staged changes. The next commit would contain it.'),
    vscode.DiagnosticSeverity.Warning,
  );
  diagnostic.source = 'handinger';
  diagnostic.code = { value: LEAK_CODE, target: KEY_DOCUMENTATION };
  return diagnostic;
}
