import * as vscode from 'vscode';
import type { Disposable, Event } from '../../../core/common/events';
import { roleInCode } from '../../../core/leaks/files/clientDirective';
import {
  IncrementalScan,
  READ_AT_ONCE,
  type DocumentKey,
} from '../../../core/leaks/document/incrementalScan';
import { isSilencedIn } from '../../../core/leaks/document/blockMarks';
import type { FileRole } from '../../../core/leaks/files/fileRole';
import type { IsIgnoredKey } from '../../../core/leaks/suppress/ignoreList';
import type { KnownKeyOwner, KnownKeys } from '../../../core/leaks/report/knownKeys';
import { keyTextOf } from '../../../core/leaks/detect/detectKeys';
import type { DocumentLines } from '../../../core/leaks/text/textDocument';
import type { LeakPlace } from '../../../core/leaks/report/diagnosticMessage';
import type { Clock, Sha256 } from '../../../core/common/ports';
import { setContextKey } from '../../window/contextKeys';
import { folderSetting } from '../../platform/settings';
import type { DocumentRoles } from './documentRoles';
import type { GitStatus } from '../git/gitStatus';
import { LeakDiagnostic, type Leak } from './leakDiagnostic';
import { fileOf } from './notebookCells';
import { OutputKeys } from './outputKeys';
import { linesOf, toRange } from './sourceText';

/** In milliseconds after the last keystroke. */
const DEBOUNCE = 150;
/** VS Code shows no more of a file. */
const MOST_WARNINGS = 1_000;

/** The keys that nobody is to be warned about, and when that changes. */
interface IgnoredKeys {
  readonly onDidChange: Event<undefined>;
  in(uri: vscode.Uri): IsIgnoredKey | undefined;
}

/** What the warnings are built on. */
interface LeakDiagnosticsParts {
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly known: KnownKeys;
  readonly git: GitStatus;
  readonly roles: DocumentRoles;
  readonly ignored: IgnoredKeys;
}

/** An open document, and how far it has been looked at. */
interface Watched {
  readonly document: vscode.TextDocument;
  readonly lines: DocumentLines;
  readonly scan: IncrementalScan;
  timer: Disposable | undefined;
  /** Goes up when what is under way has been overtaken. */
  turn: number;
  /** Fingerprints of the keys in the last commit, as far as git has answered. */
  committed: ReadonlySet<string>;
  /** What VS Code shows, unless the document has changed since: a change can take an underline away. */
  shown: readonly LeakDiagnostic[] | undefined;
}

/** Warns about keys in open text documents and notebooks, when they are opened and while they change. */
export class LeakDiagnostics implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('handinger');
  readonly #watched = new Map<vscode.TextDocument, Watched>();
  readonly #severity = folderSetting('handinger.leaks.severity');
  readonly #outputs: OutputKeys;
  readonly #subscriptions: vscode.Disposable;

  constructor(private readonly parts: LeakDiagnosticsParts) {
    const { git, known, ignored, roles, sha256 } = parts;
    this.#outputs = new OutputKeys(sha256);
    const lookAgain = (): void => {
      for (const watched of this.#watched.values()) this.#lookSoon(watched, 0);
    };
    this.#subscriptions = vscode.Disposable.from(
      this.#collection,
      this.#outputs,
      vscode.workspace.onDidOpenTextDocument((document) => this.#watch(document)),
      vscode.workspace.onDidChangeTextDocument((change) => this.#change(change)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#forget(document)),
      this.#outputs.onDidChange((document) => {
        const watched = this.#watched.get(document);
        if (watched) this.#lookSoon(watched, DEBOUNCE);
      }),
      roles.onDidChange(lookAgain),
      this.#severity.onDidChange(lookAgain),
      git.onDidChange(lookAgain),
      known.onDidChange(lookAgain),
      ignored.onDidChange(lookAgain),
    );
    for (const document of vscode.workspace.textDocuments) this.#watch(document);
  }

  dispose(): void {
    for (const { timer } of this.#watched.values()) timer?.dispose();
    this.#watched.clear();
    this.#subscriptions.dispose();
  }

  #watch(document: vscode.TextDocument): void {
    const watched: Watched = {
      document,
      lines: linesOf(document),
      scan: new IncrementalScan(document.lineCount, this.parts.sha256),
      timer: undefined,
      turn: 0,
      committed: new Set(),
      shown: undefined,
    };
    this.#watched.set(document, watched);
    this.#lookSoon(watched, 0);
  }

  #change({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const watched = this.#watched.get(document);
    if (!watched || contentChanges.length === 0) return;
    watched.shown = undefined;
    watched.scan.change(
      contentChanges.map(({ range, text }) => ({
        startLine: range.start.line,
        endLine: range.end.line,
        text,
      })),
    );
    this.#lookSoon(watched, DEBOUNCE);
  }

  #forget(document: vscode.TextDocument): void {
    this.#watched.get(document)?.timer?.dispose();
    this.#watched.delete(document);
    this.#collection.delete(document.uri);
  }

  #lookSoon(watched: Watched, delay: number): void {
    const turn = ++watched.turn;
    watched.timer?.dispose();
    watched.timer = this.parts.clock.after(delay, () => void this.#look(watched, turn));
  }

  async #look(watched: Watched, turn: number): Promise<void> {
    const { document, scan, lines } = watched;
    const role = await this.parts.roles.of(document);
    if (!this.#isAt(watched, turn)) return;
    if (role === undefined) this.#show(watched, []);
    else if (scan.scan(lines, READ_AT_ONCE)) await this.#tell(watched, turn, role);
    else this.#lookSoon(watched, 0);
  }

  /** What is on hand is told at once; git may take its time. */
  async #tell(watched: Watched, turn: number, role: FileRole): Promise<void> {
    const { document, scan } = watched;
    const { known, git } = this.parts;
    const printed = this.#outputs.of(document);
    const hasKeys = printed.size > 0 || scan.keys.some(({ kind }) => kind === 'key');
    const owners = hasKeys ? await known.owners() : new Map<string, KnownKeyOwner>();
    if (!this.#isAt(watched, turn)) return;
    this.#show(watched, this.#diagnose(watched, role, printed, owners));
    if (!hasKeys) return;
    const committed = await git.committed(fileOf(document));
    if (!this.#isAt(watched, turn)) return;
    watched.committed = committed;
    this.#show(watched, this.#diagnose(watched, role, printed, owners));
  }

  /** Whether nothing has happened since; the document may have been closed or changed. */
  #isAt({ document, turn: current }: Watched, turn: number): boolean {
    return current === turn && !document.isClosed;
  }

  /** Warnings that stay the same aren't set again: VS Code would close the light bulb that was opened on them. */
  #show(watched: Watched, found: readonly LeakDiagnostic[]): void {
    const { uri } = watched.document;
    if (watched.shown && areSame(watched.shown, found)) return;
    watched.shown = found;
    if (found.length > 0) setContextKey('handinger.leakFound', true);
    if (found.length > 0 || this.#collection.has(uri)) this.#collection.set(uri, found);
  }

  #diagnose(
    { document, lines, scan, committed }: Watched,
    role: FileRole,
    printed: ReadonlySet<string>,
    owners: ReadonlyMap<string, KnownKeyOwner>,
  ): LeakDiagnostic[] {
    const severity = this.#severity.of(fileOf(document));
    const diagnose = (
      range: vscode.Range,
      found: Pick<Leak, 'kind' | 'form' | 'secret' | 'fingerprint'>,
      place: LeakPlace,
    ): LeakDiagnostic => {
      const { kind, form, secret, fingerprint } = found;
      const owner = owners.get(fingerprint ?? '');
      const isCommitted = committed.has(fingerprint ?? '');
      const leak = { kind, form, secret, fingerprint, place, owner, isCommitted };
      return new LeakDiagnostic(range, leak, severity, this.parts.clock.now());
    };
    const isSilenced = isSilencedIn(lines, scan.keys);
    const isIgnored = this.#ignoredIn(document);
    const place = roleInCode(role, lines);
    const inText = scan.keys
      .filter((key) => !isSilenced(key) && !isIgnored(key))
      .slice(0, MOST_WARNINGS)
      .map((key) => diagnose(toRange(key), key, key.isInPublicVariable ? 'clientSide' : place));
    const inOutput = [...printed].map((fingerprint) =>
      diagnose(
        document.lineAt(0).range,
        { kind: 'key', form: 'plain', secret: 'apiKey', fingerprint },
        'cellOutput',
      ),
    );
    return [...inText, ...inOutput];
  }

  /** By the list of its folder, which names keys by more than the fingerprint that people are shown. */
  #ignoredIn(document: vscode.TextDocument): (key: DocumentKey) => boolean {
    const isIgnored = this.parts.ignored.in(document.uri);
    if (!isIgnored) return () => false;
    return (key) => {
      const written = document.getText(toRange(key));
      return isIgnored(keyTextOf(written, { start: 0, end: written.length }));
    };
  }
}

const areSame = (a: readonly LeakDiagnostic[], b: readonly LeakDiagnostic[]): boolean =>
  a.length === b.length && a.every((leak, index) => leak.isSameAs(b[index]));
