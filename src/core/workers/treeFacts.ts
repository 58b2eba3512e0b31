import type { Loaded, Part } from './loadedParts';
import type { Locale } from './scheduleWords';
import type { ViewOptions } from './viewOptions';
import type { WorkerListState } from './workerList';
import type { LastAnswer } from './workerRuns';
import type { ReferencePlace } from './workspaceReferences';

/** All that rows are made of, as it is now. */
export interface TreeFacts {
  readonly list: WorkerListState;
  readonly options: ViewOptions;
  /** Of the server. */
  readonly host: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly locale: Locale;
  readonly answerOf: (workerId: string) => LastAnswer | undefined;
  readonly partOf: <T>(part: Part<T>) => Loaded<T> | undefined;
  readonly placesOf: (workerId: string) => readonly ReferencePlace[];
  /** Ids of tasks that were run from here, newest first. */
  readonly tasksRunHere: (workerId: string) => readonly string[];
  /** How many rows of workers stand below a row; the root's id is empty. */
  readonly limitOf: (parentId: string) => number;
}
