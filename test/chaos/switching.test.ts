import assert from 'node:assert/strict';
import { ApiKey } from '../../src/core/credentials/apiKey';
import type { Profile } from '../../src/core/credentials/profile';
import { systemClock } from '../../src/editor/systemClock';
import { rowsBelow } from '../../src/core/workers/explorerTree';
import { ShownTree, type ShownRow } from '../../src/core/workers/shownTree';
import type { TreeFacts } from '../../src/core/workers/treeFacts';
import { sha256 } from '../../src/node/sha256';
import type { DemoApi } from '../demoApi/demoApi';
import { startDemoApi } from '../demoApi/startDemoApi';
import { ChaosWindow } from './chaosWindow';
import { turns } from './pulse';

const SWITCHES = 200;
/** Between two switches: from before anything is asked to after everything is answered. */
const PAUSES = [0, 1, 3, 8, 30];

describe('a switch between organizations on two servers', function () {
  this.timeout(120_000);
  let servers: readonly DemoApi[];

  before(async () => {
    const open = (mark: string): Promise<DemoApi> =>
      startDemoApi({ mark, listShapes: { tasks: 'named' }, workerCount: 4 });
    servers = [await open('aa'), await open('bb')];
  });
  after(() => Promise.all(servers.map((demo) => demo.dispose())));

  it('asks neither server about what the other one listed', async () => {
    const window = new ChaosWindow(systemClock);
    const profiles = await Promise.all(servers.map((demo) => store(window, demo)));
    const view = openEverything(window);
    for (let done = 0; done < SWITCHES; done++) {
      const profile = profiles[done % profiles.length];
      assert.ok(profile);
      await window.sessions.use(profile.id);
      await turns(PAUSES[Math.floor(done / 2) % PAUSES.length] ?? 0);
      view.look();
    }
    await turns(400);
    const foreign = servers.flatMap((demo) =>
      demo.foreignRequests.map(({ request }) => `${request.method} ${request.path}`),
    );
    assert.deepEqual(foreign, []);
    for (const { requests } of servers) {
      const details = requests.filter(({ path }) => path !== '/api/workers');
      assert.ok(details.length > SWITCHES / 4, `${details.length} requests about workers`);
    }
    view.dispose();
    window.dispose();
    await window.closeConnections(servers[0]?.url ?? '');
  });
});

function store({ vault }: ChaosWindow, { keys, url: baseUrl }: DemoApi): Promise<Profile> {
  return vault.save({ key: new ApiKey(keys.good, sha256), baseUrl, source: 'keychain' });
}

/** A tree with every row open, which looks again at whatever happens, as the editor's listeners do. */
function openEverything({ sessions, monitor, list, runs, parts }: ChaosWindow) {
  const tree = new ShownTree((parent) => rowsBelow(parent, facts()));
  const facts = (): TreeFacts => ({
    list: list.state,
    options: { filter: '', order: 'listed', grouping: 'none' },
    host: 'handinger.com',
    now: systemClock.now(),
    locale: { language: 'en' },
    answerOf: (workerId) => runs.of(workerId),
    partOf: (part) => parts.of(part),
    placesOf: () => [],
    tasksRunHere: () => [],
    limitOf: () => 200,
  });
  /** What the editor asks for when it draws a row; that may be one of the last session. */
  const draw = ({ node, isForgotten }: ShownRow): void => {
    if (isForgotten) return;
    for (const part of node.needs ?? []) void parts.open(part);
    if (node.subject.kind === 'worker') runs.want(node.subject.worker.id);
  };
  const open = (row: ShownRow | undefined): void => {
    for (const child of tree.open(row)) {
      draw(child);
      open(child);
    }
  };
  const look = (): void => {
    if (list.state.kind === 'idle') void list.refresh();
    runs.expire(20);
    for (const row of drawn) draw(row);
  };
  let drawn: readonly ShownRow[] = [];
  let isPlanned = false;
  const openSoon = (): void => {
    if (isPlanned) return;
    isPlanned = true;
    setImmediate(() => {
      isPlanned = false;
      open(undefined);
      drawn = [...tree.rows()];
    });
  };
  const subscriptions = [
    monitor.onDidChange(look),
    sessions.onDidEnd(() => tree.forget()),
    list.onDidChange(openSoon),
    parts.onDidChange(openSoon),
    sessions.onDidChange(look),
  ];
  return {
    look,
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
