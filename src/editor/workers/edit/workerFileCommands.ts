import * as vscode from 'vscode';
import { present } from '../../../core/api/parse/fields';
import { describeFailure, inSentences } from '../../../core/api/errors/describeFailure';
import type { Profile } from '../../../core/credentials/profile';
import { profileOf } from '../../../core/credentials/session';
import type { Memento } from '../../../core/common/ports';
import {
  editUri,
  otherPartOf,
  parseEditUri,
  type EditAddress,
} from '../../../core/workers/edit/editAddress';
import type { WorkerDraft } from '../../../core/model/requests';
import type { Worker } from '../../../core/model/worker';
import {
  baseAfter,
  templateOf,
  WorkerEdits,
  type Template,
  type WorkerEdit,
} from '../../../core/workers/edit/workerEdits';
import {
  readWorkerFile,
  WORKER_FILE,
  writeWorkerFile,
} from '../../../core/workers/edit/workerJson';
import { mergeSides, mergeWorker, type WorkerMerge } from '../../../core/workers/edit/workerMerge';
import { PlainError, type Commands } from '../../commands';
import { isUri } from '../../window/documentAt';
import { replaceText, saveInPlace } from '../../platform/fileEdit';
import { runHostCommand } from '../../window/runHostCommand';
import { screen } from '../../window/screen';
import { showDocument } from '../../window/showDocument';
import type { DocumentStore } from '../documents/lazyFileSystem';
import { ComparedSides } from './comparedSides';
import { confirm, done, type WorkerMutations } from './mutations';

type FileCommands = Pick<
  Commands,
  | 'handinger.createWorker'
  | 'handinger.duplicateWorker'
  | 'handinger.editWorker'
  | 'handinger.saveWorker'
>;

/** Workers as documents: settings as JSON, instructions as Markdown. Saving one sends what was changed, after a question. */
export class WorkerFiles implements DocumentStore, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #edits: WorkerEdits;
  readonly #sides = new ComparedSides();
  /** When each document was last made from something else, so that VS Code reads it again. */
  readonly #times = new Map<string, number>();
  /** Documents whose worker was saved, and that VS Code has not read again since. */
  readonly #outdated = new Set<string>();
  /** Documents whose merge editor opens: VS Code saves them once on the way, and shows the last failure alone. */
  readonly #opening = new Map<string, { readonly text: string; readonly failure: PlainError }>();
  /** Documents that VS Code is about to save unasked. */
  readonly #automatic = new Set<string>();
  /** Edits that started in this window: any extension may read any address. */
  readonly #begun = new Set<string>();
  readonly #subscriptions: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  readonly commands: FileCommands = {
    'handinger.createWorker': () =>
      this.office.once('open a new worker', (profile) =>
        this.#openNew(profile, vscode.l10n.t('New worker'), {
          title: '',
          summary: '',
          visibility: 'public',
          instructions: '',
          outputSchema: null,
        }),
      ),
    'handinger.duplicateWorker': (item) =>
      this.office.once('duplicate a worker', async (profile) => {
        const worker = await this.office.workerFor(item, vscode.l10n.t('Duplicate Worker'));
        const title = vscode.l10n.t('Copy of {0}', worker.title);
        const { summary, visibility, instructions, outputSchema } = knownTemplate(worker);
        const copy = { title, summary, visibility, instructions, outputSchema };
        await this.#openNew(profile, title, copy as Template);
      }),
    'handinger.editWorker': (item) =>
      this.office.once('edit a worker', async (profile) => {
        const worker = await this.office.workerFor(item, vscode.l10n.t('Edit Worker'));
        await this.#open(profile, worker.id, worker.title);
      }),
    // In the title of a merge editor, the active editor may be that of another side.
    'handinger.saveWorker': async (item) => {
      const document = documentOf(item) ?? vscode.window.activeTextEditor?.document;
      if (!document || !parseEditUri(document.uri)) {
        throw new PlainError(
          vscode.l10n.t('Open a worker first with Edit Worker or Create Worker.'),
        );
      }
      // What nobody has changed has nothing to save for VS Code, but a copy may be sent as it is.
      if (document.isDirty) {
        await saveInPlace(document);
        return;
      }
      await this.#save(document.uri, document.getText());
      this.#refresh(document.uri);
    },
  };

  constructor(
    private readonly office: WorkerMutations,
    state: Memento,
  ) {
    this.#edits = new WorkerEdits(state);
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      this.#sides,
      office.parts.sessions.onDidChange(() => this.#sides.forget()),
      vscode.workspace.onWillSaveTextDocument(({ document, reason }) => {
        const isAutomatic = reason !== vscode.TextDocumentSaveReason.Manual;
        if (isAutomatic) this.#automatic.add(document.uri.toString());
        else this.#automatic.delete(document.uri.toString());
      }),
      // Not before: VS Code would take what it reads for what it has just saved.
      vscode.workspace.onDidSaveTextDocument(({ uri }) => this.#refresh(uri)),
    );
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    if (!parseEditUri(uri)) throw vscode.FileSystemError.FileNotFound(uri);
    const mtime = this.#times.get(uri.toString()) ?? 0;
    // VS Code asks for the content whatever the size says, unless it is 0.
    return { type: vscode.FileType.File, ctime: 0, mtime, size: 1 };
  }

  /** @throws Error with a sentence for the editor when it is another profile's, or cannot be loaded */
  async read(uri: vscode.Uri): Promise<string> {
    try {
      return await this.#load(uri);
    } catch (error) {
      throw asFileError(error);
    }
  }

  async #load(uri: vscode.Uri): Promise<string> {
    const address = parseEditUri(uri);
    if (!address) throw vscode.FileSystemError.FileNotFound(uri);
    const profile = await this.#ownerOf(address);
    const { profileId, id } = address;
    const known = this.#edits.of(profileId, id);
    if (!known && !this.#begun.has(id)) throw vscode.FileSystemError.NoPermissions(uri);
    const workerId = known ? known.workerId : id;
    const current = workerId === undefined ? undefined : await this.#currently(profile, workerId);
    if (!current) {
      if (known) return textOf(known.base, address, known.workerId);
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    const base = templateOf(current);
    await this.#edits.note(profileId, {
      id,
      workerId: current.id,
      // The other document may have been read meanwhile.
      base: baseAfter(this.#edits.of(profileId, id), address.part, base),
    });
    return textOf(base, address, current.id);
  }

  /** @throws Error with a sentence that says why nothing was sent */
  async write(uri: vscode.Uri, text: string): Promise<void> {
    try {
      const isAutomatic = this.#automatic.delete(uri.toString());
      const opening = this.#opening.get(uri.toString());
      this.#opening.delete(uri.toString());
      if (opening?.text === text) throw opening.failure;
      if (isAutomatic) {
        throw new PlainError(
          vscode.l10n.t(
            'Workers aren’t saved automatically. Save the editor to send it to Handinger.',
          ),
        );
      }
      await this.#save(uri, text);
    } catch (error) {
      throw asFileError(error);
    }
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** @throws PlainError that says why nothing was sent */
  async #save(uri: vscode.Uri, text: string): Promise<void> {
    const address = parseEditUri(uri);
    if (!address) throw vscode.FileSystemError.FileNotFound(uri);
    const profile = await this.#ownerOf(address);
    const draft = draftIn(address, text);
    const edit = this.#edits.of(address.profileId, address.id);
    if (!edit) throw vscode.FileSystemError.FileNotFound(uri);
    if (edit.workerId === undefined) await this.#create(profile, uri, address, edit, draft);
    else await this.#update(profile, uri, address, edit, draft, edit.workerId);
  }

  /** @throws PlainError unless the document's profile is in use */
  async #ownerOf({ profileId }: EditAddress): Promise<Profile> {
    const { sessions, trust } = this.office.parts;
    await sessions.known();
    const profile = profileOf(sessions.current);
    if (profile?.id !== profileId) {
      throw new PlainError(
        vscode.l10n.t(
          'This worker belongs to another profile, so nothing was sent. Switch to that profile first.',
        ),
      );
    }
    if (trust.isTrusted) return profile;
    throw new PlainError(
      vscode.l10n.t(
        'This workspace is not trusted, so nothing is sent to Handinger. Trust it first.',
      ),
    );
  }

  async #openNew(profile: Profile, name: string, base: Template): Promise<void> {
    const id = `new-${crypto.randomUUID()}`;
    await this.#edits.note(profile.id, { id, base });
    await this.#open(profile, id, name);
  }

  /** Instructions as a tab behind the settings. */
  async #open(profile: Profile, id: string, name: string): Promise<void> {
    this.#begun.add(id);
    const uriOf = (part: EditAddress['part']): vscode.Uri =>
      vscode.Uri.from(editUri({ profileId: profile.id, id, part }, name));
    const open = vscode.workspace.textDocuments.find(({ uri }) => {
      const address = parseEditUri(uri);
      return address?.profileId === profile.id && address.id === id && address.part === 'settings';
    });
    if (!open) await show(uriOf('instructions'));
    await show(open ?? uriOf('settings'));
  }

  async #create(
    profile: Profile,
    uri: vscode.Uri,
    address: EditAddress,
    edit: WorkerEdit,
    draft: WorkerDraft,
  ): Promise<void> {
    const { profileId, part } = address;
    if (part === 'instructions') {
      const instructions = draft.instructions ?? '';
      await this.#edits.note(profileId, { ...edit, base: { ...edit.base, instructions } });
      done(vscode.l10n.t('Kept the instructions until you save the worker'));
      return;
    }
    const instructions =
      draft.instructions ?? this.#typedInstructions(uri) ?? edit.base.instructions;
    const whole = { ...draft, ...(instructions && { instructions }) };
    await confirm(
      edit.isUnclear
        ? vscode.l10n.t('Create this worker again?')
        : vscode.l10n.t('Create {0} in {1}?', draft.title ?? '', profile.label),
      edit.isUnclear
        ? vscode.l10n.t(
            'Handinger didn’t respond last time and might have created it. Check your workers first.',
          )
        : vscode.l10n.t('It’s sent to {0}.', new URL(profile.baseUrl).host),
      edit.isUnclear ? vscode.l10n.t('Create Again') : vscode.l10n.t('Create'),
    );
    // Before it is sent: after a crash it must still be known that it may have been.
    await this.#edits.note(profileId, { ...edit, isUnclear: true });
    const worker = await this.office.send(profile, {
      title: vscode.l10n.t('Creating the worker…'),
      failed: vscode.l10n.t('Couldn’t create the worker.'),
      unclear: vscode.l10n.t('It might have been created.'),
      onRefusal: () => void this.#edits.note(profileId, withoutDoubt(edit)),
      call: (client, signal) => client.createWorker(whole, signal),
    });
    await this.#sent(profile, uri, address, edit, worker);
    done(vscode.l10n.t('Created {0}', worker.title));
  }

  async #update(
    profile: Profile,
    uri: vscode.Uri,
    address: EditAddress,
    edit: WorkerEdit,
    draft: WorkerDraft,
    workerId: string,
  ): Promise<void> {
    const theirs = await this.#currently(profile, workerId);
    const merge = mergeWorker(edit.base, draft, theirs);
    const { change } = merge;
    if (merge.conflicts.length > 0 && theirs) {
      const failure = new PlainError(
        vscode.l10n.t(
          '{0} was changed in Handinger after you opened it, so nothing was sent. Resolve the conflict, then save again.',
          theirs.title,
        ),
      );
      await this.#merge(profile, uri, address, edit, merge, theirs, failure);
      throw failure;
    }
    if (Object.keys(change).length === 0) {
      done(vscode.l10n.t('Nothing was changed'));
      return;
    }
    const title = theirs?.title ?? edit.base.title;
    await this.#ask(profile, uri, address, title, change, theirs);
    const worker = await this.office.send(profile, {
      title: vscode.l10n.t('Updating {0}…', title),
      failed: vscode.l10n.t('Couldn’t update {0}.', title),
      unclear: vscode.l10n.t('{0} might have been updated.', title),
      ...(theirs && { creatorOf: theirs }),
      call: (client, signal) => client.updateWorker(workerId, change, signal),
    });
    await this.#sent(profile, uri, address, edit, worker);
    done(vscode.l10n.t('Updated {0}', worker.title));
  }

  /** @throws CancellationError unless the answer is to update */
  async #ask(
    profile: Profile,
    uri: vscode.Uri,
    address: EditAddress,
    title: string,
    change: WorkerDraft,
    theirs: Worker | undefined,
  ): Promise<void> {
    const update = vscode.l10n.t('Update');
    const compare = vscode.l10n.t('Show Changes');
    const answer = await screen.showWarningMessage(
      vscode.l10n.t('Update {0} in {1}?', title, profile.label),
      {
        modal: true,
        detail: vscode.l10n.t('Changed: {0}.', Object.keys(change).join(', ')),
      },
      update,
      ...(theirs ? [compare] : []),
    );
    if (answer === update) return;
    if (answer === compare && theirs) {
      await showChanges(this.#side(address, theirs, theirs.id), uri, title);
    }
    throw new vscode.CancellationError();
  }

  /** Shows what was opened, what the service has now, and what was edited; the next save begins with the second. */
  async #merge(
    profile: Profile,
    uri: vscode.Uri,
    address: EditAddress,
    edit: WorkerEdit,
    merge: WorkerMerge,
    theirs: Worker,
    failure: PlainError,
  ): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    const { id, ...base } = theirs;
    const compared = mergeSides(edit.base, merge, base);
    const sides = {
      base: this.#side(address, compared.base, id),
      input1: {
        uri: this.#side(address, theirs, id),
        title: vscode.l10n.t('At Handinger'),
      },
      input2: {
        uri: this.#side(address, compared.mine, id),
        title: vscode.l10n.t('Edited'),
      },
      output: uri,
    };
    await replaceText(document, textOf(compared.mine, address, id));
    await this.#edits.note(profile.id, { ...edit, base: baseAfter(edit, address.part, base) });
    this.#opening.set(uri.toString(), { text: document.getText(), failure });
    if (await runHostCommand(['_open.mergeEditor'], sides)) return;
    // Without a merge editor, nothing saves the document on the way.
    this.#opening.delete(uri.toString());
    await showChanges(sides.input1.uri, uri, theirs.title);
  }

  #side(address: EditAddress, worker: Template, workerId: string): vscode.Uri {
    const name = address.part === 'settings' ? WORKER_FILE : '.md';
    return this.#sides.add(`${workerId}${name}`, textOf(worker, address, workerId));
  }

  /** What the service answered is what the documents now go on from. */
  async #sent(
    profile: Profile,
    uri: vscode.Uri,
    { part }: EditAddress,
    edit: WorkerEdit,
    worker: Worker,
  ): Promise<void> {
    const { made, list } = this.office.stock;
    const { id: workerId, ...current } = worker;
    const base = baseAfter(edit, part, current);
    await made.note(profile.id, worker);
    await this.#edits.note(profile.id, { id: edit.id, workerId, base });
    await list.refresh();
    for (const one of [uri, otherUri(uri)]) this.#outdated.add(one.toString());
  }

  /** What was sent may read differently at the service; a document that is dirty stays as it is. */
  #refresh(uri: vscode.Uri): void {
    for (const one of [uri, otherUri(uri)]) {
      if (!this.#outdated.delete(one.toString())) continue;
      this.#times.set(one.toString(), this.office.parts.clock.now());
      this.#changed.fire(one);
    }
  }

  #typedInstructions(uri: vscode.Uri): string | undefined {
    return openDocumentAt(otherUri(uri))?.getText();
  }

  /**
   * What the service has now; `undefined` where it does not list the worker.
   * @throws PlainError when it cannot be asked: somebody's change might be overwritten unseen
   */
  async #currently({ baseUrl }: Profile, id: string): Promise<Worker | undefined> {
    const { list } = this.office.stock;
    await list.lookFor(id);
    const { state } = list;
    if (state.kind !== 'ready' && state.kind !== 'failed') return undefined;
    if (state.failure) {
      const { host } = new URL(baseUrl);
      const why = describeFailure(state.failure, host, this.office.parts.clock.now());
      throw new PlainError(
        `${vscode.l10n.t('Nothing was sent, because Handinger couldn’t check whether someone else changed the worker.')} ${inSentences(why)}`,
      );
    }
    return state.kind === 'ready' ? state.workers.find((one) => one.id === id) : undefined;
  }
}

/** For the editor, which puts it behind “Unable to write file”. */
function asFileError(error: unknown): unknown {
  // VS Code has no way to give up a save without an error. To report one as done would let its editor close.
  if (error instanceof vscode.CancellationError) {
    return withoutName(
      vscode.l10n.t('Canceled. Nothing was sent to Handinger, and your changes are kept.'),
    );
  }
  return error instanceof PlainError ? withoutName(error.message) : error;
}

/** VS Code shows the name of an error in front of its message: “Unavailable (FileSystemError): …”. */
function withoutName(message: string): Error {
  const error = new Error(message);
  error.name = '';
  return error;
}

const withoutDoubt = ({ id, base }: WorkerEdit): WorkerEdit => ({ id, base });

/** Where the other part of the same worker is. */
const otherUri = (uri: vscode.Uri): vscode.Uri => uri.with({ path: otherPartOf(uri.path) });

/** The document whose editor's title a command was started from. */
const documentOf = (item: unknown): vscode.TextDocument | undefined =>
  isUri(item) && parseEditUri(item) ? openDocumentAt(item) : undefined;

const openDocumentAt = (uri: vscode.Uri): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());

function textOf(template: Template, { part }: EditAddress, workerId: string | undefined): string {
  if (part === 'instructions') return template.instructions ?? '';
  return writeWorkerFile(present({ ...template, id: workerId, instructions: undefined }));
}

/** @throws PlainError for who wrote it */
function draftIn({ part }: EditAddress, text: string): WorkerDraft {
  if (part === 'instructions') return { instructions: text };
  const read = readWorkerFile(text);
  if (read.ok) return read.value.draft;
  throw new PlainError(read.failure);
}

/** @throws PlainError where the service does not tell what the worker is */
function knownTemplate(worker: Worker): Worker {
  if (worker.instructions !== undefined) return worker;
  throw new PlainError(
    vscode.l10n.t(
      'Handinger doesn’t provide the instructions of {0}, so you can’t duplicate it here.',
      worker.title,
    ),
  );
}

/** @param theirs the worker as Handinger has it */
const showChanges = (theirs: vscode.Uri, edited: vscode.Uri, title: string): Promise<boolean> =>
  runHostCommand(
    ['vscode.diff'],
    theirs,
    edited,
    vscode.l10n.t('{0} (in Handinger ↔ edited)', title),
  );

const show = (document: vscode.TextDocument | vscode.Uri): Promise<unknown> =>
  showDocument(document, { preview: false });
