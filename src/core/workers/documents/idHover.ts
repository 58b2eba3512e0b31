import * as l10n from '@vscode/l10n';
import { plain } from '../../common/markdown';
import { describeDuration } from '../labels/describeDetail';
import { workerIn, type DocumentContext } from './documentContext';
import { loadedText } from './loadingState';
import type { FoundId } from './findIds';
import type { Resource } from '../data/resourceCache';
import { describeAge, describeRun, taskWords } from '../labels/describeRun';
import { lastRunOf, taskOf } from '../data/workerResources';
import { dotted, sections } from './workerDocument';

/** What an id in code stands for, as Markdown: title, summary and state. */
export function describeId({ kind, id }: FoundId, facts: DocumentContext): string {
  return kind === 'worker' ? describeWorker(id, facts) : describeTask(id, facts);
}

/** What has to be loaded to tell. */
export const partOfId = ({ kind, id }: FoundId): Resource<unknown> =>
  kind === 'worker' ? lastRunOf(id) : taskOf(id);

function describeWorker(id: string, facts: DocumentContext): string {
  const { title, summary } = workerIn(facts, id);
  const { now, locale } = facts;
  const run = loadedText(facts.partOf(lastRunOf(id)), facts, (value) =>
    plain(
      dotted(
        describeRun(value),
        describeDuration(value.durationMs),
        value.startedAt === undefined ? '' : describeAge(value.startedAt, now, locale.language),
      ),
    ),
  );
  return sections(`**${plain(title)}**`, plain(summary), run);
}

function describeTask(id: string, facts: DocumentContext): string {
  const task = facts.partOf(taskOf(id));
  const title = task?.kind === 'ready' ? task.value.title : '';
  const { now, locale } = facts;
  return sections(
    `**${plain(title || l10n.t('Task {0}', id))}**`,
    loadedText(task, facts, ({ status, durationMs, createdAt, workerId }) =>
      plain(
        dotted(
          taskWords(status),
          describeDuration(durationMs),
          createdAt === undefined ? '' : describeAge(createdAt, now, locale.language),
          workerIn(facts, workerId).title,
        ),
      ),
    ),
  );
}
