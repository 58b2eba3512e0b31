import { parseWorker } from '../../api/parse/workers';
import { fieldsOf, textOrNone } from '../../api/parse/fields';
import { parseJson } from '../../common/exactJson';
import { kept } from '../../common/kept';
import type { Memento } from '../../common/ports';
import type { Worker } from '../../model/worker';
import type { EditAddress } from './editAddress';

/** All of a worker but its id. */
export type Template = Omit<Worker, 'id'>;

export const templateOf = (worker: Worker): Template =>
  Object.fromEntries(
    Object.entries(worker).filter(([name]) => name !== 'id'),
  ) as unknown as Template;

/** A worker that is edited, as far as it has to outlive a reload of the window. */
export interface WorkerEdit {
  /** In the address of its documents: the worker's id, or one that was made up for a new worker. */
  readonly id: string;
  /** Absent while the worker is not known to exist. */
  readonly workerId?: string;
  /** What the documents were opened with, so that only what was changed in them is sent. */
  readonly base: Template;
  /** Whether the worker may have been created without an answer. */
  readonly isUnclear?: true;
}

/**
 * What an edit continues from after one of its documents was read or sent. The other one keeps what it was opened with,
 * or a change made elsewhere meanwhile would be overwritten unseen.
 */
export function baseAfter(
  known: WorkerEdit | undefined,
  part: EditAddress['part'],
  current: Template,
): Template {
  if (known?.workerId === undefined) return current;
  return part === 'settings'
    ? ({ ...current, instructions: known.base.instructions } as Template)
    : ({ ...known.base, instructions: current.instructions } as Template);
}

/** A profile remembers no more; the oldest go first. */
const MOST_EDITS = 50;

/** Workers that are edited, per profile: their documents come back after a reload, and know what they began with. */
export class WorkerEdits {
  constructor(private readonly state: Memento) {}

  of(profileId: string, id: string): WorkerEdit | undefined {
    return this.#all(profileId).find((edit) => edit.id === id);
  }

  async note(profileId: string, edit: WorkerEdit): Promise<void> {
    const others = this.#all(profileId).filter(({ id }) => id !== edit.id);
    await this.state.update(
      kept.workerEdits.name + profileId,
      [...others, edit].slice(-MOST_EDITS).map((one) => JSON.stringify(one)),
    );
  }

  #all(profileId: string): readonly WorkerEdit[] {
    const stored = this.state.get(kept.workerEdits.name + profileId);
    return Array.isArray(stored) ? stored.map(readEdit).filter((edit) => edit !== undefined) : [];
  }
}

function readEdit(stored: unknown): WorkerEdit | undefined {
  if (typeof stored !== 'string') return undefined;
  try {
    const { id, workerId, base, isUnclear } = fieldsOf(parseJson(stored));
    const idText = textOrNone(id);
    const worker = parseWorker({ ...fieldsOf(base), id: 'base' });
    if (idText === undefined || !worker) return undefined;
    const template = templateOf(worker);
    const known = textOrNone(workerId);
    return {
      id: idText,
      // An empty title is one that nobody has typed yet.
      base: { ...template, title: fieldsOf(base)['title'] === '' ? '' : template.title },
      ...(known !== undefined && { workerId: known }),
      ...(isUnclear === true && { isUnclear }),
    };
  } catch {
    return undefined;
  }
}
