import * as l10n from '@vscode/l10n';
import { withoutHidden } from '../../common/inert';
import { link } from '../../common/markdown';
import { truncate } from '../../common/truncate';
import { workerIn, type DocumentContext } from './documentContext';
import { isJson, uriOf, type DocumentSubject } from '../../model/documentUri';
import { taskOf } from '../data/workerResources';

const LONGEST_NAME = 60;

type NameFacts = Pick<DocumentContext, 'list' | 'partOf'>;

/** The name on the tab. @param title where the caller knows it */
export function documentTitle(subject: DocumentSubject, facts: NameFacts, title?: string): string {
  const ending = isJson(subject) ? '.jsonc' : '.md';
  const words = withoutHidden((title ?? titleOf(subject, facts)).replace(/\s+/g, ' ')).trim();
  const name = truncate(words, LONGEST_NAME);
  const part = partName(subject);
  return `${name}${part === '' ? '' : ` – ${part}`}${ending}`;
}

function titleOf(subject: DocumentSubject, facts: NameFacts): string {
  if (subject.kind === 'worker') return workerIn(facts, subject.workerId).title;
  const task = facts.partOf(taskOf(subject.taskId));
  return (task?.kind === 'ready' && task.value.title) || subject.taskId;
}

function partName(subject: DocumentSubject): string {
  switch (subject.part) {
    case 'overview':
      return '';
    case 'transcript':
      return subject.kind === 'turn' ? l10n.t('turn') : '';
    case 'instructions':
      return l10n.t('instructions');
    case 'outputSchema':
      return l10n.t('output schema');
    case 'lastRun':
      return l10n.t('last run');
    case 'structuredOutput':
      return l10n.t('structured output');
    case 'structure':
      return l10n.t('structure');
  }
}

/** A link to a document. */
export function documentLink(
  label: string,
  profileId: string,
  subject: DocumentSubject,
  facts: NameFacts & Pick<DocumentContext, 'seal'>,
): string {
  const title = subject.kind === 'task' ? label : undefined;
  const { scheme, path } = uriOf({ profileId, subject }, documentTitle(subject, facts, title));
  const seal = facts.seal({ profileId, subject });
  return link(label, `${scheme}:${path.split('/').map(encodeURIComponent).join('/')}?${seal}`);
}
