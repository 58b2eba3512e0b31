import { changesOf } from './workerJson';
import type { WorkerDraft } from '../../model/requests';
import type { Template } from './workerEdits';

/** What comes of an edit when the worker may have been changed elsewhere meanwhile. */
export interface WorkerMerge {
  /** What the edit changed; nothing else is sent. */
  readonly change: WorkerDraft;
  /** Fields that were changed here and there, to different values. */
  readonly conflicts: readonly (keyof WorkerDraft)[];
}

/**
 * @param base what the edit began with
 * @param theirs what the service has now; `undefined` where it does not tell
 */
export function mergeWorker(
  base: Template,
  mine: WorkerDraft,
  theirs: Template | undefined,
): WorkerMerge {
  const change = changesOf(mine, base);
  if (!theirs) return { change, conflicts: [] };
  const isChangedThere = (name: keyof WorkerDraft): boolean =>
    JSON.stringify(theirs[name]) !== JSON.stringify(base[name]);
  const names = Object.keys(changesOf(change, theirs)) as (keyof WorkerDraft)[];
  return {
    change: Object.fromEntries(
      Object.entries(change).filter(([name]) => names.includes(name as keyof WorkerDraft)),
    ),
    conflicts: names.filter(isChangedThere),
  };
}
