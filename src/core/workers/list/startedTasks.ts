import { Emitter, type Disposable } from '../../common/events';
import { kept } from '../../common/kept';
import type { Memento } from '../../common/ports';
import { isWorkerId } from '../../model/worker';

/** Which task, and of which worker. */
export interface TaskReference {
  readonly taskId: string;
  readonly workerId: string;
}

/** A profile remembers no more; the oldest go first. */
const MOST_TASKS = 200;

/** The tasks that were run from here, per profile: where the server lists no tasks, these are still shown. */
export class StartedTasks implements Disposable {
  readonly #changed = new Emitter<TaskReference>();

  readonly onDidChange = this.#changed.event;

  constructor(private readonly state: Memento) {}

  /** Newest first. */
  of(profileId: string, workerId: string): readonly string[] {
    return this.#all(profileId)
      .filter((task) => task.workerId === workerId)
      .map(({ taskId }) => taskId)
      .reverse();
  }

  /** Remembers a task that is run, or was run, from here. */
  async note(profileId: string, task: TaskReference): Promise<void> {
    const others = this.#all(profileId).filter(({ taskId }) => taskId !== task.taskId);
    await this.state.update(kept.tasks.name + profileId, [...others, task].slice(-MOST_TASKS));
    this.#changed.fire(task);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #all(profileId: string): readonly TaskReference[] {
    const stored = this.state.get(kept.tasks.name + profileId);
    return Array.isArray(stored) ? stored.filter(isTaskReference) : [];
  }
}

function isTaskReference(value: unknown): value is TaskReference {
  if (typeof value !== 'object' || value === null) return false;
  const { taskId, workerId } = value as Partial<Record<keyof TaskReference, unknown>>;
  return [taskId, workerId].every((id) => typeof id === 'string' && isWorkerId(id));
}
