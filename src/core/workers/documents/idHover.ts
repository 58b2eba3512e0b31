import * as l10n from '@vscode/l10n';
import { plain } from '../../common/markdown';
import { durationWords } from '../labels/describeDetail';
import { workerIn, type DocumentFacts } from './documentContext';
import { loadedText } from './loadingState';
import type { FoundId } from './findIds';
import type { Part } from '../data/resourceCache';
import { ageWords, runWords, taskWords } from '../labels/describeRun';
import { lastRunOf, taskOf } from '../data/workerResources';
import { dotted, sections } from './workerDocument';

/** What an id in code stands for, as Markdown: title, summary and state. */
export function describeId({ kind, id }: FoundId, facts: DocumentFacts): string {
  return kind === 'worker' ? describeWorker(id, facts) : describeTask(id, facts);
}

/** What has to be loaded to tell. */
export const partOfId = ({ kind, id }: FoundId): Part<unknown> =>
  kind === 'worker' ? lastRunOf(id) : taskOf(id);

function describeWorker(id: string, facts: DocumentFacts): string {
  const { title, summary } = workerIn(facts, id);
  const { now, locale } = facts;
  const run = loadedText(facts.partOf(lastRunOf(id)), facts, (value) =>
    plain(
      dotted(
        runWords(value),
        durationWords(value.durationMs),
        value.startedAt === undefined ? '' : ageWords(value.startedAt, now, locale.language),
      ),
    ),
  );
  return sections(`**${plain(title)}**`, plain(summary), run);
}

function describeTask(id: string, facts: DocumentFacts): string {
  const task = facts.partOf(taskOf(id));
  const title = task?.kind === 'ready' ? task.value.title : '';
  const { now, locale } = facts;
  return sections(
    `**${plain(title || l10n.t('Task {0}', id))}**`,
    loadedText(task, facts, ({ status, durationMs, createdAt, workerId }) =>
      plain(
        dotted(
          taskWords(status),
          durationWords(durationMs),
          createdAt === undefined ? '' : ageWords(createdAt, now, locale.language),
          workerIn(facts, workerId).title,
        ),
      ),
    ),
  );
}
