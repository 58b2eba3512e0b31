import * as vscode from 'vscode';
import type { HookFile, HookTrial, LeakFiles } from '../../core/leaks/scan/leakFiles';
import {
  hasHook,
  hookText,
  withHook,
  withoutHook,
  type HookKind,
  type HookProblem,
} from '../../core/leaks/scan/preCommitHook';
import { PlainError } from '../commands';
import { screen } from '../screen';
import { noGit, trustedFolders } from './trustedFolders';

/** A dialog does not scroll, and its buttons stand below the text. */
const LINES_IN_DIALOG = 10;

/** Adds a check for keys to what runs before each commit, or takes it away; shows first what is written where. */
export async function installPreCommitHook(
  openLeakFiles: (() => Promise<LeakFiles>) | undefined,
): Promise<void> {
  if (!openLeakFiles) throw noGit();
  const folders = await trustedFolders(
    vscode.l10n.t('A hook runs at every commit. Trust the workspace to install one.'),
  );
  const folder = folders && (await pickFolder(folders));
  if (!folder) return;
  const files = await openLeakFiles();
  const file = await files.hookFile(folder.uri.fsPath);
  if (!file) {
    void screen.showInformationMessage(
      vscode.l10n.t('{0} is not in a git repository, so there are no commits.', folder.name),
    );
    return;
  }
  if (file.isLinked) {
    throw new PlainError(
      vscode.l10n.t('{0} is behind a symbolic link, so nothing was written.', file.path),
    );
  }
  const install = async (text: string): Promise<void> => {
    await files.writeHook(file, text);
    tellTrial(file, await files.tryHook(folder.uri.fsPath, file));
  };
  if (file.text === undefined || !hasHook(file.text)) await offerInstallation(file, install);
  else await offerRemoval(file, file.text, files, install);
}

/** Writes the text of a hook and says what came of it. */
type Install = (text: string) => Promise<void>;

async function pickFolder(
  folders: readonly vscode.WorkspaceFolder[],
): Promise<vscode.WorkspaceFolder | undefined> {
  const [only, ...more] = folders;
  if (more.length === 0) return only;
  const picked = await screen.showQuickPick(
    folders.map((folder) => ({ label: folder.name, description: folder.uri.fsPath, folder })),
    { title: vscode.l10n.t('Which repository gets the hook?') },
  );
  return picked?.folder;
}

async function offerInstallation(file: HookFile, install: Install): Promise<void> {
  const text = withHook(file.kind, file.text);
  if (!text.ok) {
    await offerText(file, text.failure);
    return;
  }
  const yes = vscode.l10n.t('Install');
  const show = vscode.l10n.t('Show the Text');
  const chosen = await screen.showInformationMessage(
    vscode.l10n.t('Refuse commits that would add a Handinger API key?'),
    {
      modal: true,
      detail: vscode.l10n.t(
        '{0}\n\nAdded there; what else is in the file stays:\n\n{1}',
        file.path,
        beginningOf(hookText(file.kind)),
      ),
    },
    yes,
    show,
  );
  if (chosen === show) await showText(file.kind);
  if (chosen === yes) await install(text.value);
}

/** Promises refusals only where one was seen. */
function tellTrial(file: HookFile, trial: HookTrial): void {
  if (trial === 'refused') {
    void screen.showInformationMessage(
      vscode.l10n.t(
        'Commits that would add a Handinger API key are refused from now on. The same command removes the hook.',
      ),
    );
  } else {
    void screen.showWarningMessage(whatIsLeft(file, trial));
  }
}

function whatIsLeft({ kind, path }: HookFile, trial: Exclude<HookTrial, 'refused'>): string {
  switch (trial) {
    case 'notRun':
      return kind === 'husky'
        ? vscode.l10n.t(
            'The check was added to {0}, but Git doesn’t run it yet. Run “npx husky” in the repository, and make sure that HUSKY isn’t set to 0.',
            path,
          )
        : vscode.l10n.t(
            'The check was added to {0}, but Git doesn’t run it. Make sure that the file is executable and that its first line names a shell on this machine.',
            path,
          );
    case 'blind':
      return vscode.l10n.t(
        'The check was added to {0}, but it finds no API keys on this machine. Make sure that awk, sed, and tr are on the PATH.',
        path,
      );
    case 'untried':
      return vscode.l10n.t(
        'The check was added to {0}, but it wasn’t tried. To try it, commit a file with a made-up API key. Git must refuse the commit.',
        path,
      );
  }
}

async function offerRemoval(
  file: HookFile,
  text: string,
  files: LeakFiles,
  install: Install,
): Promise<void> {
  const remove = vscode.l10n.t('Remove');
  const update = vscode.l10n.t('Update');
  const fresh = withHook(file.kind, text);
  const isOld = fresh.ok && fresh.value !== text;
  const chosen = await screen.showInformationMessage(
    vscode.l10n.t('The pre-commit hook is installed.'),
    {
      modal: true,
      detail: isOld ? vscode.l10n.t('{0}\n\nIt is of an older version.', file.path) : file.path,
    },
    ...(isOld ? [update, remove] : [remove]),
  );
  if (chosen === update && fresh.ok) await install(fresh.value);
  if (chosen !== remove) return;
  await files.writeHook(file, withoutHook(text));
  void screen.showInformationMessage(
    vscode.l10n.t('The pre-commit hook was removed. Commits are no longer checked for keys.'),
  );
}

/** Where nothing can be added safely, people get the text to add it themselves. */
async function offerText(file: HookFile, problem: HookProblem): Promise<void> {
  const show = vscode.l10n.t('Show the Text');
  const chosen = await screen.showWarningMessage(
    problem === 'notShell'
      ? vscode.l10n.t('{0} is no shell script, so nothing was added to it.', file.path)
      : vscode.l10n.t(
          '{0} has its own way to list commands, so nothing was added to it.',
          file.path,
        ),
    show,
  );
  if (chosen === show) await showText(file.kind);
}

function beginningOf(text: string): string {
  const lines = text.split('\n');
  return [...lines.slice(0, LINES_IN_DIALOG), '…'].join('\n');
}

async function showText(kind: HookKind): Promise<void> {
  const language = kind === 'lefthook' ? 'yaml' : 'shellscript';
  const content = hookText(kind);
  await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument({ language, content }),
  );
}
