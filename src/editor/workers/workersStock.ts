import type { KnownTasks } from '../../core/workers/knownTasks';
import type { LoadedParts } from '../../core/workers/loadedParts';
import type { MadeWorkers } from '../../core/workers/madeWorkers';
import type { WorkerList } from '../../core/workers/workerList';
import type { WorkerPick } from './workerPick';

/** What is known of the workers, for those who change something about them. */
export interface WorkersStock {
  readonly list: WorkerList;
  readonly parts: LoadedParts;
  readonly made: MadeWorkers;
  readonly tasks: KnownTasks;
  readonly pick: WorkerPick;
  /** Asks again for all that is in sight. */
  readonly refresh: () => Promise<void>;
}
