import { Refusal } from '../http/answers';
import type { KeyHolder } from './keyRing';
import { type Organization, organizations } from '../organization';
import type { OwnIds } from './ownIds';
import type { Task, Turn, Webhook, WebhookExecution, WorkerSchedule, WorkerTemplate } from './wire';

/** A page a task's answer rests on. */
export interface Source {
  readonly title: string | null;
  readonly url: string;
}

/** A worker, with all that hangs on it but its tasks. */
export interface WorkerRecord {
  template: WorkerTemplate;
  /** Ids of the users who see it while it is private, besides its creator. */
  readonly invited: readonly string[];
  deleted: boolean;
  schedules: WorkerSchedule[];
  webhook: Webhook;
  /** Newest first. */
  readonly deliveries: WebhookExecution[];
}

/** A task, with all that hangs on it. */
export interface TaskRecord {
  task: Task;
  archived: boolean;
  /** In execution order. */
  readonly turns: Turn[];
  readonly sources: readonly Source[];
}

/** All that the server knows while it runs, and who may see it. */
export class Store {
  readonly #workers = new Map<string, WorkerRecord>();
  readonly #tasks = new Map<string, TaskRecord>();
  readonly #tasksOfWorker = new Map<string, TaskRecord[]>();
  readonly #forced = new Map<string, number>();

  constructor(private readonly own: OwnIds) {}

  addWorker(worker: WorkerRecord): void {
    this.#workers.set(worker.template.id, worker);
  }

  addTask(task: TaskRecord): void {
    const { id, workerId } = task.task;
    this.#tasks.set(id, task);
    const siblings = this.#tasksOfWorker.get(workerId);
    if (siblings === undefined) this.#tasksOfWorker.set(workerId, [task]);
    else siblings.push(task);
  }

  clear(): void {
    this.#workers.clear();
    this.#tasks.clear();
    this.#tasksOfWorker.clear();
    this.#forced.clear();
  }

  /** Answers that status to whoever asks about the worker; `undefined` ends it. */
  force(workerId: string, status: number | undefined): void {
    if (status === undefined) this.#forced.delete(workerId);
    else this.#forced.set(workerId, status);
  }

  /** Whether any organization has it. */
  hasWorker(id: string): boolean {
    return this.#workers.get(id)?.deleted === false;
  }

  hasTask(id: string): boolean {
    return this.#tasks.has(id);
  }

  /** The organization of that worker or task, deleted and archived ones too; `undefined` for any other id. */
  ownerOf(id: string): string | undefined {
    return (this.#workers.get(id)?.template ?? this.#tasks.get(id)?.task)?.organizationId;
  }

  /** Workers the caller's user may see, oldest first. */
  workersFor(caller: KeyHolder): WorkerRecord[] {
    return [...this.#workers.values()].filter(
      (worker) =>
        !worker.deleted &&
        worker.template.organizationId === caller.organizationId &&
        maySee(caller, worker),
    );
  }

  /** The worker, or the 403 or 404 the caller gets in its place. */
  worker(caller: KeyHolder, id: string): WorkerRecord {
    const worker = this.#workers.get(id);
    if (worker === undefined || worker.deleted) throw new Refusal(404, 'Worker not found');
    this.#allow(caller, worker);
    return worker;
  }

  /** As `worker`, and 403 for all but its creator; `deed` ends the sentence "Only the worker creator can". */
  ownWorker(caller: KeyHolder, id: string, deed: string): WorkerRecord {
    const worker = this.worker(caller, id);
    allowCreator(caller, worker, deed);
    return worker;
  }

  /** Tasks of the workers the caller may see, archived ones left out, newest first. */
  tasksFor(caller: KeyHolder): TaskRecord[] {
    return this.workersFor(caller)
      .flatMap(({ template }) => this.tasksOf(template.id))
      .filter((task) => !task.archived)
      .sort((a, b) => b.task.createdAt.localeCompare(a.task.createdAt));
  }

  /** In the order they were begun. */
  tasksOf(workerId: string): readonly TaskRecord[] {
    return this.#tasksOfWorker.get(workerId) ?? [];
  }

  /** The task, which outlives its worker, or the 403 or 404 the caller gets in its place. */
  task(caller: KeyHolder, id: string): TaskRecord {
    const task = this.#tasks.get(id);
    if (task === undefined) throw new Refusal(404, 'Task not found');
    this.#allow(caller, this.#workerOf(task));
    return task;
  }

  ownTask(caller: KeyHolder, id: string, deed: string): TaskRecord {
    const task = this.task(caller, id);
    allowCreator(caller, this.#workerOf(task), deed);
    return task;
  }

  organization(id: string): Organization {
    const organization = organizations.find((one) => this.own(one.id) === id);
    if (organization === undefined) throw new Error(`There is no organization ${id}`);
    return organization;
  }

  #workerOf({ task }: TaskRecord): WorkerRecord {
    const worker = this.#workers.get(task.workerId);
    if (worker === undefined) throw new Error(`Task ${task.id} has no worker`);
    return worker;
  }

  #allow(caller: KeyHolder, worker: WorkerRecord): void {
    if (worker.template.organizationId !== caller.organizationId || !maySee(caller, worker)) {
      throw new Refusal(403, 'This API key has no access to this worker');
    }
    const forced = this.#forced.get(worker.template.id);
    if (forced === undefined) return;
    const headers: Record<string, string> = forced === 429 ? { 'retry-after': '7' } : {};
    throw new Refusal(forced, `Refused with ${forced} by order`, headers);
  }
}

function maySee(caller: KeyHolder, { template, invited }: WorkerRecord): boolean {
  return (
    template.visibility === 'public' ||
    template.userId === caller.userId ||
    invited.includes(caller.userId)
  );
}

function allowCreator(caller: KeyHolder, { template }: WorkerRecord, deed: string): void {
  if (template.userId !== caller.userId) {
    throw new Refusal(403, `Only the worker creator can ${deed}`);
  }
}
