import * as vscode from 'vscode';
import type { Profile } from '../../../core/credentials/profile';
import type { Worker } from '../../../core/model/worker';
import { openWorkerPage } from '../../window/dashboard';
import { screen } from '../../window/screen';

/** Says something with the way to the worker's page. */
export async function offerPage(
  show: (message: string, ...items: string[]) => Thenable<string | undefined>,
  message: string,
  worker: Worker,
  { baseUrl }: Profile,
): Promise<void> {
  const open = vscode.l10n.t('Open in Dashboard');
  if ((await show(message, open)) === open) await openWorkerPage(worker, baseUrl);
}

/** Nobody waits for the task any more. */
export const tellLeft = (worker: Worker, profile: Profile, isSeen: boolean): Promise<void> =>
  offerPage(
    screen.showInformationMessage,
    isSeen
      ? vscode.l10n.t(
          'The task of {0} keeps running on the server. Its result will appear among the worker’s tasks.',
          worker.title,
        )
      : vscode.l10n.t(
          'Stopped waiting for {0}. If the task reached the server, it keeps running there and appears among the worker’s tasks.',
          worker.title,
        ),
    worker,
    profile,
  );
