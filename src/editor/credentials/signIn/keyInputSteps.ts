import * as vscode from 'vscode';
import type { KeySource } from '../../../core/credentials/profile';
import { editorName } from '../../../core/model/editorName';

interface KeyButtons {
  readonly dashboard: vscode.QuickInputButton;
  readonly clipboard: vscode.QuickInputButton;
  readonly keepForSession: vscode.QuickInputButton;
  readonly keepInKeychain: vscode.QuickInputButton;
}

/** The buttons in the title of the input box; an icon shows what holds now, its words what a press does. */
export function keyButtons(): KeyButtons {
  return {
    dashboard: button(
      'link-external',
      vscode.l10n.t('Open the dashboard: Settings → API keys → Create API key'),
    ),
    clipboard: button('clippy', vscode.l10n.t('Use the key from the clipboard')),
    keepForSession: button(
      'lock',
      vscode.l10n.t('Kept in the secret storage. Press to keep for this session only'),
    ),
    keepInKeychain: button(
      'watch',
      vscode.l10n.t('For this session only. Press to keep in the secret storage'),
    ),
  };
}

/** The sentence under the field. */
export function describeKeeping(source: KeySource, host: string): string {
  switch (source) {
    case 'keychain':
      return vscode.l10n.t(
        'Paste the API key. It’s checked with {0} and stored in {1}’s secret storage.',
        host,
        editorName(),
      );
    case 'environment':
      return vscode.l10n.t(
        'HANDINGER_API_KEY is checked with {0} and read from the environment. It isn’t copied.',
        host,
      );
    case 'session':
      return vscode.l10n.t(
        'Paste the API key. It’s checked with {0} and kept in memory for this session only.',
        host,
      );
  }
}

const button = (icon: string, tooltip: string): vscode.QuickInputButton => ({
  iconPath: new vscode.ThemeIcon(icon),
  tooltip,
});
