import assert from 'node:assert/strict';
import { ApiKey } from '../../src/core/credentials/keys/apiKey';
import { profileOf } from '../../src/core/credentials/session';
import type { Profile } from '../../src/core/credentials/profile';
import { systemClock } from '../../src/editor/platform/clock';
import type { DocumentContext } from '../../src/core/workers/documents/documentContext';
import { ownedBy, uriOf, type DocumentAddress } from '../../src/core/model/documentUri';
import { renderDocument, partsOf } from '../../src/core/workers/documents/renderDocument';
import { documentOf } from '../../src/core/workers/tree/treeNode';
import { getChildren } from '../../src/core/workers/tree/getChildren';
import { partOfId } from '../../src/core/workers/documents/idHover';
import { ShownMatches } from '../../src/core/workers/list/shownMatches';
import { TreeDiff, type ShownRow } from '../../src/core/workers/tree/treeDiff';
import type { TreeContext } from '../../src/core/workers/tree/treeContext';
import { moreDeliveriesOf } from '../../src/core/workers/data/workerResources';
import { sha256 } from '../../src/node/sha256';
import type { DemoApi } from '../demoApi/demoApi';
import { startDemoApi } from '../demoApi/startDemoApi';
import { ChaosWindow } from './chaosWindow';
import { turns } from './pulse';

const SWITCHES = 200;
/** Turns of the event loop between two switches: from before anything is asked to after the list is answered. */
const PAUSES = [0, 1, 3, 8, 30];
/** Turns in which everything is answered, after the first switch to each. */
const CALM = 500;
/** What every server must have been asked for, or the test has shown nothing. */
const ASKED = [
  /\/workers$/,
  /\/workers\/[^/]+$/,
  /\/email$/,
  /\/schedules$/,
  /\/webhook$/,
  /\/webhook\/executions/,
  /\/tasks\/[^/]+$/,
  /\/turns$/,
];

describe('a switch between organizations on two servers', function () {
  this.timeout(300_000);
  let servers: readonly DemoApi[];

  before(async () => {
    const open = (mark: string): Promise<DemoApi> =>
      startDemoApi({ mark, listShapes: { tasks: 'named' }, workerCount: 4 });
    servers = [await open('aa'), await open('bb')];
  });
  after(() => Promise.all(servers.map((demo) => demo.dispose())));

  it('asks neither server about what the other one listed, and shows nothing of it', async () => {
    const window = new ChaosWindow(systemClock);
    const profiles = await Promise.all(servers.map((demo) => store(window, demo)));
    const view = openEverything(window);
    for (let done = 0; done < SWITCHES; done++) {
      const profile = profiles[done % profiles.length];
      assert.ok(profile);
      await window.sessions.use(profile.id);
      const isFirst = done < profiles.length;
      await turns(isFirst ? CALM : (PAUSES[Math.floor(done / 2) % PAUSES.length] ?? 0));
      view.look();
      const saved = view.save();
      if (isFirst) await saved;
      view.assertHidden();
    }
    await turns(400);
    const foreign = servers.flatMap((demo) =>
      demo.foreignRequests.map(({ request }) => `${request.method} ${request.path}`),
    );
    assert.deepEqual(foreign, []);
    for (const { requests } of servers) {
      for (const path of ASKED) {
        assert.ok(
          requests.some((request) => path.test(request.path)),
          `not asked: ${path}`,
        );
      }
      const details = requests.filter(({ path }) => path !== '/api/workers');
      assert.ok(details.length > SWITCHES / 4, `${details.length} requests about workers`);
      assert.ok(
        requests.some(({ method }) => method === 'PATCH'),
        'no draft was saved',
      );
    }
    view.dispose();
    window.dispose();
    await window.closeConnections(servers[0]?.url ?? '');
  });
});

function store({ vault }: ChaosWindow, { keys, url: baseUrl }: DemoApi): Promise<Profile> {
  return vault.save({ key: new ApiKey(keys.good, sha256), baseUrl, source: 'keychain' });
}

/** A draft of a worker, which stays open. */
interface Draft {
  readonly profile: Profile;
  readonly workerId: string;
}

/**
 * A window in which a tree with every row, each document, a draft of each worker, a pick list and code that names
 * every id are open, and all look again at whatever happens, as the editor's listeners do.
 */
function openEverything({ sessions, monitor, list, runs, parts, connection }: ChaosWindow) {
  const inUse = (): Profile | undefined => profileOf(sessions.current);
  const tree = new TreeDiff((parent) => getChildren(parent, treeFacts()));
  const documents = new Map<string, DocumentAddress>();
  const drafts = new Map<string, Draft>();
  const matches = new ShownMatches(100);
  const facts = () =>
    ({
      list: list.state,
      host: 'handinger.com',
      now: systemClock.now(),
      locale: { language: 'en' },
      partOf: (part) => parts.of(part),
      tasksRunHere: () => [],
    }) satisfies Partial<DocumentContext>;
  const treeFacts = (): TreeContext => ({
    ...facts(),
    options: { filter: '', order: 'listed', grouping: 'none' },
    answerOf: (workerId) => runs.of(workerId),
    placesOf: () => [],
    limitOf: () => 200,
  });
  const documentFacts = (): DocumentContext => {
    const profile = inUse();
    return {
      ...facts(),
      ...(profile && { profileId: profile.id }),
      baseUrl: profile?.baseUrl ?? '',
      canAsk: true,
      labelOf: () => undefined,
      seal: () => '',
    };
  };

  /** What the pointer on an id, the lens above it, and the completions behind it ask for. */
  const point = (kind: 'worker' | 'task', id: string): void => {
    void list.renew([id]);
    void parts.renew(partOfId({ kind, id, offset: 0 }));
  };
  /** What the editor asks for when it draws a row; that may be one of the last session. */
  const draw = ({ node, isForgotten }: ShownRow): void => {
    const profile = inUse();
    if (isForgotten || !profile) return;
    const { subject } = node;
    for (const part of node.needs ?? []) void parts.open(part);
    if (subject.kind === 'more' && subject.of.kind === 'deliveries') {
      void parts.load(moreDeliveriesOf(subject.of.worker.id));
    }
    if (subject.kind === 'task') point('task', subject.task.id);
    if (subject.kind === 'worker') {
      const { id } = subject.worker;
      runs.want(id);
      point('worker', id);
      drafts.set(id, { profile, workerId: id });
    }
    const document = documentOf(node);
    if (!document) return;
    const address = { profileId: profile.id, subject: document };
    documents.set(uriOf(address, '').path, address);
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
    const inSight = documentFacts();
    for (const { subject } of ownedBy(inUse()?.id, [...documents.values()])) {
      for (const part of partsOf(subject, inSight)) void parts.open(part);
    }
    matches.update(list.state.kind === 'ready' ? list.state.workers : [], '');
  };
  /** Saves a draft: looks what the service has now, and sends it; then all of the other organization are saved. */
  const save = async (): Promise<void> => {
    const all = [...drafts.values()];
    const own = all.filter(({ profile }) => profile.id === inUse()?.id);
    for (const draft of all) if (!own.includes(draft)) void send(draft);
    const one = own[saves++ % own.length];
    if (!one) return;
    await list.lookFor(one.workerId);
    await send(one);
  };
  const send = ({ profile, workerId }: Draft): Promise<unknown> =>
    connection.send(profile, (client, signal) =>
      client.updateWorker(workerId, { summary: 'Edited.' }, signal),
    );
  /** Documents of the other organization name nothing of it. */
  const assertHidden = (): void => {
    const now = documentFacts();
    const own = new Set(ownedBy(now.profileId, [...documents.values()]));
    for (const address of documents.values()) {
      if (own.has(address)) continue;
      assert.equal(
        renderDocument(address, now).replace(/^\/\/ /, ''),
        'This belongs to a key that isn’t in use. Sign in with it to see this.\n',
      );
    }
  };

  let drawn: readonly ShownRow[] = [];
  let isPlanned = false;
  let saves = 0;
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
    save,
    assertHidden,
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
