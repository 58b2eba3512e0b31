import * as vscode from 'vscode';
import { ApiKey } from '../../core/credentials/apiKey';
import {
  ENV_EXAMPLE_FILE,
  ENV_FILE,
  envVariable,
  GIT_IGNORE_FILE,
  ignoreFileInGit,
  nameEnvVariable,
  setEnvVariable,
} from '../../core/leaks/envMove';
import type { GitIgnored } from '../../core/leaks/fileRules';
import type { LeakFix } from '../../core/leaks/leakFixes';
import type { Sha256 } from '../../core/ports';
import { PlainError } from '../commands';
import { isOnDisk } from '../onDisk';
import { screen } from '../screen';
import { leakedKeyAt, type LeakedKey } from './leakedKey';
import { sourceOf, toTextEdit, toTextRange } from './sourceText';
import { addLineEdit, applyAndSave, textFile, textIn, type TextFile } from './textFiles';

/** Whether after this repair the program reads the key from the environment. */
export const readsEnvironment = ({ kind }: Pick<LeakFix, 'kind'>): boolean =>
  kind === 'readFromEnvironment' || kind === 'dropArgument';

/** The folder whose `.env` a key of this document belongs into. */
export function envFolderOf({ uri }: vscode.TextDocument): vscode.Uri | undefined {
  const { workspaceFolders = [] } = vscode.workspace;
  const [only] = workspaceFolders.length === 1 ? workspaceFolders : [];
  const folder = uri.scheme === 'untitled' ? only : vscode.workspace.getWorkspaceFolder(uri);
  return folder && isOnDisk(folder.uri) ? folder.uri : undefined;
}

/** Moves keys out of code into the `.env` file of their folder, which git is told to leave out. */
export class MoveToEnv {
  constructor(
    private readonly gitIgnored: (file: string) => Promise<GitIgnored>,
    private readonly sha256: Sha256,
  ) {}

  /** @throws {PlainError} when it cannot be done */
  async run(uri: vscode.Uri, range: vscode.Range): Promise<void> {
    const leaked = await leakedKeyAt(uri, range, this.sha256);
    const folder = envFolderOf(leaked.document);
    const repair = await repairOf(leaked);
    if (!folder || !repair) {
      throw new PlainError(vscode.l10n.t('This key cannot be moved from here to a .env file.'));
    }
    const env = await textFile(vscode.Uri.joinPath(folder, ENV_FILE));
    if (await isLink(env)) {
      throw new PlainError(
        vscode.l10n.t('.env is a link to another file, so the key is not written there.'),
      );
    }
    const writes = await this.#writesKey(env, leaked.key);
    if (writes === undefined) return;
    const edit = new vscode.WorkspaceEdit();
    edit.set(leaked.document.uri, repair.edits.map(toTextEdit));
    if (writes) addLineEdit(edit, env, setEnvVariable(textIn(env), leaked.key.reveal()));
    const others = await this.#addOtherFiles(edit, folder);
    const documents = [leaked, env, ...others].flatMap(({ document }) => document ?? []);
    if (!(await applyAndSave(edit, documents))) {
      throw new PlainError(vscode.l10n.t('The key was not moved: a file could not be changed.'));
    }
    void screen.showInformationMessage(
      vscode.l10n.t(
        'The key is in {0}, and the code reads HANDINGER_API_KEY. Make sure that the file is loaded when the program starts.',
        vscode.workspace.asRelativePath(env.uri),
      ),
    );
  }

  /** @returns whether the file has to be given the key; `undefined` when the person left it */
  async #writesKey(env: TextFile, key: ApiKey): Promise<boolean | undefined> {
    const variable = envVariable(textIn(env), key.reveal());
    if (variable.kind !== 'other') return variable.kind === 'absent';
    const replace = vscode.l10n.t('Replace It');
    const keep = vscode.l10n.t('Keep It');
    const other = variable.key === undefined ? undefined : new ApiKey(variable.key, this.sha256);
    const answer = await screen.showWarningMessage(
      other
        ? vscode.l10n.t('.env sets HANDINGER_API_KEY to another key, {0}.', other.mask)
        : vscode.l10n.t('.env sets HANDINGER_API_KEY to something else.'),
      {
        modal: true,
        detail: vscode.l10n.t(
          'Replace it by the key in the code, {0}? If you keep it, the code reads what is there, and its own key is dropped.',
          key.mask,
        ),
      },
      replace,
      keep,
    );
    return answer === undefined ? undefined : answer === replace;
  }

  async #addOtherFiles(edit: vscode.WorkspaceEdit, folder: vscode.Uri): Promise<TextFile[]> {
    const ignore = await textFile(vscode.Uri.joinPath(folder, GIT_IGNORE_FILE));
    const ignores = (await this.#isIgnored(vscode.Uri.joinPath(folder, ENV_FILE)))
      ? undefined
      : ignoreFileInGit(textIn(ignore), ENV_FILE);
    if (ignores) addLineEdit(edit, ignore, ignores);
    const example = await textFile(vscode.Uri.joinPath(folder, ENV_EXAMPLE_FILE));
    const names = nameEnvVariable(textIn(example));
    if (names) addLineEdit(edit, example, names);
    return [ignore, example];
  }

  /** Outside a repository, and where git may not be asked, the list of what it leaves out is what counts. */
  async #isIgnored(uri: vscode.Uri): Promise<boolean> {
    if (uri.scheme !== 'file' || !vscode.workspace.isTrusted) return false;
    return (await this.gitIgnored(uri.fsPath)) === true;
  }
}

async function repairOf({ document, range }: LeakedKey): Promise<LeakFix | undefined> {
  const { leakFixes } = await import('../../core/leaks/leakRepairs');
  return leakFixes(sourceOf(document), toTextRange(range)).find(readsEnvironment);
}

/** A link of a repository may lead to where others read. */
async function isLink({ uri, document }: TextFile): Promise<boolean> {
  if (!document) return false;
  const { type } = await vscode.workspace.fs.stat(uri);
  return (type & vscode.FileType.SymbolicLink) !== 0;
}
