import * as vscode from 'vscode';
import { ruleFormats } from '../../../core/leaks/scan/exportRules';
import { screen } from '../../window/screen';
import { showDocument } from '../../window/showDocument';

/** Opens the rule for a key as another program wants it, for teams that look for keys outside of VS Code too. */
export async function exportLeakRules(): Promise<void> {
  const picked = await screen.showQuickPick(
    ruleFormats().map((format) => ({ label: format.name, description: format.place, format })),
    { title: vscode.l10n.t('Select a program to export the rule for') },
  );
  if (!picked) return;
  const { language, text } = picked.format;
  // Without an extension for it VS Code does not know TOML.
  const isKnown = (await vscode.languages.getLanguages()).includes(language);
  const document = await vscode.workspace.openTextDocument({
    content: text,
    ...(isKnown && { language }),
  });
  await showDocument(document);
}
