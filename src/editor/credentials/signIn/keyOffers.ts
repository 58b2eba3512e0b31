import * as vscode from 'vscode';
import { ApiKey, KEY_PREFIX, parseApiKey } from '../../../core/credentials/keys/apiKey';
import type { Clock, Sha256 } from '../../../core/common/ports';
import { screen } from '../../window/screen';
import { keysInEnvFiles, type EnvFileKey } from '../injection/envFiles';
import { editorName } from '../../../core/model/editorName';

/** How a sign-in begins. */
export interface KeyOffer {
  /** Absent when the person is to paste one. */
  readonly key?: ApiKey;
  /** Used where it is, instead of being copied to the keychain. */
  readonly stays?: boolean;
  readonly file?: EnvFileKey;
}

interface OfferItem extends vscode.QuickPickItem {
  readonly offer: KeyOffer;
}

/** A search that takes longer is given up: who wants to paste a key does not wait for it. */
const SEARCH_TIME = 2_000;

/**
 * Asks where the key is, if there is a choice.
 * @param variable what `HANDINGER_API_KEY` is in the environment
 * @returns `undefined` when the question was left
 */
export async function askForOffer(
  variable: string | undefined,
  clock: Clock,
  sha256: Sha256,
): Promise<KeyOffer | undefined> {
  const items = [
    ...itemsForVariable(variable, sha256),
    ...(await searchEnvFiles(clock, sha256)).map(itemForFile),
  ];
  if (items.length === 0) return {};
  const paste: OfferItem = {
    label: vscode.l10n.t('Paste an API key'),
    iconPath: new vscode.ThemeIcon('key'),
    offer: {},
  };
  return pickOffer([paste, ...items], sha256);
}

/** A key that is pasted right here is taken at once: the field of a list hides nothing. */
function pickOffer(items: readonly OfferItem[], sha256: Sha256): Promise<KeyOffer | undefined> {
  const pick = screen.createQuickPick<OfferItem>();
  pick.title = vscode.l10n.t('Sign In to Handinger');
  pick.placeholder = vscode.l10n.t('Where is the key?');
  pick.items = items;
  pick.show();
  return new Promise<KeyOffer | undefined>((resolve) => {
    pick.onDidAccept(() => resolve(pick.selectedItems[0]?.offer));
    pick.onDidHide(() => resolve(undefined));
    pick.onDidChangeValue((text) => {
      if (!text.includes(KEY_PREFIX)) return;
      pick.value = '';
      const parsed = parseApiKey(text);
      if (parsed.ok) resolve({ key: new ApiKey(parsed.value, sha256) });
    });
  }).finally(() => pick.dispose());
}

function itemsForVariable(variable: string | undefined, sha256: Sha256): OfferItem[] {
  const parsed = parseApiKey(variable ?? '');
  if (!parsed.ok) return [];
  const key = new ApiKey(parsed.value, sha256);
  return [
    {
      label: vscode.l10n.t('Use HANDINGER_API_KEY from the environment'),
      iconPath: new vscode.ThemeIcon('symbol-variable'),
      description: key.mask,
      detail: vscode.l10n.t(
        'From the environment that {0} was started with. Nothing is copied.',
        editorName(),
      ),
      offer: { key, stays: true },
    },
    {
      label: vscode.l10n.t('Copy HANDINGER_API_KEY to the secret storage'),
      iconPath: new vscode.ThemeIcon('lock'),
      description: key.mask,
      detail: vscode.l10n.t('Works without the variable, too.'),
      offer: { key },
    },
  ];
}

function itemForFile(file: EnvFileKey): OfferItem {
  return {
    label: vscode.l10n.t('Import from {0}', vscode.workspace.asRelativePath(file.uri)),
    iconPath: new vscode.ThemeIcon('file'),
    description: file.key.mask,
    offer: { key: file.key, file },
  };
}

async function searchEnvFiles(clock: Clock, sha256: Sha256): Promise<readonly EnvFileKey[]> {
  const search = new vscode.CancellationTokenSource();
  const limit = clock.after(SEARCH_TIME, () => search.cancel());
  try {
    return await keysInEnvFiles(sha256, search.token);
  } finally {
    limit.dispose();
    search.dispose();
  }
}
