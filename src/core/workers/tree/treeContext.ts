import type { Loaded, Resource } from '../data/resourceCache';
import type { Locale } from '../schedules/describeSchedule';
import type { ViewOptions } from '../list/viewOptions';
import type { WorkerListState } from '../list/workerList';
import type { LastAnswer } from '../data/lastRuns';
import type { ReferencePlace } from '../list/workspaceReferences';

/** All that rows are made of, as it is now. */
export interface TreeContext {
  readonly list: WorkerListState;
  readonly options: ViewOptions;
  /** Of the server. */
  readonly host: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly locale: Locale;
  readonly answerOf: (workerId: string) => LastAnswer | undefined;
  readonly partOf: <T>(part: Resource<T>) => Loaded<T> | undefined;
  readonly placesOf: (workerId: string) => readonly ReferencePlace[];
  /** Ids of tasks that were run from here, newest first. */
  readonly tasksRunHere: (workerId: string) => readonly string[];
  /** How many rows of workers stand below a row; the root's id is empty. */
  readonly limitOf: (parentId: string) => number;
}
