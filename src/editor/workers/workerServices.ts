import type { Profile } from '../../core/credentials/profile';
import type { StartedTasks } from '../../core/workers/list/startedTasks';
import type { ResourceCache } from '../../core/workers/data/resourceCache';
import type { SavedWorkers } from '../../core/workers/list/savedWorkers';
import type { WorkerList } from '../../core/workers/list/workerList';
import type { WorkerPick } from './workerPick';

/** What is known of the workers, for those who change something about them. */
export interface WorkerServices {
  readonly list: WorkerList;
  readonly parts: ResourceCache;
  readonly made: SavedWorkers;
  readonly tasks: StartedTasks;
  readonly pick: WorkerPick;
  /** Shows a task to the profile that it ran for. */
  readonly openTask: (profile: Profile, taskId: string, title: string) => Promise<void>;
  /** Asks again for all that is in sight. */
  readonly refresh: () => Promise<void>;
}
