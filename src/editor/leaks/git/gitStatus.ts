import * as vscode from 'vscode';
import { Emitter } from '../../../core/common/events';
import type { GitIgnored } from '../../../core/leaks/files/fileRole';
import { fingerprintsIn } from '../../../core/leaks/detect/keyFingerprint';
import type { Sha256 } from '../../../core/common/ports';

/** What git is asked about a file, by its path. */
export interface LeakGit {
  readonly ignored: (file: string) => Promise<GitIgnored>;
  /** The text that the last commit has; `undefined` where it has none. */
  readonly committed: (file: string) => Promise<string | undefined>;
  /** Whether the next commit has it, whatever is said to leave out. */
  readonly tracked: (file: string) => Promise<boolean | 'unknown'>;
}

/** What git leaves out, and what a commit has changed; the first one makes a folder, in which VS Code sees only what comes later. */
const WATCHED = '**/{.gitignore,.git/info/exclude,.git/logs,.git/logs/HEAD}';
const NOTHING: ReadonlySet<string> = new Set();

/**
 * What git knows about files, kept until a commit, a `.gitignore` or a return to the window may have changed it.
 * git reads the repository's own configuration, which may name programs: only where that is trusted.
 */
export class GitStatus implements vscode.Disposable {
  readonly #changed = new Emitter<void>();
  readonly #ignored = new Map<string, Promise<GitIgnored>>();
  readonly #committed = new Map<string, Promise<ReadonlySet<string>>>();
  #subscriptions: vscode.Disposable | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly git: LeakGit,
    private readonly sha256: Sha256,
  ) {}

  ignored(uri: vscode.Uri): Promise<GitIgnored> {
    return this.#mayAsk(uri)
      ? kept(this.#ignored, uri.fsPath, this.git.ignored)
      : Promise.resolve('unknown');
  }

  /** Fingerprints of the keys that the last commit has in this file. */
  committed(uri: vscode.Uri): Promise<ReadonlySet<string>> {
    return this.#mayAsk(uri)
      ? kept(this.#committed, uri.fsPath, async (file) => {
          const text = await this.git.committed(file);
          return text === undefined ? NOTHING : fingerprintsIn(text, this.sha256);
        })
      : Promise.resolve(NOTHING);
  }

  dispose(): void {
    this.#subscriptions?.dispose();
    this.#changed.dispose();
  }

  #mayAsk({ scheme }: vscode.Uri): boolean {
    // Without a key in sight there is nothing to watch.
    this.#subscriptions ??= this.#watch();
    return scheme === 'file' && vscode.workspace.isTrusted;
  }

  #watch(): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(WATCHED);
    const forget = (): void => this.#forget();
    return vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(forget),
      watcher.onDidChange(forget),
      watcher.onDidDelete(forget),
      // A repository may reach above the folders that are open.
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (uri.path.endsWith('/.gitignore')) forget();
      }),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) forget();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(forget),
    );
  }

  #forget(): void {
    this.#ignored.clear();
    this.#committed.clear();
    this.#changed.fire();
  }
}

function kept<T>(
  answers: Map<string, Promise<T>>,
  file: string,
  ask: (file: string) => Promise<T>,
): Promise<T> {
  const known = answers.get(file);
  if (known) return known;
  const asked = ask(file);
  answers.set(file, asked);
  return asked;
}
