import * as vscode from 'vscode';
import { workerIn } from '../../core/workers/documentFacts';
import { describeId, partOfId } from '../../core/workers/idWords';
import type { LoadedParts } from '../../core/workers/loadedParts';
import type { WorkerList } from '../../core/workers/workerList';
import { searchWorkers } from '../../core/workers/workerSearch';
import { commandFor } from '../commands';
import type { IdWords } from './idsInCode';
import type { WorkerDocuments } from './workerDocuments';

/** Another letter narrows it down. */
const MOST_COMPLETIONS = 100;

/** Says what ids stand for: what is known at once, what is not after one question, which is asked once. */
export function idWords(list: WorkerList, parts: LoadedParts, documents: WorkerDocuments): IdWords {
  const listed = async (): Promise<void> => {
    if (list.state.kind === 'idle' || list.state.kind === 'loading') await list.refresh();
  };

  return {
    hover: async (found, token) => {
      await untilCancelled(Promise.all([listed(), parts.open(partOfId(found))]), token);
      const text = new vscode.MarkdownString(describeId(found, documents.facts()));
      const command = found.kind === 'worker' ? 'handinger.openWorker' : 'handinger.openTask';
      const label =
        found.kind === 'worker' ? vscode.l10n.t('Open Worker') : vscode.l10n.t('Open Task');
      const argument = encodeURIComponent(JSON.stringify([found.id]));
      text.isTrusted = { enabledCommands: [command] };
      return text.appendMarkdown(`\n\n[${label}](command:${command}?${argument})`);
    },
    completions: async (typed, range) => {
      await listed();
      const { state } = list;
      const workers = state.kind === 'ready' ? state.workers : [];
      const items = searchWorkers(workers, typed, MOST_COMPLETIONS).map(
        ({ id, title, summary }, index) => {
          const item = new vscode.CompletionItem(
            { label: title, description: id },
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
      await listed();
      const { title } = workerIn(documents.facts(), workerId);
      return new vscode.CodeLens(
        range,
        commandFor('handinger.openWorker', vscode.l10n.t('Worker: {0}', title), workerId),
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
