import type { ListSettings } from './listShape';
import type { Store } from './store';
import type { TaskRuntime } from './taskRun';

/** What the routes work on. */
export interface RouteContext extends TaskRuntime {
  readonly store: Store;
  readonly lists: ListSettings;
}
