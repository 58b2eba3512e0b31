import assert from 'node:assert/strict';
import { ChaosWindow } from './chaosWindow';
import { Course } from './course';
import type { Fault } from './fault';
import type { Person } from './people';
import type { Step } from './step';
import type { StrayErrors } from './strayErrors';
import type { Town } from './town';
import { assertSentRightly, assertShowsTruth } from './truth';
import { Witness } from './witness';

/** Turns of the event loop that sockets have to go in, once nothing moves any more. */
const STILL = 400;

/** What a run was about, to tell whether all runs together meant something. */
export interface Outcome {
  readonly health: string;
  readonly met: readonly Fault['kind'][];
  readonly writes: number;
}

/** One run from the first step to the last, and all that has to be true of it. */
export async function run(
  steps: readonly Step[],
  town: Town,
  workersOf: ReadonlyMap<Person, readonly string[]>,
  stray: StrayErrors,
): Promise<Outcome> {
  town.reset();
  const window = new ChaosWindow(town.clock);
  await window.sessions.reload();
  const course = new Course(town, window, workersOf);
  const witness = new Witness(town, window, course, workersOf);
  const scene = { town, window, course, witness, workersOf };
  try {
    for (const step of steps) await course.take(step);
    await course.calm();
    await assertShowsTruth(scene);
    assertSentRightly(scene);
  } finally {
    witness.dispose();
    course.dispose();
    window.dispose();
    await window.closeConnections(town.stranger.url);
    if (town.connections > 0) await town.pulse.still(STILL);
  }
  assert.deepEqual(witness.lies, []);
  assert.deepEqual([...course.errors, ...stray.take()], []);
  assert.equal(town.clock.pending, 0, 'no timer is left');
  assert.equal(town.connections, 0, 'no socket is left');
  return {
    health: window.monitor.current.kind,
    met: [...town.home.proxy.met, ...town.abroad.proxy.met],
    writes: course.markers.length,
  };
}
