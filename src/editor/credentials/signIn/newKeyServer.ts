import * as vscode from 'vscode';
import {
  DEFAULT_BASE_URL,
  isDoubtful,
  resolveBaseUrl,
  sourceOfBaseUrl,
  type AddressProblem,
} from '../../../core/model/address';
import type { Computer } from '../../../core/credentials/computer';
import { success, type Result } from '../../../core/common/result';
import type { HandingerEnvironment } from '../../platform/environment';
import { screen } from '../../window/screen';
import { editorName } from '../../../core/model/editorName';

/**
 * The server that a new key is sent to. One that only the environment names is shown first: a container or a start
 * script may have set it.
 * @returns `undefined` when the question was left
 */
export async function newKeyServer(
  setting: string,
  { HANDINGER_BASE_URL }: HandingerEnvironment,
  { isElsewhere }: Computer,
): Promise<Result<string, AddressProblem> | undefined> {
  const resolved = resolveBaseUrl(setting, HANDINGER_BASE_URL);
  const source = sourceOfBaseUrl(setting, HANDINGER_BASE_URL);
  if (!resolved.ok || !isDoubtful(resolved.value, source, isElsewhere)) return resolved;
  const ordinary = vscode.l10n.t('Use {0}', new URL(DEFAULT_BASE_URL).host);
  const named = vscode.l10n.t('Use {0}', new URL(resolved.value).host);
  const answer = await screen.showWarningMessage(
    vscode.l10n.t('Send the API key to {0}?', resolved.value),
    {
      modal: true,
      detail: vscode.l10n.t(
        'HANDINGER_BASE_URL in the environment of {0} names this server; your settings don’t. The server receives the key.',
        editorName(),
      ),
    },
    ordinary,
    named,
  );
  if (answer === undefined) return undefined;
  return answer === named ? resolved : success(DEFAULT_BASE_URL);
}
