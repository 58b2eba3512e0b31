import * as l10n from '@vscode/l10n';
import { failure, success, type Result } from '../../common/result';
import { describeKeyProblem, KEY_PREFIX, parseApiKey } from '../keys/apiKey';

/**
 * Finds the key in what the clipboard holds. Unlike a pasted text it has to begin as keys do: what else
 * stands there may be anybody's password.
 * @returns the key, or one sentence on why there is none
 */
export function keyInClipboard(text: string): Result<string, string> {
  const parsed = parseApiKey(text);
  if (parsed.ok && parsed.value.startsWith(KEY_PREFIX)) return success(parsed.value);
  if (parsed.ok || !text.includes(KEY_PREFIX)) {
    return failure(l10n.t('The clipboard doesn’t contain a Handinger key.'));
  }
  const words = l10n.t('Couldn’t get a key from the clipboard.');
  return failure(`${words} ${describeKeyProblem(parsed.failure)}`);
}
