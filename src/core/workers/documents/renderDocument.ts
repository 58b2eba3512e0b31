import * as l10n from '@vscode/l10n';
import { plain } from '../../common/markdown';
import { workerIn, type DocumentContext } from './documentContext';
import { isJson, type DocumentAddress, type DocumentSubject } from '../../model/documentUri';
import type { Resource } from '../data/resourceCache';
import { outputSchemaText, structuredOutputText, structureText } from './jsonDocuments';
import { taskText, turnText } from './transcript';
import { emailOf, lastRunOf, schedulesOf, taskOf, tasksOf, turnsOf } from '../data/workerResources';
import { instructionsText, lastRunText, overviewText } from './workerDocument';

/**
 * A document as it reads now. What is loading, refused, failed or gone says so in its place. Only the profile
 * that a document belongs to ever sees what is in it.
 */
export function renderDocument(address: DocumentAddress, facts: DocumentContext): string {
  const { subject, profileId } = address;
  const refusal = refusalOf(profileId, facts);
  if (refusal !== undefined) return refusalText(subject, refusal);
  return `${textOf(address, facts).trim()}\n`;
}

/** In place of a document whose address another extension made. */
export const strangerText = (subject: DocumentSubject): string =>
  refusalText(
    subject,
    l10n.t('Only Handinger can open this. Open the worker or task from the Workers view.'),
  );

function refusalText(subject: DocumentSubject, refusal: string): string {
  if (subject.part === 'structure') return '{}\n';
  return isJson(subject) ? `// ${refusal}\n` : `${plain(refusal)}\n`;
}

/**
 * Tells whether a document reads differently, at the price of a short one: as long as two sketches are the same, so
 * are the texts.
 */
export class DocumentSketches {
  readonly #numbers = new WeakMap<object, number>();
  #last = 0;

  of(address: DocumentAddress, facts: DocumentContext): string {
    return renderDocument(address, {
      ...facts,
      markOf: (of) => `\0${of.map((one) => this.#nameOf(one)).join()}\0`,
    });
  }

  #nameOf(one: object | string | undefined): string | undefined {
    if (typeof one !== 'object') return one;
    const number = this.#numbers.get(one) ?? ++this.#last;
    this.#numbers.set(one, number);
    return String(number);
  }
}

function refusalOf(
  profileId: string,
  { profileId: current, labelOf, canAsk }: DocumentContext,
): string | undefined {
  if (current !== profileId) {
    const label = labelOf(profileId);
    return label === undefined
      ? l10n.t('This belongs to a key that isn’t in use. Sign in with it to see this.')
      : l10n.t('Sign in as {0} to see this.', label);
  }
  return canAsk
    ? undefined
    : l10n.t(
        'Nothing can be requested from Handinger now. See the status bar for the reason and what to do.',
      );
}

function textOf(address: DocumentAddress, facts: DocumentContext): string {
  const { subject } = address;
  switch (subject.kind) {
    case 'task':
      return taskText(address.profileId, subject.taskId, facts);
    case 'turn':
      return subject.part === 'transcript'
        ? turnText(address.profileId, subject, facts)
        : structuredOutputText(address.profileId, subject, facts);
    case 'worker': {
      const worker = workerIn(facts, subject.workerId);
      switch (subject.part) {
        case 'overview':
          return overviewText(address.profileId, worker, facts);
        case 'instructions':
          return instructionsText(worker, facts);
        case 'lastRun':
          return lastRunText(worker, facts);
        case 'outputSchema':
          return outputSchemaText(worker, facts);
        case 'structure':
          return structureText(worker, facts);
      }
    }
  }
}

/** What a document is loaded from, besides the list of workers. */
export function partsOf(
  subject: DocumentSubject,
  { tasksRunHere }: Pick<DocumentContext, 'tasksRunHere'>,
): readonly Resource<unknown>[] {
  if (subject.kind !== 'worker') return [taskOf(subject.taskId), turnsOf(subject.taskId)];
  const { workerId } = subject;
  switch (subject.part) {
    case 'overview':
      return [
        lastRunOf(workerId),
        emailOf(workerId),
        schedulesOf(workerId),
        tasksOf(workerId, () => tasksRunHere(workerId)),
      ];
    case 'lastRun':
      return [lastRunOf(workerId)];
    default:
      return [];
  }
}
