import * as l10n from '@vscode/l10n';
import type { Task, Turn } from './details';
import { creditsWords, taskWords } from './runWords';

/** A task as it can be read: what was asked, and what the worker answered. Markdown. */
export function transcriptOf(task: Task, turns: readonly Turn[]): string {
  const { id, title, status, credits } = task;
  const facts = [taskWords(status), credits === undefined ? '' : creditsWords(credits), id];
  return [
    `# ${title.split('\n')[0] ?? id}`,
    facts.filter(Boolean).join(' · '),
    ...turns.flatMap(wordsOf),
    '',
  ].join('\n\n');
}

function wordsOf({ input, outputText, structuredOutput, files, status }: Turn): readonly string[] {
  return [
    `## ${l10n.t('Task')}`,
    input,
    `## ${l10n.t('Answer')}`,
    outputText || taskWords(status),
    ...(structuredOutput
      ? ['```json\n' + JSON.stringify(structuredOutput, undefined, 2) + '\n```']
      : []),
    ...files.map(({ name, url }) => `- [${name}](${url})`),
  ];
}
