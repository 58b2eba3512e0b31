import * as l10n from '@vscode/l10n';
import type { ApiFailure } from '../../api/errors/apiFailure';
import { describeFailure, inSentences } from '../../api/errors/describeFailure';
import { plain } from '../../common/markdown';
import type { DocumentContext } from './documentContext';
import type { Loaded } from '../data/resourceCache';

/** What stands in place of what could not be loaded, or behind what could not be loaded again. */
export function failureText(
  failure: ApiFailure,
  { host, now }: Pick<DocumentContext, 'host' | 'now'>,
): string {
  // Seconds in it would change the document all the time.
  return failure.kind === 'rateLimited'
    ? l10n.t('Rate limited (429). It’s requested again once Handinger allows it.')
    : inSentences(describeFailure(failure, host, now));
}

export const loadingText = (): string => l10n.t('Loading…');

/** Markdown for a part in whatever state it is. */
export function loadedText<T>(
  loaded: Loaded<T> | undefined,
  facts: Pick<DocumentContext, 'host' | 'now'>,
  textOf: (value: T) => string,
): string {
  switch (loaded?.kind) {
    case undefined:
    case 'loading':
      return loadingText();
    case 'failed':
      return plain(failureText(loaded.failure, facts));
    case 'ready': {
      const text = textOf(loaded.value);
      return loaded.failure ? `${text}\n\n${plain(staleText(loaded.failure, facts))}` : text;
    }
  }
}

const staleText = (failure: ApiFailure, facts: Pick<DocumentContext, 'host' | 'now'>): string =>
  `${failureText(failure, facts)} ${l10n.t('Showing previously loaded data.')}`;

/** Comments, so that they are no data. */
export const comment = (text: string): string =>
  text
    .split('\n')
    .map((line) => `// ${line}`)
    .join('\n');
