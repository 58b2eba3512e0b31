import * as vscode from 'vscode';
import type { Consents } from '../../core/credentials/sharing/consents';
import type { DataRemoval } from '../../core/support/dataRemoval';
import { describeRemoval, describeSurvey, listHoldings } from '../../core/support/describeRemoval';
import type { ReadConsents } from '../../core/exports/readConsents';
import type { AddedWorkers } from '../../core/workers/list/addedWorkers';
import { screen } from '../window/screen';
import type { KeyInjection } from './injection/keyInjection';

/** Who remembers in memory what stood in the removed entries. */
interface Rememberers {
  readonly known: AddedWorkers;
  readonly readConsents: ReadConsents;
  readonly consents: Consents;
  /** Absent where no program is started. */
  readonly injection?: KeyInjection | undefined;
}

/** Removes every secret and all that is kept beside them, after one question, and says what was removed. */
export async function removeAllData(removal: DataRemoval, others: Rememberers): Promise<void> {
  const survey = await removal.survey();
  if (listHoldings(survey.holdings).length === 0 && survey.unlisted === undefined) {
    void screen.showInformationMessage(vscode.l10n.t('There is no Handinger data to remove here.'));
    return;
  }
  const remove = vscode.l10n.t('Remove All');
  const answer = await screen.showWarningMessage(
    vscode.l10n.t('Remove all Handinger data from this computer?'),
    { modal: true, detail: describeSurvey(survey) },
    remove,
  );
  if (answer !== remove) return;
  const done = await removal.run();
  others.known.reload();
  // Their entries are gone, or told as remaining.
  const { readConsents, injection, consents } = others;
  await Promise.allSettled([
    readConsents.forgetAll(),
    injection ? injection.forget() : consents.forget('file'),
  ]);
  const show =
    done.remainders.length === 0 ? screen.showInformationMessage : screen.showWarningMessage;
  void show(describeRemoval(done));
}
