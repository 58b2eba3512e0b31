import * as vscode from 'vscode';
import { execute } from '../commands';
import { runHostCommand } from '../window/runHostCommand';
import { screen } from '../window/screen';
import { showDocument } from '../window/showDocument';

/** Commands of ours that find the cause of a problem, or help others to. */
type HelpCommand =
  | 'handinger.checkConnection'
  | 'handinger.openWalkthrough'
  | 'handinger.copySupportReport'
  | 'handinger.showLog';

interface Help extends vscode.QuickPickItem {
  readonly open?: () => Thenable<unknown>;
}

/** Offers what finds the cause of a problem, and the pages of the documentation. */
export async function getHelp(extension: vscode.Extension<unknown>): Promise<void> {
  const title = vscode.l10n.t('Get Help');
  const picked = await screen.showQuickPick<Help>(choices(extension), {
    title,
    placeHolder: vscode.l10n.t('Select what you need help with'),
    matchOnDetail: true,
  });
  await picked?.open?.();
}

function choices({ extensionUri, packageJSON }: vscode.Extension<unknown>): readonly Help[] {
  const { bugs } = packageJSON as { bugs: { url: string } };
  const separator = (label: string): Help => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const run = (icon: string, label: string, command: HelpCommand): Help => ({
    label,
    iconPath: new vscode.ThemeIcon(icon),
    open: () => execute(command),
  });
  const page = (file: string, label: string, detail: string): Help => ({
    label,
    detail,
    iconPath: new vscode.ThemeIcon('book'),
    open: () => openPage(vscode.Uri.joinPath(extensionUri, 'docs', file)),
  });
  return [
    run('pulse', vscode.l10n.t('Check Connection'), 'handinger.checkConnection'),
    run('rocket', vscode.l10n.t('Get Started'), 'handinger.openWalkthrough'),
    separator(vscode.l10n.t('Documentation')),
    page(
      'troubleshooting.md',
      vscode.l10n.t('Troubleshooting'),
      vscode.l10n.t('What the status bar says, and what to do'),
    ),
    page(
      'keys.md',
      vscode.l10n.t('Keys'),
      vscode.l10n.t('Sign in, switch, rotate, and use a key in terminals'),
    ),
    page(
      'leaked-keys.md',
      vscode.l10n.t('Leaked Keys'),
      vscode.l10n.t('Find, fix, ignore, and mask keys'),
    ),
    page(
      'workers.md',
      vscode.l10n.t('Workers and Tasks'),
      vscode.l10n.t('Look into workers, run tasks, and change workers'),
    ),
    page('agents.md', vscode.l10n.t('Agents'), vscode.l10n.t('What assistants can do')),
    page(
      'browsers.md',
      vscode.l10n.t('Browsers'),
      vscode.l10n.t('What works on vscode.dev and github.dev'),
    ),
    page('reference.md', vscode.l10n.t('Reference'), vscode.l10n.t('All commands and settings')),
    page(
      'README.md',
      vscode.l10n.t('All Pages'),
      vscode.l10n.t('The list of all pages, in English'),
    ),
    separator(vscode.l10n.t('Support')),
    run('clippy', vscode.l10n.t('Copy Support Report'), 'handinger.copySupportReport'),
    run('output', vscode.l10n.t('Show Log'), 'handinger.showLog'),
    {
      label: vscode.l10n.t('Report a Problem'),
      iconPath: new vscode.ThemeIcon('bug'),
      open: () => vscode.env.openExternal(vscode.Uri.parse(bugs.url, true)),
    },
  ];
}

/** The pages come with the extension, so they fit its version and need no network. */
async function openPage(uri: vscode.Uri): Promise<void> {
  if (await runHostCommand(['markdown.showPreview'], uri)) return;
  await showDocument(uri);
}
