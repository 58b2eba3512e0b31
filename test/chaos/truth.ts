import assert from 'node:assert/strict';
import { KEY_PREFIX } from '../../src/core/credentials/keys/apiKey';
import type { LastAnswer } from '../../src/core/workers/data/lastRuns';
import type { ChaosWindow } from './chaosWindow';
import type { Course } from './course';
import type { FaultProxy } from './faultProxy';
import { keyOf, people, trueHealth, type Person } from './people';
import type { Town } from './town';
import type { Witness } from './witness';

/** What the servers say without anything in between. */
async function ask(town: Town, person: Person, path: string): Promise<unknown> {
  const { demo } = person === 'abroad' ? town.abroad : town.home;
  const headers = { authorization: `Bearer ${keyOf(town, person)}` };
  return (await fetch(demo.url + path, { headers })).json();
}

/** The workers that each person may see, in the order of the server's list. */
export async function workersOfAll(town: Town): Promise<ReadonlyMap<Person, readonly string[]>> {
  const workersOf = new Map<Person, readonly string[]>(people.map((person) => [person, []]));
  for (const person of ['northwind', 'colleague', 'bakery', 'abroad'] as const) {
    const { workers } = (await ask(town, person, '/api/workers')) as { workers: { id: string }[] };
    workersOf.set(
      person,
      workers.map(({ id }) => id),
    );
  }
  return workersOf;
}

export interface Scene {
  readonly town: Town;
  readonly window: ChaosWindow;
  readonly course: Course;
  readonly witness: Witness;
  readonly workersOf: ReadonlyMap<Person, readonly string[]>;
}

/** Compares what a window shows, once all is calm, with what its server would say. */
export async function assertShowsTruth(scene: Scene): Promise<void> {
  const { window, witness, course } = scene;
  const { sessions, monitor, list } = window;
  const stored = await window.storedSession();
  assert.equal(sessions.current.kind, stored.kind, 'the session is the stored one');
  const { person } = witness;
  if (person === undefined) {
    assert.equal(stored.kind, 'signedOut');
    assert.deepEqual([monitor.current.kind, list.state.kind], ['signedOut', 'idle']);
    return;
  }
  const health = trueHealth(person, course.revoked.has(person));
  assert.equal(monitor.current.kind, health, `the health of ${person}`);
  if (health !== 'healthy') {
    const { state } = list;
    const failure = state.kind === 'failed' || state.kind === 'ready' ? state.failure : undefined;
    assert.equal(failure?.kind, health, 'the list tells why it is not new');
    return;
  }
  assertList(scene, person);
  await assertRuns(scene, person);
}

function assertList({ window, course, workersOf }: Scene, person: Person): void {
  const { state } = window.list;
  assert.ok(state.kind === 'ready' && state.failure === undefined, `the list is ${state.kind}`);
  const hasNoList = person !== 'abroad' && course.shape.startsWith('absent');
  // What was listed before the list went away is still shown.
  const isGone = hasNoList && state.listing === 'gone';
  if (!isGone) assert.equal(state.listing, hasNoList ? 'absent' : 'available');
  const shown = state.workers.map(({ id }) => id);
  const all = workersOf.get(person) ?? [];
  // A server that answers with its first page for ever says that there is more, and so do we.
  const isDeaf = person !== 'abroad' && course.shape === 'deaf';
  if (isDeaf && state.isCut) {
    assert.deepEqual(
      shown,
      all.filter((id) => shown.includes(id)),
    );
    return;
  }
  assert.deepEqual(shown, hasNoList && !isGone ? [] : all);
}

async function assertRuns({ town, window, course }: Scene, person: Person): Promise<void> {
  const { state } = window.list;
  if (state.kind !== 'ready') return;
  for (const { id } of state.workers) {
    const forced = person === 'abroad' ? undefined : course.forced.get(id);
    const { status } =
      forced === undefined
        ? ((await ask(town, person, `/api/workers/${id}`)) as { status: string })
        : { status: forced === 403 ? 'forbidden' : 'notFound' };
    assert.equal(wordOf(window.runs.of(id)), status, `what ${id} did last`);
  }
}

function wordOf(answer: LastAnswer | undefined): string | undefined {
  return answer?.kind === 'run' ? answer.run.status : answer?.failure.kind;
}

/** No write was repeated, and every key was told to its own server only. */
export function assertSentRightly({ town, window, course }: Scene): void {
  const { home, abroad, stranger } = town;
  const bodies = [...home.proxy.requests, ...abroad.proxy.requests].map(({ body }) => body);
  for (const marker of course.markers) {
    const times = bodies.filter((body) => body.includes(marker)).length;
    assert.ok(times <= 1, `${marker} was written ${times} times`);
  }
  const atHome = people.filter((person) => person !== 'abroad' && person !== 'nowhere');
  assertKeys(
    home.proxy,
    atHome.map((person) => keyOf(town, person)),
  );
  assertKeys(abroad.proxy, [keyOf(town, 'abroad')]);
  assert.deepEqual(
    stranger.heard.filter((authorization) => authorization !== undefined),
    [],
  );
  assert.equal(window.askedEditor, 0);
  const log = window.log.lines.join('\n');
  for (const person of people) assert.ok(!log.includes(keyOf(town, person)), 'a key is in the log');
}

function assertKeys({ requests }: FaultProxy, keys: readonly string[]): void {
  // A check asks with a key that cannot be valid whether the server tells the two apart.
  const known = [...keys, KEY_PREFIX + '0'.repeat(32)].map((key) => `Bearer ${key}`);
  const foreign = requests.filter(({ authorization }) => !known.includes(authorization ?? ''));
  assert.deepEqual(foreign, []);
}
