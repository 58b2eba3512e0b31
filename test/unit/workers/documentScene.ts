import type { DocumentContext } from '../../../src/core/workers/documents/documentContext';
import type { DocumentSubject } from '../../../src/core/model/documentUri';
import { renderDocument } from '../../../src/core/workers/documents/renderDocument';
import { everything, factsOf, ready, task, type LoadedByName } from './explorerRows';

export const overview = { kind: 'worker', workerId: 'wrk_1', part: 'overview' } as const;
export const transcript = { kind: 'task', taskId: 'tsk_1', part: 'transcript' } as const;

interface DocumentScene extends Partial<Omit<DocumentContext, 'partOf'>> {
  readonly loaded?: LoadedByName;
}

/** Profile `p` is signed in, and everything is known of one worker and its task unless told. */
export function documentFacts({ loaded, ...more }: DocumentScene = {}): DocumentContext {
  const all = { ...everything.loaded, 'task tsk_1': ready(task()), ...loaded };
  return {
    ...factsOf({ ...everything, loaded: all }),
    profileId: 'p',
    baseUrl: 'https://api.example',
    canAsk: true,
    labelOf: () => undefined,
    seal: () => 'seal',
    ...more,
  };
}

/** A document of profile `p` as it reads then. */
export const read = (subject: DocumentSubject, scene?: DocumentScene): string =>
  renderDocument({ profileId: 'p', subject }, documentFacts(scene));
