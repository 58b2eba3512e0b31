import * as l10n from '@vscode/l10n';
import type { Holdings, Removal, Remainder, Survey } from './dataRemoval';
import { editorName } from '../model/editorName';

/** Such as `Workers added by ID: 3`, one line for each kind that there is something of. */
export function listHoldings(holdings: Holdings): readonly string[] {
  const { profiles, strayKeys, workers, extensions, notes, workspaceChoices } = holdings;
  const counted: readonly [count: number, line: string][] = [
    [profiles.length, l10n.t('Profiles with their keys: {0}', profiles.join(', '))],
    [strayKeys, l10n.t('Damaged or unknown keys: {0}', strayKeys)],
    [workers, l10n.t('Workers added by ID: {0}', workers)],
    [extensions, l10n.t('Extensions that can read: {0}', extensions)],
    [notes, l10n.t('Entries about profiles and keys: {0}', notes)],
    [workspaceChoices, l10n.t('Choices for this workspace: {0}', workspaceChoices)],
  ];
  return counted.filter(([count]) => count > 0).map(([, line]) => line);
}

/** What the question before a removal says below its first line. */
export function describeSurvey({ holdings, unlisted }: Survey): string {
  const paragraphs = [
    listHoldings(holdings).join('\n'),
    unlisted === undefined ? '' : unlistedWords(unlisted),
    l10n.t(
      'The keys stay valid at Handinger. Handinger shows a key only once, so you need a copy to use it here again.',
    ),
    l10n.t(
      'Choices for other workspaces, and session-only keys in other windows, can’t be removed from here. Your settings and the log, which contains no key, are kept.',
    ),
    l10n.t(
      'The random IDs of removed profiles stay in {0}’s secret storage for 30 days, so that other windows learn of the removal.',
      editorName(),
    ),
  ];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}

/** What was removed and what was not, in sentences. */
export function describeRemoval({ removed, remainders }: Removal): string {
  const done = listHoldings(removed);
  const sentences =
    done.length === 0
      ? [l10n.t('Nothing was removed.')]
      : [l10n.t('Handinger data was removed.'), ...done.map((line) => `${line}.`)];
  if (remainders.length === 0) return sentences.join(' ');
  return [
    ...sentences,
    l10n.t('Not everything could be removed.'),
    ...remainders.map(remainderWords),
    l10n.t('You can run the command again.'),
  ].join(' ');
}

function remainderWords(remainder: Remainder): string {
  const message = withoutFullStop(remainder.message);
  switch (remainder.kind) {
    case 'profile':
      return l10n.t('The key of {0} is still there: {1}.', remainder.label, message);
    case 'strayKey':
      return l10n.t('A damaged or unknown key is still there: {0}.', message);
    case 'unlisted':
      return unlistedWords(message);
    case 'entry':
      return l10n.t('{0} is still there: {1}.', remainder.name, message);
    case 'clipboard':
      return l10n.t('Couldn’t clear the clipboard: {0}.', message);
  }
}

const unlistedWords = (message: string): string =>
  l10n.t(
    'The secret storage doesn’t list its keys, so there might be others: {0}.',
    withoutFullStop(message),
  );

const withoutFullStop = (message: string): string => message.replace(/\.$/, '');
