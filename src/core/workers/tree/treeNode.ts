import type { OutputFile, Task, Turn } from '../../model/workerDetails';
import type { DocumentSubject } from '../../model/documentUri';
import type { Resource } from '../data/resourceCache';
import type { Worker } from '../../model/worker';
import type { ReferencePlace } from '../list/workspaceReferences';

/** One row of the tree, before it becomes a TreeItem. */
export interface TreeNode {
  /** Stays the same for as long as it is about the same thing, so that selection and expansion survive. */
  readonly id: string;
  readonly subject: NodeSubject;
  /** Plain words: typing finds them. */
  readonly label: string;
  /** Stands behind the label, with the state in words. */
  readonly description: string;
  /** Codicon id. */
  readonly icon: string;
  /** All of it in words, for a screen reader. */
  readonly spoken: string;
  /** Words that `when` clauses of the item's menu look for. */
  readonly contextValue: string;
  readonly isExpandable: boolean;
  /** More words, for the pointer. */
  readonly tip?: string;
  /** What is loaded when the row is opened. */
  readonly needs?: readonly Resource<unknown>[];
  /** The description has seconds in it. */
  readonly countsDown?: true;
}

/** What a row is about. */
export type NodeSubject =
  | { readonly kind: 'group'; readonly workers: readonly Worker[] }
  | { readonly kind: 'worker'; readonly worker: Worker }
  | { readonly kind: 'section'; readonly worker: Worker; readonly section: Section }
  | { readonly kind: 'schedule'; readonly worker: Worker; readonly scheduleId: string }
  | { readonly kind: 'webhookAddress'; readonly worker: Worker; readonly url: string }
  | { readonly kind: 'webhookToken'; readonly worker: Worker }
  | { readonly kind: 'delivery'; readonly worker: Worker; readonly taskId?: string }
  | { readonly kind: 'task'; readonly worker: Worker; readonly task: Task }
  | { readonly kind: 'turn'; readonly worker: Worker; readonly task: Task; readonly turn: Turn }
  | {
      readonly kind: 'structuredOutput';
      readonly worker: Worker;
      readonly task: Task;
      readonly turn: Turn;
    }
  | { readonly kind: 'file'; readonly worker: Worker; readonly file: OutputFile }
  | { readonly kind: 'place'; readonly worker: Worker; readonly place: ReferencePlace }
  /** Stands where something is loading or empty. */
  | { readonly kind: 'note' }
  /** Stands where something failed; `part` is what another try loads. */
  | { readonly kind: 'problem'; readonly part: Resource<unknown> }
  /** Nothing fits the filter. */
  | { readonly kind: 'noMatch' }
  | { readonly kind: 'more'; readonly of: More };

export type Section =
  | 'lastRun'
  | 'instructions'
  | 'outputSchema'
  | 'email'
  | 'schedules'
  | 'webhook'
  | 'deliveries'
  | 'tasks'
  | 'places';

/** What there is more of. */
type More =
  | { readonly kind: 'workers'; readonly parentId: string }
  | { readonly kind: 'deliveries'; readonly worker: Worker };

/** @returns `undefined` for rows that say all there is in themselves */
export function documentOf({ subject }: TreeNode): DocumentSubject | undefined {
  switch (subject.kind) {
    case 'worker':
      return { kind: 'worker', workerId: subject.worker.id, part: 'overview' };
    case 'section':
      return subject.section === 'lastRun' ||
        subject.section === 'instructions' ||
        subject.section === 'outputSchema'
        ? { kind: 'worker', workerId: subject.worker.id, part: subject.section }
        : undefined;
    case 'task':
      return { kind: 'task', taskId: subject.task.id, part: 'transcript' };
    case 'turn':
      return turnDocument(subject, 'transcript');
    case 'structuredOutput':
      return turnDocument(subject, 'structuredOutput');
    default:
      return undefined;
  }
}

const turnDocument = (
  { task, turn }: { readonly task: Task; readonly turn: Turn },
  part: 'transcript' | 'structuredOutput',
): DocumentSubject => ({ kind: 'turn', taskId: task.id, turnId: turn.id, part });

/** @returns `undefined` for rows that belong to no worker */
export function workerOfNode({ subject }: TreeNode): Worker | undefined {
  return 'worker' in subject ? subject.worker : undefined;
}

/** Whether two rows look, sound and behave the same. */
export function isSameRow(a: TreeNode, b: TreeNode): boolean {
  return (
    a.label === b.label &&
    a.description === b.description &&
    a.icon === b.icon &&
    a.spoken === b.spoken &&
    a.contextValue === b.contextValue &&
    a.isExpandable === b.isExpandable &&
    a.tip === b.tip
  );
}
