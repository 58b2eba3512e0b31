import * as vscode from 'vscode';
import { webhookOf } from '../../../core/workers/data/workerResources';
import type { Commands } from '../../commands';
import { screen } from '../../window/screen';
import { confirm, done, orLeft, type WorkerMutations } from './mutations';

type WebhookCommands = Pick<
  Commands,
  'handinger.setWebhook' | 'handinger.clearWebhook' | 'handinger.regenerateWebhookToken'
>;

/** What the service takes. */
const LONGEST_ADDRESS = 2048;

/** Where the service tells of finished tasks. All of it is for the worker's creator. */
export function webhookCommands(
  office: WorkerMutations,
  copyToken: (worker: { readonly id: string; readonly title: string }) => Promise<void>,
): WebhookCommands {
  const { parts } = office.stock;
  /** Empty when there is none; `undefined` where that is not known. */
  const addressOf = (workerId: string): string | undefined => {
    const loaded = parts.of(webhookOf(workerId));
    return loaded?.kind === 'ready' && !loaded.failure ? (loaded.value?.url ?? '') : undefined;
  };

  return {
    'handinger.setWebhook': (item) =>
      office.once('set a webhook', async (profile) => {
        const worker = await office.workerFor(item, vscode.l10n.t('Set Webhook'));
        // The question names the one that is replaced, which may be another one by now.
        await parts.load(webhookOf(worker.id));
        // Kept over the input box: after a sign-out nothing is known any more, and nothing is sent.
        const before = addressOf(worker.id);
        const url = orLeft(
          await screen.showInputBox({
            title: vscode.l10n.t('Set Webhook: {0}', worker.title),
            prompt: vscode.l10n.t(
              'Handinger sends a POST request to this URL when a task of this worker finishes.',
            ),
            placeHolder: 'https://',
            value: before ?? '',
            ignoreFocusOut: true,
            validateInput: problemOf,
          }),
        ).trim();
        if (before !== '' && before !== url) {
          await confirm(
            vscode.l10n.t('Replace the webhook of {0}?', worker.title),
            before === undefined
              ? vscode.l10n.t('Couldn’t check whether it already has a webhook.')
              : vscode.l10n.t('Finished tasks are no longer sent to {0}.', before),
            vscode.l10n.t('Replace'),
          );
        }
        await office.send(profile, {
          title: vscode.l10n.t('Setting the webhook…'),
          failed: vscode.l10n.t('Couldn’t set the webhook.'),
          unclear: vscode.l10n.t('It might have been set.'),
          creatorOf: worker,
          call: (client, signal) => client.setWebhook(worker.id, url, signal),
        });
        done(vscode.l10n.t('Set the webhook of {0}', worker.title));
        await parts.reload(webhookOf(worker.id));
      }),
    'handinger.clearWebhook': (item) =>
      office.once('clear a webhook', async (profile) => {
        const worker = await office.workerFor(item, vscode.l10n.t('Clear Webhook'));
        await confirm(
          vscode.l10n.t('Clear the webhook of {0}?', worker.title),
          vscode.l10n.t(
            'Handinger no longer notifies an address of finished tasks, and the token becomes invalid. A new webhook gets a new token.',
          ),
          vscode.l10n.t('Clear'),
        );
        await office.send(profile, {
          title: vscode.l10n.t('Clearing the webhook…'),
          failed: vscode.l10n.t('Couldn’t clear the webhook.'),
          unclear: vscode.l10n.t('It might have been cleared.'),
          creatorOf: worker,
          ifGone: true,
          call: (client, signal) => client.clearWebhook(worker.id, signal),
        });
        done(vscode.l10n.t('Cleared the webhook of {0}', worker.title));
        await parts.reload(webhookOf(worker.id));
      }),
    'handinger.regenerateWebhookToken': (item) =>
      office.once('regenerate a token', async (profile) => {
        const worker = await office.workerFor(item, vscode.l10n.t('Regenerate Webhook Token'));
        await confirm(
          vscode.l10n.t('Regenerate the webhook token of {0}?', worker.title),
          vscode.l10n.t(
            'The current token becomes invalid immediately. Your endpoint refuses deliveries until it has the new one.',
          ),
          vscode.l10n.t('Regenerate'),
        );
        await office.send(profile, {
          title: vscode.l10n.t('Regenerating the token…'),
          failed: vscode.l10n.t('Couldn’t regenerate the token.'),
          unclear: vscode.l10n.t('It might have been regenerated.'),
          creatorOf: worker,
          call: (client, signal) => client.regenerateWebhookToken(worker.id, signal),
        });
        await parts.reload(webhookOf(worker.id));
        const copy = vscode.l10n.t('Copy Token...');
        const answer = await screen.showInformationMessage(
          vscode.l10n.t('The webhook of {0} has a new token.', worker.title),
          copy,
        );
        if (answer === copy) await copyToken(worker);
      }),
  };
}

function problemOf(text: string): string | undefined {
  const url = text.trim();
  if (url === '') return vscode.l10n.t('URL that begins with https://');
  if (url.length > LONGEST_ADDRESS) {
    return vscode.l10n.t('Handinger accepts at most {0} characters.', LONGEST_ADDRESS);
  }
  return URL.canParse(url) && new URL(url).protocol === 'https:'
    ? undefined
    : vscode.l10n.t('Handinger accepts only URLs that begin with https://');
}
