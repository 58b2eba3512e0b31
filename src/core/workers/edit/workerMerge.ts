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

/**
 * What a merge editor compares: beside the fields in conflict, all sides are as the service has them, so that to
 * accept either side takes nothing else back.
 * @param merge what `mergeWorker` answered about the same versions
 */
export function mergeSides(
  base: Template,
  { change, conflicts }: WorkerMerge,
  theirs: Template,
): { readonly base: Template; readonly mine: Template } {
  const opened = Object.fromEntries(conflicts.map((name) => [name, base[name]]));
  return { base: { ...theirs, ...opened }, mine: { ...theirs, ...change } };
}
