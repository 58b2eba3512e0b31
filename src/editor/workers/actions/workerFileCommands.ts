import * as vscode from 'vscode';
import { describeFailure, inSentences } from '../../../core/api/failureWords';
import type { Profile } from '../../../core/credentials/profile';
import { isInUse } from '../../../core/credentials/session';
import {
  changesOf,
  isOutdated,
  readWorkerFile,
  withUpdatedAt,
  WORKER_FILE,
  workerIdIn,
  writeWorkerFile,
  type WorkerFile,
} from '../../../core/workers/workerFile';
import type { Worker } from '../../../core/workers/worker';
import { PlainError, type Commands } from '../../commands';
import { screen } from '../../screen';
import { confirm, done, type Office } from './office';

/** Shows what the service has, beside what is edited. */
const SAVED = 'handinger-saved';

/** What the service had when it was compared. */
interface Saved {
  readonly profile: Profile;
  readonly text: string;
}

type FileCommands = Pick<
  Commands,
  | 'handinger.createWorker'
  | 'handinger.duplicateWorker'
  | 'handinger.editWorker'
  | 'handinger.saveWorker'
>;

/** Workers as JSON documents that are sent to the service when their command is called, never by saving a file. */
export class WorkerFiles implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #saved = new Map<string, Saved>();
  /** Documents from which a worker may have been created without an answer. */
  readonly #unclear = new WeakSet<vscode.TextDocument>();
  readonly #subscriptions: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  readonly commands: FileCommands = {
    'handinger.createWorker': () =>
      this.office.once('open a new worker', () =>
        openFile(
          vscode.l10n.t('New worker'),
          writeWorkerFile({
            title: '',
            summary: '',
            visibility: 'public',
            instructions: '',
            outputSchema: null,
          }),
        ),
      ),
    'handinger.duplicateWorker': (item) =>
      this.office.once('duplicate a worker', async () => {
        const worker = await this.office.workerFor(item, vscode.l10n.t('Duplicate Worker'));
        const title = vscode.l10n.t('Copy of {0}', worker.title);
        const { summary, visibility, instructions, outputSchema } = knownTemplate(worker);
        await openFile(
          title,
          writeWorkerFile({ title, summary, visibility, instructions, outputSchema } as Worker),
        );
      }),
    'handinger.editWorker': (item) =>
      this.office.once('edit a worker', async () => {
        const worker = await this.office.workerFor(item, vscode.l10n.t('Edit Worker'));
        await openFile(worker.title, writeWorkerFile(worker));
      }),
    'handinger.saveWorker': () =>
      this.office.once('save a worker', (profile) => this.#save(profile)),
  };

  constructor(private readonly office: Office) {
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(SAVED, this),
      office.parts.sessions.onDidChange(() => this.#forgetOthers()),
    );
  }

  provideTextDocumentContent({ path }: vscode.Uri): string {
    return this.#saved.get(path)?.text ?? '';
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #save(profile: Profile): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (!document?.fileName.endsWith(WORKER_FILE)) {
      throw new PlainError(
        vscode.l10n.t('Open a worker first: Edit Worker or Create Worker opens one as a document.'),
      );
    }
    const read = readWorkerFile(document.getText());
    if (!read.ok) throw new PlainError(read.failure);
    if (read.value.id === undefined) await this.#create(profile, document, read.value);
    else await this.#update(profile, document, read.value, read.value.id);
  }

  async #create(
    profile: Profile,
    document: vscode.TextDocument,
    { draft }: WorkerFile,
  ): Promise<void> {
    if (this.#unclear.has(document)) {
      await confirm(
        vscode.l10n.t('Create this worker again?'),
        vscode.l10n.t(
          'Handinger did not answer before, and may have created it. Look among the workers first.',
        ),
        vscode.l10n.t('Create Again'),
      );
    }
    this.#unclear.add(document);
    const worker = await this.office.send(profile, {
      title: vscode.l10n.t('Creating the worker…'),
      failed: vscode.l10n.t('The worker was not created.'),
      unclear: vscode.l10n.t('It may have been created all the same.'),
      onRefusal: () => this.#unclear.delete(document),
      call: (client, signal) => client.createWorker(draft, signal),
    });
    this.#unclear.delete(document);
    await this.office.stock.made.note(profile.id, worker);
    await replaceText(document, writeWorkerFile(worker));
    done(vscode.l10n.t('Created {0}', worker.title));
    await this.office.stock.list.refresh();
  }

  async #update(
    profile: Profile,
    document: vscode.TextDocument,
    file: WorkerFile,
    id: string,
  ): Promise<void> {
    const { list, made } = this.office.stock;
    const current = await this.#currently(profile, id);
    const change = changesOf(file.draft, current);
    if (Object.keys(change).length === 0) {
      done(vscode.l10n.t('Nothing was changed'));
      return;
    }
    const title = current?.title ?? id;
    if (current) await this.#compare(profile, document, current);
    if (current && isOutdated(file, current)) {
      // The next time they have seen what would be overwritten.
      await replaceText(document, withUpdatedAt(document.getText(), current.updatedAt));
      throw new PlainError(
        file.updatedAt === undefined
          ? vscode.l10n.t(
              '{0} may have been changed at Handinger after you opened it, so nothing was sent. On the left is how it is now: take over what you want to keep, then save again.',
              title,
            )
          : vscode.l10n.t(
              '{0} was changed at Handinger after you opened it, so nothing was sent. On the left is how it is now: take over what you want to keep, then save again.',
              title,
            ),
      );
    }
    const update = vscode.l10n.t('Update');
    const answer = await screen.showInformationMessage(
      vscode.l10n.t(
        'Update {0} at Handinger? Changed: {1}.',
        title,
        Object.keys(change).join(', '),
      ),
      update,
      vscode.l10n.t('Not Now'),
    );
    if (answer !== update) return;
    const worker = await this.office.send(profile, {
      title: vscode.l10n.t('Updating {0}…', title),
      failed: vscode.l10n.t('{0} was not updated.', title),
      unclear: vscode.l10n.t('{0} may have been updated all the same.', title),
      ...(current && { creatorOf: current }),
      call: (client, signal) => client.updateWorker(id, change, signal),
    });
    await made.note(profile.id, worker);
    await replaceText(document, withUpdatedAt(document.getText(), worker.updatedAt));
    done(vscode.l10n.t('Updated {0}', worker.title));
    await list.refresh();
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
        vscode.l10n.t(
          'Whether somebody else changed the worker cannot be told now, so nothing was sent. {0}',
          inSentences(why),
        ),
      );
    }
    return state.kind === 'ready' ? state.workers.find((one) => one.id === id) : undefined;
  }

  /** What the service has on the left, what would be sent on the right. */
  async #compare(profile: Profile, document: vscode.TextDocument, worker: Worker): Promise<void> {
    const saved = uriOfSaved(`/${worker.id}${WORKER_FILE}`);
    this.#saved.set(saved.path, { profile, text: writeWorkerFile(worker) });
    this.#changed.fire(saved);
    await vscode.commands.executeCommand(
      'vscode.diff',
      saved,
      document.uri,
      vscode.l10n.t('{0} (at Handinger ↔ edited)', worker.title),
    );
  }

  /** After a sign-out or a switch: what one organization has is not for another. */
  #forgetOthers(): void {
    for (const [path, { profile }] of this.#saved) {
      if (isInUse(profile, this.office.parts.sessions.current)) continue;
      this.#saved.delete(path);
      this.#changed.fire(uriOfSaved(path));
    }
  }
}

const uriOfSaved = (path: string): vscode.Uri => vscode.Uri.from({ scheme: SAVED, path });

/** @throws PlainError where the service does not tell what the worker is */
function knownTemplate(worker: Worker): Worker {
  if (worker.instructions !== undefined) return worker;
  throw new PlainError(
    vscode.l10n.t(
      'Handinger does not tell the instructions of {0}, so it cannot be duplicated from here.',
      worker.title,
    ),
  );
}

/** Opens a document with that name. One about the same worker that is open already keeps what was typed into it. */
async function openFile(name: string, text: string): Promise<void> {
  for (let number = 1; ; number++) {
    const uri = fileNamed(number === 1 ? name : `${name} ${number}`);
    const document = await vscode.workspace.openTextDocument(uri);
    const before = document.getText();
    if (before === '') await replaceText(document, text);
    else if (workerIdIn(before) !== workerIdIn(text)) continue;
    await vscode.window.showTextDocument(document, { preview: false });
    return;
  }
}

function fileNamed(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const file = `${name.replaceAll(/[\\/:*?"<>|]/g, ' ').trim()}${WORKER_FILE}`;
  const path = folder ? vscode.Uri.joinPath(folder.uri, file).path : `/${file}`;
  return vscode.Uri.from({ scheme: 'untitled', path });
}

async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const end = document.lineAt(document.lineCount - 1).range.end;
  edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), end), text);
  await vscode.workspace.applyEdit(edit);
}
