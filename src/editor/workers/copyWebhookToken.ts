import * as vscode from 'vscode';
import {
  CLIPBOARD_SECONDS,
  type ClipboardGuard,
} from '../../core/credentials/sharing/clipboardGuard';
import type { ResourceCache } from '../../core/workers/data/resourceCache';
import type { Worker } from '../../core/model/worker';
import { webhookOf } from '../../core/workers/data/workerResources';
import { screen } from '../window/screen';

/** Puts the token of a worker's webhook into the clipboard for a minute, after one question each time. */
export async function copyWebhookToken(
  worker: Pick<Worker, 'id' | 'title'>,
  parts: ResourceCache,
  clipboard: ClipboardGuard,
): Promise<void> {
  const question = vscode.l10n.t('Copy Token');
  const answer = await screen.showWarningMessage(
    vscode.l10n.t('Copy the webhook token of {0}?', worker.title),
    {
      modal: true,
      detail: vscode.l10n.t(
        'Anyone with this token can impersonate Handinger to your endpoint. Every program on this computer can read the clipboard. It’s cleared after {0} seconds if it still contains the token.',
        CLIPBOARD_SECONDS,
      ),
    },
    question,
  );
  // While the question stood there, somebody may have signed out or switched.
  const webhook = parts.of(webhookOf(worker.id));
  if (answer !== question || webhook?.kind !== 'ready') return;
  const { token } = webhook.value ?? {};
  if (token !== undefined) await clipboard.copy(token);
}
