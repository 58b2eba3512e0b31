import * as vscode from 'vscode';
import { asCreatorOnly } from '../../../core/api/errors/writeFailure';
import { describeFailure, inSentences } from '../../../core/api/errors/describeFailure';
import type { Profile } from '../../../core/credentials/profile';
import { isInUse } from '../../../core/credentials/session';
import type { Delivery } from '../../../core/model/workerDetails';
import { describeDelivery, findDelivery } from '../../../core/workers/edit/testWebhook';
import type { Worker } from '../../../core/model/worker';
import { deliveriesOf, webhookOf } from '../../../core/workers/data/workerResources';
import { signalOf } from '../../window/cancellation';
import { PlainError } from '../../commands';
import { screen } from '../../window/screen';
import { confirm, type WorkerMutations } from './mutations';
import { newTaskId } from './newTaskId';
import type { TaskRunner } from './taskRunner';

/** Handinger posts when a task finishes and at no other time: the test is a small task. */
export class WebhookTest {
  constructor(
    private readonly office: WorkerMutations,
    private readonly runner: TaskRunner,
  ) {}

  /** @param item a row of a worker; otherwise the worker is picked */
  run(item: unknown): Promise<void> {
    return this.office.once('test a webhook', async (profile) => {
      const worker = await this.office.workerFor(item, vscode.l10n.t('Test Webhook'));
      const url = await this.#addressOf(profile, worker);
      await confirm(
        vscode.l10n.t('Test the webhook of {0}?', worker.title),
        vscode.l10n.t(
          'Handinger sends a request to {0} only when a task finishes. The worker runs a small task, which costs a few credits, and then you see the endpoint’s response.',
          url,
        ),
        vscode.l10n.t('Run Small Task'),
      );
      const order = {
        workerId: worker.id,
        taskId: newTaskId(),
        input: vscode.l10n.t('This is a test of the webhook. Answer with one word.'),
        budget: 'low',
      } as const;
      const end = await this.runner.run(profile, worker, order, 0);
      if (end.kind === 'ended') {
        this.#tell(worker, await this.#deliveryOf(profile, worker, order.taskId));
      } else {
        await this.runner.explain(profile, worker, end);
      }
    });
  }

  /** @throws PlainError when there is none, or nobody tells */
  async #addressOf({ baseUrl }: Profile, worker: Worker): Promise<string> {
    const { parts } = this.office.stock;
    await parts.load(webhookOf(worker.id));
    const loaded = parts.of(webhookOf(worker.id));
    if (loaded?.kind === 'failed') {
      const { host } = new URL(baseUrl);
      const why = describeFailure(
        asCreatorOnly(loaded.failure),
        host,
        this.office.parts.clock.now(),
      );
      throw new PlainError(inSentences(why));
    }
    const webhook = loaded?.kind === 'ready' ? loaded.value : undefined;
    if (webhook) return webhook.url;
    throw new PlainError(
      vscode.l10n.t('{0} has no webhook to test. Run Set Webhook first.', worker.title),
    );
  }

  async #deliveryOf(
    profile: Profile,
    worker: Worker,
    taskId: string,
  ): Promise<Delivery | undefined> {
    const { parts } = this.office.stock;
    const { sessions } = this.office.parts;
    const look = async (): Promise<readonly Delivery[] | undefined> => {
      if (!isInUse(profile, sessions.current)) return undefined;
      await parts.load(deliveriesOf(worker.id));
      const loaded = parts.of(deliveriesOf(worker.id));
      return loaded?.kind === 'ready' ? loaded.value.deliveries : undefined;
    };
    return screen.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Waiting for the delivery…'),
        cancellable: true,
      },
      (_, token) => findDelivery(taskId, look, this.office.parts.clock, signalOf(token)),
    );
  }

  #tell({ title }: Worker, delivery: Delivery | undefined): void {
    if (!delivery) {
      void screen.showWarningMessage(
        vscode.l10n.t(
          'The task of {0} ended, but Handinger hasn’t reported a delivery yet. It will appear among the deliveries of the webhook.',
          title,
        ),
      );
    } else if (delivery.succeeded) {
      void screen.showInformationMessage(
        `${vscode.l10n.t('The webhook of {0} works.', title)} ${describeDelivery(delivery)}`,
      );
    } else {
      void screen.showErrorMessage(
        `${vscode.l10n.t('The webhook of {0} doesn’t work.', title)} ${describeDelivery(delivery)}`,
      );
    }
  }
}
