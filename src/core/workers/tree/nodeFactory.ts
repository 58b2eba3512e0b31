import * as l10n from '@vscode/l10n';
import type { ApiFailure } from '../../api/errors/apiFailure';
import { describeFailure, inSentences } from '../../api/errors/describeFailure';
import type { TreeNode, NodeSubject, Section } from './treeNode';
import type { Loaded, Resource } from '../data/resourceCache';
import { unreadableWords } from '../labels/describeDetail';
import { isLimited, problemLabel, spokenProblem } from '../labels/describeProblem';
import type { TreeContext } from './treeContext';
import type { Worker } from '../../model/worker';
import { isOthers } from '../data/workerResources';

interface RowParts {
  readonly id: string;
  readonly subject: NodeSubject;
  readonly label: string;
  readonly icon: string;
  /** Facts behind the label; empty ones are left out. */
  readonly facts?: readonly string[];
  /** Where it is to be said in other words than it is written. */
  readonly spokenFacts?: readonly string[];
  readonly contextValue?: string;
  readonly isExpandable?: boolean;
  readonly tip?: string;
  readonly needs?: readonly Resource<unknown>[];
  readonly countsDown?: boolean;
}

export function detailRow(parts: RowParts): TreeNode {
  const { id, subject, label, icon, facts = [], spokenFacts = facts, tip, needs } = parts;
  return {
    id,
    subject,
    label,
    icon,
    description: facts.filter(Boolean).join(' · '),
    spoken: [label, ...spokenFacts].filter(Boolean).join(', '),
    contextValue: parts.contextValue ?? subject.kind,
    isExpandable: parts.isExpandable ?? false,
    ...(tip !== undefined && { tip }),
    ...(needs && { needs }),
    ...(parts.countsDown && { countsDown: true }),
  };
}

/** Something that is loading, or that there is nothing of. */
export const noteRow = (parentId: string, label: string, icon: string): TreeNode =>
  detailRow({ id: `${parentId}/note`, subject: { kind: 'note' }, label, icon });

/** Says how many elements of a list could not be read: they are there, whatever they are. */
export const unreadableRows = (
  parentId: string,
  { unreadable = 0 }: { readonly unreadable?: number },
): readonly TreeNode[] =>
  unreadable === 0
    ? []
    : [noteRow(`${parentId}/unreadable`, unreadableWords(unreadable), 'warning')];

/** A failure in place of what could not be loaded, with another try. */
function problemRow(
  parentId: string,
  part: Resource<unknown>,
  failure: ApiFailure,
  facts: Pick<TreeContext, 'host' | 'now'>,
): TreeNode {
  const problem = problemFace(failure, facts);
  return detailRow({
    id: `${parentId}/problem`,
    subject: { kind: 'problem', part },
    label: l10n.t('Try Again'),
    icon: problem.icon,
    facts: [problem.label],
    spokenFacts: [problem.spoken, problem.tip],
    tip: problem.tip,
    countsDown: problem.countsDown,
  });
}

/** How a failure looks and sounds on whatever row it stands. */
function problemFace(
  failure: ApiFailure,
  { host, now }: Pick<TreeContext, 'host' | 'now'>,
): {
  readonly label: string;
  readonly spoken: string;
  readonly icon: string;
  readonly tip: string;
  readonly countsDown: boolean;
} {
  return {
    label: problemLabel(failure, now),
    spoken: spokenProblem(failure, now),
    icon: failure.kind === 'forbidden' && failure.by === 'handinger' ? 'lock' : 'warning',
    // The seconds stand in the label; here they would make another tooltip every second.
    tip: isLimited(failure, now)
      ? l10n.t('Rate limited (429).')
      : inSentences(describeFailure(failure, host, now)),
    countsDown: isLimited(failure, now),
  };
}

/** Rows for what is loaded, or for how far the loading has come. */
export function loadedRows<T>(
  parentId: string,
  part: Resource<T>,
  facts: TreeContext,
  rowsOf: (value: T) => readonly TreeNode[],
): readonly TreeNode[] {
  const loaded: Loaded<T> = facts.partOf(part) ?? { kind: 'loading' };
  switch (loaded.kind) {
    case 'loading':
      return [noteRow(parentId, l10n.t('Loading…'), 'loading~spin')];
    case 'failed':
      return [problemRow(parentId, part, loaded.failure, facts)];
    case 'ready': {
      const rows = rowsOf(loaded.value);
      return loaded.failure ? [...rows, problemRow(parentId, part, loaded.failure, facts)] : rows;
    }
  }
}

/** A row of its own for a part that is one fact; a failure offers another try on the same row. */
export function partRow<T>(
  row: Omit<RowParts, 'facts'>,
  part: Resource<T>,
  facts: TreeContext,
  faceOf: (value: T) => Partial<RowParts>,
): TreeNode {
  const loaded: Loaded<T> = facts.partOf(part) ?? { kind: 'loading' };
  switch (loaded.kind) {
    case 'loading':
      return detailRow({
        ...row,
        icon: 'loading~spin',
        facts: [l10n.t('loading…')],
        contextValue: 'section',
      });
    case 'ready':
      return detailRow({ ...row, ...faceOf(loaded.value) });
    case 'failed': {
      const problem = problemFace(loaded.failure, facts);
      return detailRow({
        ...row,
        subject: { kind: 'problem', part },
        icon: problem.icon,
        facts: [problem.label],
        spokenFacts: [problem.spoken, problem.tip],
        tip: problem.tip,
        contextValue: 'problem',
        countsDown: problem.countsDown,
      });
    }
  }
}

/** A row that others stand below, once its part is loaded. */
export function sectionRow(
  parentId: string,
  worker: Worker,
  section: Section,
  label: string,
  icon: string,
  part: Resource<unknown>,
): TreeNode {
  return detailRow({
    id: `${parentId}/${section}`,
    subject: { kind: 'section', worker, section },
    label,
    icon,
    contextValue: `section ${section}`,
    isExpandable: true,
    needs: [part],
  });
}

/** Goes into the context value of what the creator alone may change, unless that is known to be somebody else. */
export const changeable = (worker: Worker, { partOf }: TreeContext): readonly string[] =>
  isOthers(worker.id, partOf) ? [] : ['changeable'];
