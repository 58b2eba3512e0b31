import * as vscode from 'vscode';
import type { Connection, Trust } from '../../../core/api/client/connection';
import type { ApiResult, HandingerClient } from '../../../core/api/client/handingerClient';
import {
  asCreatorOnly,
  describeWriteFailure,
  mayHaveHappened,
  wantedEnd,
} from '../../../core/api/errors/writeFailure';
import type { Profile } from '../../../core/credentials/profile';
import type { SessionStore } from '../../../core/credentials/session';
import type { Clock } from '../../../core/common/ports';
import { workerOfNode } from '../../../core/workers/tree/treeNode';
import type { Worker } from '../../../core/model/worker';
import { webhookOf } from '../../../core/workers/data/workerResources';
import { PlainError } from '../../commands';
import { screen } from '../../window/screen';
import { rowIn } from '../tree/rowIn';
import { signedIn } from '../signedIn';
import type { WorkerServices } from '../workerServices';

export interface WorkerMutationParts {
  readonly clock: Clock;
  readonly sessions: SessionStore;
  readonly connection: Connection;
  readonly trust: Trust;
}

/** A change at the service, and its words. */
interface Deed<T> {
  /** Shown in the status bar meanwhile. */
  readonly title: string;
  /** For example `Couldn’t add the schedule.` */
  readonly failed: string;
  /** For example `It might have been added.` */
  readonly unclear: string;
  /** The worker whose creator alone may do this. */
  readonly creatorOf?: Worker;
  readonly call: (client: HandingerClient, signal: AbortSignal) => Promise<ApiResult<T>>;
  /** What a 404 means where the wanted end is that it is gone. */
  readonly ifGone?: T;
  /** Called when it is certain that nothing happened. */
  readonly onRefusal?: () => void;
}

/** What all that changes something has in common. */
export class WorkerMutations {
  /** What is being done, so that a second click does nothing. */
  readonly #busy = new Set<string>();

  constructor(
    readonly parts: WorkerMutationParts,
    readonly stock: WorkerServices,
  ) {}

  /** The worker whose row it is, or one that is picked. */
  async workerFor(item: unknown, title: string): Promise<Worker> {
    const row = rowIn(item);
    return (row && workerOfNode(row.node)) ?? (await this.stock.pick.ask(title));
  }

  /**
   * Does something unless the same is being done.
   * @param work gets the profile that all of it is for, whoever is signed in by the time that questions are answered
   * @throws PlainError when nobody is signed in, or the workspace is not trusted
   */
  async once(name: string, work: (profile: Profile) => Promise<void>): Promise<void> {
    if (this.#busy.has(name)) return;
    this.#busy.add(name);
    try {
      await work(this.#profile());
    } finally {
      this.#busy.delete(name);
    }
  }

  /**
   * Sends a change once, and only for that profile.
   * @throws PlainError that says what happened, why and what to do
   */
  async send<T>(
    profile: Profile,
    { title, call, creatorOf, ifGone, onRefusal, ...words }: Deed<T>,
  ): Promise<T> {
    const { clock, connection } = this.parts;
    const answer = await screen.withProgress(
      { location: vscode.ProgressLocation.Window, title },
      async () => wantedEnd(await connection.send(profile, call), ifGone),
    );
    if (answer.ok) return answer.value;
    const { failure } = answer;
    if (!mayHaveHappened(failure)) onRefusal?.();
    // Its answer tells the rows that this person may change nothing here.
    if (creatorOf && failure.kind === 'forbidden') {
      void this.stock.parts.load(webhookOf(creatorOf.id));
    }
    throw new PlainError(
      describeWriteFailure(
        creatorOf ? asCreatorOnly(failure) : failure,
        words,
        new URL(profile.baseUrl).host,
        clock.now(),
      ),
    );
  }

  #profile(): Profile {
    if (!this.parts.trust.isTrusted) {
      throw new PlainError(
        vscode.l10n.t(
          'This workspace is not trusted, so nothing is sent to Handinger. Trust it first.',
        ),
      );
    }
    return signedIn(this.parts.sessions);
  }
}

/** A question in front of everything else. @throws CancellationError unless the answer is yes */
export async function confirm(question: string, detail: string, yes: string): Promise<void> {
  const answer = await screen.showWarningMessage(question, { modal: true, detail }, yes);
  if (answer !== yes) throw new vscode.CancellationError();
}

/** Says in the status bar that it is done. */
export function done(text: string): void {
  screen.setStatusBarMessage(`$(check) ${text}`, 5_000);
}

/** @throws CancellationError when it was left */
export function orLeft<T>(answer: T | undefined): T {
  if (answer === undefined) throw new vscode.CancellationError();
  return answer;
}
