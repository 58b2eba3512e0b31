import type { Profile } from '../../core/credentials/profile';
import type { KnownTasks } from '../../core/workers/list/startedTasks';
import type { LoadedParts } from '../../core/workers/data/resourceCache';
import type { MadeWorkers } from '../../core/workers/list/savedWorkers';
import type { WorkerList } from '../../core/workers/list/workerList';
import type { WorkerPick } from './workerPick';

/** What is known of the workers, for those who change something about them. */
export interface WorkersStock {
  readonly list: WorkerList;
  readonly parts: LoadedParts;
  readonly made: MadeWorkers;
  readonly tasks: KnownTasks;
  readonly pick: WorkerPick;
  /** Shows a task to the profile that it ran for. */
  readonly openTask: (profile: Profile, taskId: string, title: string) => Promise<void>;
  /** Asks again for all that is in sight. */
  readonly refresh: () => Promise<void>;
}
