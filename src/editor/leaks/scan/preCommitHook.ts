import * as vscode from 'vscode';
import { hasHook } from '../../../core/leaks/hooks/hookBlock';
import { isLefthook, type HookKind } from '../../../core/leaks/hooks/hookKind';
import type { HookFile, HookTrials, LeakFiles } from '../../../core/leaks/scan/leakFiles';
import type { HookProblem } from '../../../core/leaks/hooks/preCommitHook';
import { SHORTEST_KEY } from '../../../core/leaks/scan/keyRule';
import { PlainError } from '../../commands';
import { screen } from '../../window/screen';
import { showDocument } from '../../window/showDocument';
import { noGit, trustedFolders } from './trustedFolders';

/** A dialog does not scroll, and its buttons stand below the text. */
const LINES_IN_DIALOG = 6;

const LANGUAGES: Readonly<Partial<Record<HookKind, string>>> = {
  lefthook: 'yaml',
  lefthookJson: 'json',
  preCommit: 'yaml',
};

type OpenLeakFiles = (() => Promise<LeakFiles>) | undefined;

/** Adds a check for keys to what runs before each commit, or takes it away; shows first what is written where. */
export async function installPreCommitHook(openLeakFiles: OpenLeakFiles): Promise<void> {
  if (!openLeakFiles) throw noGit();
  const folders = await hookFolders();
  const folder = folders && (await pickFolder(folders));
  if (folder) await installIn(folder, await openLeakFiles());
}

const hookFolders = (): Promise<readonly vscode.WorkspaceFolder[] | undefined> =>
  trustedFolders(vscode.l10n.t('A hook runs at every commit. Trust the workspace to install one.'));

async function installIn(folder: vscode.WorkspaceFolder, files: LeakFiles): Promise<void> {
  const file = await files.hookFile(folder.uri.fsPath);
  if (!file) {
    void screen.showInformationMessage(notInGit(folder));
    return;
  }
  if (file.linked !== undefined) {
    throw new PlainError(
      vscode.l10n.t('{0} is behind a symbolic link, so nothing was written.', file.linked),
    );
  }
  const install = async (text: string): Promise<void> => {
    await files.writeHook(file, text);
    tellTrials(file, await tryWithProgress(folder, file, files));
  };
  if (file.text === undefined || !hasHook(file.text))
    await offerInstallation(file, files.hookTexts, install);
  else await offerRemoval(file, file.text, files, install);
}

const notInGit = ({ name }: vscode.WorkspaceFolder): string =>
  vscode.l10n.t('{0} isn’t in a Git repository, so there are no commits.', name);

function tryWithProgress(
  folder: vscode.WorkspaceFolder,
  file: HookFile,
  files: LeakFiles,
): Thenable<HookTrials> {
  return screen.withProgress(
    {
      location: vscode.ProgressLocation.Window,
      title: vscode.l10n.t('Testing the pre-commit hook'),
    },
    () => files.tryHook(folder.uri.fsPath, file),
  );
}

/** Repeats the trial in every repository, says what came of it, and offers what to do about it. */
export async function checkPreCommitHook(openLeakFiles: OpenLeakFiles): Promise<void> {
  if (!openLeakFiles) throw noGit();
  const folders = await hookFolders();
  if (!folders) return;
  const files = await openLeakFiles();
  const rows = await Promise.all(folders.map((folder) => checkedRow(folder, files)));
  const picked = await screen.showQuickPick(rows, {
    title: vscode.l10n.t('Pre-Commit Hook'),
    placeHolder: vscode.l10n.t('Select a repository to install, update, or remove its hook'),
    matchOnDetail: true,
  });
  if (picked) await installIn(picked.folder, files);
}

async function checkedRow(
  folder: vscode.WorkspaceFolder,
  files: LeakFiles,
): Promise<vscode.QuickPickItem & { readonly folder: vscode.WorkspaceFolder }> {
  const file = await files.hookFile(folder.uri.fsPath);
  const row = (icon: string, detail: string, description = '') => ({
    label: `$(${icon}) ${folder.name}`,
    description,
    detail,
    folder,
  });
  if (!file) return row('circle-slash', notInGit(folder));
  if (file.kind === 'off') return row('warning', hooksOff(file));
  if (file.text === undefined || !hasHook(file.text)) {
    return row(
      'circle-slash',
      file.passedBy === undefined
        ? vscode.l10n.t('The hook isn’t installed.')
        : vscode.l10n.t(
            'The hook is in {0}, but Git runs {1} instead. Install it there.',
            file.passedBy,
            file.path,
          ),
    );
  }
  const left = whatIsLeft(file, await tryWithProgress(folder, file, files));
  return left === undefined
    ? row('pass', vscode.l10n.t('The hook runs and refuses API keys.'), file.path)
    : row('warning', left);
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
    { title: vscode.l10n.t('Select a repository for the hook') },
  );
  return picked?.folder;
}

async function offerInstallation(
  file: HookFile,
  { hookText, withHook }: LeakFiles['hookTexts'],
  install: Install,
): Promise<void> {
  const ours = hookText(file.kind);
  const text = withHook(file.kind, file.text);
  if (!text.ok) {
    await offerText(file, ours, text.failure);
    return;
  }
  const yes = vscode.l10n.t('Install');
  const show = vscode.l10n.t('Show the Text');
  const chosen = await screen.showInformationMessage(
    vscode.l10n.t('Refuse commits that would add a Handinger API key?'),
    { modal: true, detail: whatIsWritten(file, ours) },
    yes,
    show,
  );
  if (chosen === show) await showText(file.kind, ours);
  if (chosen === yes) await install(text.value);
}

function whatIsWritten(file: HookFile, ours: string): string {
  const added = vscode.l10n.t(
    '{0}\n\nAdded there; what else is in the file stays:\n\n{1}',
    [file.path, ...file.besides.map(({ path }) => path)].join('\n'),
    beginningOf(ours),
  );
  const passes = vscode.l10n.t(
    'The hook doesn’t look for keys in Base64, keys in several pieces, keys shorter than {0} characters, or webhook tokens. The editor reports those.',
    SHORTEST_KEY,
  );
  const reach = reachWords(file);
  return [...(reach === undefined ? [] : [reach]), added, passes].join('\n\n');
}

function reachWords({ reach }: HookFile): string | undefined {
  switch (reach) {
    case 'repository':
      return undefined;
    case 'everywhere':
      return vscode.l10n.t(
        'Your Git settings (core.hooksPath) use this folder for all repositories, so commits are checked in all of them.',
      );
    case 'outside':
      return vscode.l10n.t(
        'This repository keeps its hooks outside of its folder, maybe in another repository. Make sure that you want to change these files.',
      );
  }
}

/** Promises refusals only where one was seen. */
function tellTrials(file: HookFile, trials: HookTrials): void {
  const left = whatIsLeft(file, trials);
  if (left !== undefined) {
    void screen.showWarningMessage(left);
    return;
  }
  const isRefused = vscode.l10n.t(
    'Commits that would add a Handinger API key are refused from now on. The same command removes the hook.',
  );
  void screen.showInformationMessage(
    file.kind === 'preCommit'
      ? vscode.l10n.t(
          'Commits that would add a Handinger API key are refused from now on. Stage {0} before your next commit: pre-commit refuses all commits while its configuration has unstaged changes.',
          file.path,
        )
      : isRefused,
  );
}

/** What keeps the hook from refusing keys; `undefined` where it was seen to refuse them. */
function whatIsLeft(file: HookFile, trials: HookTrials): string | undefined {
  const { path } = file;
  switch (trials['pre-commit']) {
    case 'refused':
      return trials['commit-msg'] === 'refused'
        ? undefined
        : vscode.l10n.t(
            'The check in {0} refuses API keys in files. Keys in commit messages aren’t refused, because Git doesn’t run a check for them.',
            path,
          );
    case 'notRun':
      return whyNotRun(file);
    case 'blind':
      return vscode.l10n.t(
        'The check is in {0}, but it finds no API keys on this machine. Make sure that awk, sed, and tr are on the PATH.',
        path,
      );
    case 'untried':
      return vscode.l10n.t(
        'The check is in {0}, but it couldn’t be tried. To try it, commit a file with a made-up API key. Git must refuse the commit.',
        path,
      );
  }
}

function whyNotRun({ kind, path }: HookFile): string {
  if (kind === 'husky') {
    return vscode.l10n.t(
      'The check is in {0}, but Git doesn’t run it yet. Run “npx husky” in the repository, and make sure that HUSKY isn’t set to 0.',
      path,
    );
  }
  if (isLefthook(kind) || kind === 'preCommit') {
    return vscode.l10n.t(
      'The check is in {0}, but Git doesn’t run it yet. Run “{1}” in the repository.',
      path,
      kind === 'preCommit' ? 'pre-commit install' : 'lefthook install',
    );
  }
  return vscode.l10n.t(
    'The check is in {0}, but Git doesn’t run it. Make sure that the file is executable and that its first line names a shell on this machine.',
    path,
  );
}

const hooksOff = ({ path }: HookFile): string =>
  vscode.l10n.t(
    'Git runs no hooks here, because core.hooksPath is {0}. Unset it with “git config --unset core.hooksPath”, then install the hook.',
    path,
  );

async function offerRemoval(
  file: HookFile,
  text: string,
  files: LeakFiles,
  install: Install,
): Promise<void> {
  const remove = vscode.l10n.t('Remove');
  const update = vscode.l10n.t('Update');
  const fresh = files.hookTexts.withHook(file.kind, text);
  const isOld = fresh.ok && fresh.value !== text;
  const chosen = await screen.showInformationMessage(
    vscode.l10n.t('The pre-commit hook is installed.'),
    {
      modal: true,
      detail: isOld ? vscode.l10n.t('{0}\n\nIt’s from an older version.', file.path) : file.path,
    },
    ...(isOld ? [update, remove] : [remove]),
  );
  if (chosen === update && fresh.ok) await install(fresh.value);
  if (chosen !== remove) return;
  await files.writeHook(file, files.hookTexts.withoutHook(text, file.kind));
  void screen.showInformationMessage(
    vscode.l10n.t('The pre-commit hook was removed. Commits are no longer checked for keys.'),
  );
}

/** Where nothing can be added safely, people get the text to add it themselves. */
async function offerText(file: HookFile, ours: string, problem: HookProblem): Promise<void> {
  if (problem === 'hooksOff') {
    void screen.showWarningMessage(hooksOff(file));
    return;
  }
  const show = vscode.l10n.t('Show the Text');
  const chosen = await screen.showWarningMessage(
    problem === 'notShell'
      ? vscode.l10n.t('{0} isn’t a shell script, so nothing was added to it.', file.path)
      : vscode.l10n.t('{0} lists commands in its own way, so nothing was added to it.', file.path),
    show,
  );
  if (chosen === show) await showText(file.kind, ours);
}

function beginningOf(text: string): string {
  const lines = text.split('\n');
  return [...lines.slice(0, LINES_IN_DIALOG), '…'].join('\n');
}

async function showText(kind: HookKind, content: string): Promise<void> {
  const language = LANGUAGES[kind] ?? 'shellscript';
  await showDocument(await vscode.workspace.openTextDocument({ language, content }));
}
