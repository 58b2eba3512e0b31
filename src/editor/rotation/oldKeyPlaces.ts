import * as vscode from 'vscode';
import type { ApiKey } from '../../core/credentials/keys/apiKey';
import { placesOf } from '../../core/leaks/report/findKeyUses';
import { readWorkspace } from '../leaks/document/workspaceTexts';
import { screen } from '../window/screen';
import { showDocument } from '../window/showDocument';

interface PlaceItem extends vscode.QuickPickItem {
  readonly location: vscode.Location;
}

/** Finds the files of the workspace that still hold a key, and offers to go to one of them. */
export async function showPlacesOf(key: ApiKey): Promise<void> {
  const found = await findPlaces(key);
  if (!found) return;
  if (found.length === 0) {
    void screen.showInformationMessage(
      vscode.l10n.t('No file in this workspace contains the old key {0}.', key.mask),
    );
    return;
  }
  const picked = await screen.showQuickPick(found, {
    title: vscode.l10n.t('Places with the Old Key'),
    placeHolder: vscode.l10n.t('Select a place. The light bulb there offers a fix'),
    matchOnDescription: true,
  });
  if (!picked) return;
  const { uri, range } = picked.location;
  await showDocument(uri, { selection: range });
}

/** @returns `undefined` when the search was cancelled */
function findPlaces(key: ApiKey): Thenable<readonly PlaceItem[] | undefined> {
  return screen.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Scanning this workspace for the old key'),
      cancellable: true,
    },
    async (progress, token) => {
      const items: PlaceItem[] = [];
      let told = 0;
      await readWorkspace(
        ({ uri, text }) => {
          for (const { start } of placesOf(key, text)) items.push(itemAt(uri, text, start));
        },
        (share) => {
          const percent = Math.floor(share * 100);
          if (percent > told) progress.report({ increment: percent - told });
          told = percent;
        },
        token,
      );
      return token.isCancellationRequested ? undefined : items;
    },
  );
}

function itemAt(uri: vscode.Uri, text: string, start: number): PlaceItem {
  const before = text.slice(0, start);
  const line = before.split('\n').length - 1;
  const position = new vscode.Position(line, start - (before.lastIndexOf('\n') + 1));
  return {
    label: vscode.workspace.asRelativePath(uri),
    description: vscode.l10n.t('line {0}', line + 1),
    iconPath: vscode.ThemeIcon.File,
    location: new vscode.Location(uri, position),
  };
}
