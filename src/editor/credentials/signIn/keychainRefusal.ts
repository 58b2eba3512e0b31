import * as vscode from 'vscode';
import { describeRefusal, type System } from '../../../core/credentials/keychainAdvice';
import type { AfterRefusal } from '../../../core/credentials/storeKey';
import { screen } from '../../window/screen';

/** Says why the keychain did not take a key, and what helps; asks how to go on. */
export async function askAfterRefusal(
  reason: string,
  system: System,
): Promise<AfterRefusal | undefined> {
  const useForSession = vscode.l10n.t('Use for This Session');
  const tryAgain = vscode.l10n.t('Try Again');
  const answer = await screen.showErrorMessage(
    describeRefusal(reason, system),
    useForSession,
    tryAgain,
  );
  if (answer === useForSession) return 'session';
  return answer === tryAgain ? 'again' : undefined;
}
