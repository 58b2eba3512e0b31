import { sectionRows, workerDetails } from './detailNodes';
import type { TreeNode } from './treeNode';
import { outputRows, turnRows } from './taskNodes';
import type { TreeContext } from './treeContext';
import { firstRows, workerRows } from './workerNodes';

/** What stands below a row; `undefined` asks for the first rows. */
export function getChildren(parent: TreeNode | undefined, facts: TreeContext): readonly TreeNode[] {
  if (!parent) return firstRows(facts);
  const { id, subject } = parent;
  switch (subject.kind) {
    case 'group':
      return workerRows(subject.workers, id, facts, false);
    case 'worker':
      return workerDetails(id, subject.worker, facts);
    case 'section':
      return sectionRows(id, subject.worker, subject.section, facts);
    case 'task':
      return turnRows(id, subject.worker, subject.task, facts);
    case 'turn':
      return outputRows(id, subject);
    default:
      return [];
  }
}
