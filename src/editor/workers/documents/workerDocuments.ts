import * as vscode from 'vscode';
import type { Trust } from '../../../core/api/client/connection';
import { profileOf, type SessionStore } from '../../../core/credentials/session';
import type { Clock, Sha256 } from '../../../core/common/ports';
import type { DocumentContext } from '../../../core/workers/documents/documentContext';
import {
  isSameSubject,
  ownedBy,
  parseUri,
  sealWith,
  TASK_SCHEME,
  uriOf,
  WORKER_SCHEME,
  type DocumentAddress,
  type DocumentSubject,
  type Seal,
} from '../../../core/model/documentUri';
import { documentTitle } from '../../../core/workers/documents/documentTitle';
import {
  DocumentSketches,
  renderDocument,
  partsOf,
  strangerText,
} from '../../../core/workers/documents/renderDocument';
import type { StartedTasks } from '../../../core/workers/list/startedTasks';
import type { ResourceCache, Resource } from '../../../core/workers/data/resourceCache';
import type { WorkerList } from '../../../core/workers/list/workerList';
import { showDocument } from '../../window/showDocument';
import { signedIn } from '../signedIn';

/** What documents are made of. */
interface DocumentParts {
  readonly clock: Clock;
  readonly sessions: SessionStore;
  readonly trust: Trust;
  readonly list: WorkerList;
  readonly parts: ResourceCache;
  readonly tasks: StartedTasks;
  readonly sha256: Sha256;
}

/** A document as VS Code was told it last. */
interface Shown {
  readonly sketch: string;
  readonly text: string;
}

/**
 * Workers, tasks and turns as documents that can be read and not written. VS Code forgets them with the window. Any
 * extension may open any address, so only those are answered that were made here.
 */
export class WorkerDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #visibility = new vscode.EventEmitter<void>();
  readonly #shown = new Map<string, Shown>();
  readonly #sketches = new DocumentSketches();
  readonly #labels = new Map<string, string>();
  readonly #seal: Seal;
  readonly #subscriptions: vscode.Disposable;
  #isUpdatePlanned = false;

  readonly onDidChange = this.#changed.event;
  /** Another document is in sight. */
  readonly onDidChangeVisibility = this.#visibility.event;

  constructor(private readonly core: DocumentParts) {
    const { sessions, list, parts, sha256 } = core;
    this.#seal = sealWith(crypto.randomUUID(), sha256);
    const update = (): void => this.#updateSoon();
    this.#noteLabel();
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      this.#visibility,
      ...[WORKER_SCHEME, TASK_SCHEME].map((scheme) =>
        vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      ),
      sessions.onDidChange(() => {
        this.#noteLabel();
        this.#loadVisible();
        update();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        this.#loadVisible();
        update();
      }),
      list.onDidChange(update),
      parts.onDidChange(update),
      vscode.window.onDidChangeVisibleTextEditors(() => {
        this.#loadVisible();
        this.#visibility.fire();
      }),
      // VS Code drops what changes between its question for the text and the opening of the document.
      vscode.workspace.onDidOpenTextDocument(update),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#shown.delete(uri.toString())),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const address = this.#addressOf(uri);
    if (!address) {
      const asked = parseUri(uri);
      return asked ? strangerText(asked.subject) : '';
    }
    const facts = this.facts();
    const text = renderDocument(address, facts);
    this.#shown.set(uri.toString(), { text, sketch: this.#sketches.of(address, facts) });
    return text;
  }

  /**
   * Shows a document, and asks for what is in it again.
   * @param title for the tab, where the caller knows it
   * @param profileId whose document it is; that of the profile in use by default
   * @throws PlainError when there is no profile in use
   */
  async open(subject: DocumentSubject, title?: string, profileId?: string): Promise<void> {
    const { id } = signedIn(this.core.sessions);
    const address = { profileId: profileId ?? id, subject };
    if (address.profileId === id) this.#reload(subject);
    await this.#show(address, title);
  }

  #reload(subject: DocumentSubject): void {
    const { list, parts } = this.core;
    if (list.state.kind !== 'ready') void list.refresh();
    for (const part of partsOf(subject, this.facts())) void parts.load(part);
  }

  async #show({ profileId, subject }: DocumentAddress, title: string | undefined): Promise<void> {
    const open = vscode.workspace.textDocuments.find((document) => {
      const address = this.#addressOf(document.uri);
      return address?.profileId === profileId && isSameSubject(address.subject, subject);
    });
    const uri =
      open?.uri ??
      vscode.Uri.from({
        ...uriOf({ profileId, subject }, documentTitle(subject, this.facts(), title)),
        query: this.#seal({ profileId, subject }),
      });
    await showDocument(uri, { preview: true });
  }

  /** Whether any document of ours is in sight. */
  get isVisible(): boolean {
    return this.#visible().length > 0;
  }

  /** The parts that the documents in sight are made of, so that they can be refreshed. */
  visibleParts(): readonly Resource<unknown>[] {
    return this.#visible().flatMap(({ subject }) => partsOf(subject, this.facts()));
  }

  /** The workers that the documents in sight are about. */
  visibleWorkers(): readonly string[] {
    return this.#visible().flatMap(({ subject }) =>
      subject.kind === 'worker' ? [subject.workerId] : [],
    );
  }

  /** What documents, and what else is said of workers and tasks, are made of now. */
  facts(): DocumentContext {
    const { clock, sessions, trust, list, parts, tasks } = this.core;
    const profile = profileOf(sessions.current);
    return {
      ...(profile && { profileId: profile.id }),
      baseUrl: profile?.baseUrl ?? '',
      host: profile ? new URL(profile.baseUrl).host : '',
      seal: this.#seal,
      canAsk: sessions.current.kind === 'signedIn' && trust.isTrusted,
      labelOf: (profileId) => this.#labels.get(profileId),
      list: list.state,
      now: clock.now(),
      locale: { language: vscode.env.language },
      partOf: (part) => parts.of(part),
      tasksRunHere: (workerId) => (profile ? tasks.of(profile.id, workerId) : []),
    };
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #visible(): readonly DocumentAddress[] {
    const addresses = vscode.window.visibleTextEditors
      .map(({ document }) => this.#addressOf(document.uri))
      .filter((address) => address !== undefined);
    return ownedBy(profileOf(this.core.sessions.current)?.id, addresses);
  }

  /** What is in sight may have been opened by a link, or have come into sight again. */
  #loadVisible(): void {
    const visible = this.#visible();
    if (visible.length === 0) return;
    const { list, parts } = this.core;
    if (list.state.kind === 'idle') void list.refresh();
    for (const part of this.visibleParts()) void parts.open(part);
  }

  #noteLabel(): void {
    const profile = profileOf(this.core.sessions.current);
    if (profile) this.#labels.set(profile.id, profile.label);
  }

  /** @returns `undefined` for an address that was not made here */
  #addressOf(uri: vscode.Uri): DocumentAddress | undefined {
    const address = parseUri(uri);
    return address && uri.query === this.#seal(address) ? address : undefined;
  }

  /** Changes come in bursts: opening a worker asks for four things. */
  #updateSoon(): void {
    if (this.#isUpdatePlanned) return;
    this.#isUpdatePlanned = true;
    queueMicrotask(() => {
      this.#isUpdatePlanned = false;
      const facts = this.facts();
      for (const { uri } of vscode.workspace.textDocuments) {
        const shown = this.#shown.get(uri.toString());
        if (shown) this.#update(uri, shown, facts);
      }
    });
  }

  #update(uri: vscode.Uri, { sketch, text }: Shown, facts: DocumentContext): void {
    const address = this.#addressOf(uri);
    if (!address) return;
    const now = this.#sketches.of(address, facts);
    if (now === sketch) return;
    // The service may have answered the same again.
    if (renderDocument(address, facts) === text)
      this.#shown.set(uri.toString(), { sketch: now, text });
    else this.#changed.fire(uri);
  }
}
