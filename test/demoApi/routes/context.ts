import type { Disguise } from '../disguise/disguise';
import type { ListSettings } from '../listShape';
import type { Store } from '../state/store';
import type { TaskRuntime } from '../state/taskRun';

/** What the routes work on. */
export interface RouteContext extends TaskRuntime {
  readonly store: Store;
  readonly lists: ListSettings;
  readonly disguise: Disguise;
}
