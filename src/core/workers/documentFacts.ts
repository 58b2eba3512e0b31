import type { Seal } from './documentSubject';
import type { TreeFacts } from './treeFacts';
import type { Worker } from './worker';
import { unknownWorker } from './workerSource';

/** All that documents are made of, as it is now. */
export interface DocumentFacts extends Pick<
  TreeFacts,
  'list' | 'host' | 'now' | 'locale' | 'partOf' | 'tasksRunHere'
> {
  /** Who is signed in; absent for nobody. */
  readonly profileId?: string;
  /** The server of who is signed in. */
  readonly baseUrl: string;
  /** Whether the key can be had and the workspace is trusted. */
  readonly canAsk: boolean;
  readonly seal: Seal;
  /**
   * A text that may have megabytes. To find out whether a document reads differently, something short is put in its
   * place that is different for other objects.
   * @param of all that the text is made of
   */
  readonly large: (of: readonly (object | string | undefined)[], text: () => string) => string;
  /** What people call a profile; absent where this window never saw it. */
  readonly labelOf: (profileId: string) => string | undefined;
}

/** A worker as far as it is known; the id alone otherwise. */
export function workerIn({ list }: Pick<DocumentFacts, 'list'>, workerId: string): Worker {
  const known = list.kind === 'ready' ? list.workers.find(({ id }) => id === workerId) : undefined;
  return known ?? unknownWorker(workerId);
}
