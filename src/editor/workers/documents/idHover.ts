import * as vscode from 'vscode';
import { inert } from '../../../core/common/inert';
import { workerIn } from '../../../core/workers/documents/documentContext';
import { describeId, partOfId } from '../../../core/workers/documents/idHover';
import type { ResourceCache } from '../../../core/workers/data/resourceCache';
import type { WorkerList } from '../../../core/workers/list/workerList';
import { searchWorkers } from '../../../core/workers/list/workerSearch';
import { commandFor } from '../../commands';
import type { IdWords } from './idsInCode';
import type { WorkerDocuments } from './workerDocuments';

/** Another letter narrows it down. */
const MOST_COMPLETIONS = 100;

/** Says what ids stand for: what is known at once, what is not or is old after one question. */
export function idHover(
  list: WorkerList,
  parts: ResourceCache,
  documents: WorkerDocuments,
): IdWords {
  const renamed = new vscode.EventEmitter<void>();
  list.onDidChange(() => renamed.fire());

  return {
    onDidChange: renamed.event,
    hover: async (found, token) => {
      const asked = Promise.all([list.renew([found.id]), parts.renew(partOfId(found))]);
      await untilCancelled(asked, token);
      const text = new vscode.MarkdownString(describeId(found, documents.facts()));
      const command = found.kind === 'worker' ? 'handinger.openWorker' : 'handinger.openTask';
      const label =
        found.kind === 'worker' ? vscode.l10n.t('Open Worker') : vscode.l10n.t('Open Task');
      const argument = encodeURIComponent(JSON.stringify([found.id]));
      text.isTrusted = { enabledCommands: [command] };
      return text.appendMarkdown(`\n\n[${label}](command:${command}?${argument})`);
    },
    completions: async (typed, range) => {
      await list.renew();
      const { state } = list;
      const workers = state.kind === 'ready' ? state.workers : [];
      const items = searchWorkers(workers, typed, MOST_COMPLETIONS).map(
        ({ id, title, summary }, index) => {
          const item = new vscode.CompletionItem(
            { label: inert(title), description: id },
            vscode.CompletionItemKind.Value,
          );
          item.insertText = id;
          item.range = range;
          // They are chosen already, by title and summary too, and come behind what the language itself offers.
          item.filterText = [id, title, typed].filter(Boolean).join(' ');
          item.sortText = `\uffff${String(index).padStart(3, '0')}`;
          if (summary !== '') item.documentation = summary;
          return item;
        },
      );
      return new vscode.CompletionList(items, true);
    },
    lens: async (workerId, range) => {
      const renewed = list.renew([workerId]);
      // Listed workers have a title; a newer one comes with the next change.
      if (list.state.kind !== 'ready') await renewed;
      const { title } = workerIn(documents.facts(), workerId);
      return new vscode.CodeLens(
        range,
        commandFor('handinger.openWorker', vscode.l10n.t('Worker: {0}', inert(title)), workerId),
      );
    },
  };
}

async function untilCancelled(
  work: Promise<unknown>,
  token: vscode.CancellationToken,
): Promise<void> {
  let listening: vscode.Disposable | undefined;
  const cancelled = new Promise<void>((resolve) => {
    listening = token.onCancellationRequested(() => resolve());
  });
  await Promise.race([work, cancelled]);
  listening?.dispose();
}
