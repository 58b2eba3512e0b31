import * as vscode from 'vscode';
import { ApiKey } from '../../../core/credentials/keys/apiKey';
import { noteHandOut } from '../../../core/credentials/sharing/handOuts';
import { envVariable } from '../../../core/leaks/fixes/moveToEnv';
import type { LeakFix } from '../../../core/leaks/fixes/quickFixes';
import type { Logger, Sha256 } from '../../../core/common/ports';
import { PlainError } from '../../commands';
import { FileEdit, refuseLink, textIn, type TextFile } from '../../platform/fileEdit';
import { screen } from '../../window/screen';
import { type EnvFiles, envFileOf, envFolderOf } from './envFiles';
import { leakedKeyAt, type LeakedKey } from './leakedKey';
import { sourceOf, toTextEdit, toTextRange } from '../document/sourceText';

/** Whether after this repair the program reads the key from the environment. */
export const readsEnvironment = ({ kind }: Pick<LeakFix, 'kind'>): boolean =>
  kind === 'readFromEnvironment' || kind === 'dropArgument';

/** Moves keys out of code into the `.env` file of their folder, which git is told to leave out. */
export class MoveToEnv {
  constructor(
    private readonly envFiles: EnvFiles,
    private readonly sha256: Sha256,
    private readonly log: Logger,
  ) {}

  /** @throws {PlainError} when it cannot be done */
  async run(uri: vscode.Uri, range: vscode.Range): Promise<void> {
    const leaked = await leakedKeyAt(uri, range, this.sha256);
    const folder = envFolderOf(leaked.document);
    const repair = await repairOf(leaked);
    if (!folder || !repair) {
      throw new PlainError(vscode.l10n.t('This key can’t be moved to a .env file from here.'));
    }
    const env = await envFileOf(folder);
    await refuseLink(env.uri);
    if (await this.envFiles.isTracked(env.uri)) {
      throw new PlainError(
        vscode.l10n.t(
          'Git tracks {0}, so a key in it would be committed. Run “git rm --cached {0}” first.',
          vscode.workspace.asRelativePath(env.uri, false),
        ),
      );
    }
    const writes = await this.#writesKey(env, leaked.key);
    if (writes === undefined) return;
    const edit = new FileEdit();
    edit.change(leaked.document, repair.edits.map(toTextEdit));
    await this.envFiles.add(edit, folder, env, writes ? leaked.key.reveal() : undefined);
    if (!(await edit.applyAndSave())) {
      throw new PlainError(
        vscode.l10n.t('Couldn’t move the key because a file couldn’t be changed.'),
      );
    }
    if (writes) noteHandOut(this.log, leaked.key, env.uri.fsPath);
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
          'Replace it with the key in the code, {0}? If you keep it, the code reads the existing value and its own key is removed.',
          key.mask,
        ),
      },
      replace,
      keep,
    );
    return answer === undefined ? undefined : answer === replace;
  }
}

async function repairOf({ document, range }: LeakedKey): Promise<LeakFix | undefined> {
  const { leakFixes } = await import('../../../core/leaks/fixes');
  return leakFixes(sourceOf(document), toTextRange(range)).find(readsEnvironment);
}
