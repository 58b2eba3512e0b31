import type { Seal } from '../../model/documentUri';
import type { TreeContext } from '../tree/treeContext';
import type { Worker } from '../../model/worker';
import { unknownWorker } from '../list/workerSource';

/** All that documents are made of, as it is now. */
export interface DocumentContext extends Pick<
  TreeContext,
  'list' | 'host' | 'now' | 'locale' | 'partOf' | 'tasksRunHere'
> {
  /** Who is signed in; absent for nobody. */
  readonly profileId?: string;
  /** The server of who is signed in. */
  readonly baseUrl: string;
  /** Whether the key can be had and the workspace is trusted. */
  readonly canAsk: boolean;
  readonly seal: Seal;
  /** What is put in place of large texts to find out whether a document reads differently; absent to read it. */
  readonly markOf?: (of: LargeParts) => string;
  /** What people call a profile; absent where this window never saw it. */
  readonly labelOf: (profileId: string) => string | undefined;
}

/** All that a large text is made of. */
export type LargeParts = readonly (object | string | undefined)[];

/** A text that may have megabytes, or what is put in its place. */
export const largeText = (
  { markOf }: Pick<DocumentContext, 'markOf'>,
  of: LargeParts,
  text: () => string,
): string => (markOf ? markOf(of) : text());

/** A worker as far as it is known; the id alone otherwise. */
export function workerIn({ list }: Pick<DocumentContext, 'list'>, workerId: string): Worker {
  const known = list.kind === 'ready' ? list.workers.find(({ id }) => id === workerId) : undefined;
  return known ?? unknownWorker(workerId);
}
