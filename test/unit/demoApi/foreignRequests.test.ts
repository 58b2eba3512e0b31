import assert from 'node:assert/strict';
import type { DemoApi } from '../../demoApi/demoApi';
import type { ForeignRequest } from '../../demoApi/foreignRequests';
import { bakery, northwind } from '../../demoApi/organization';
import { startDemoApi } from '../../demoApi/startDemoApi';
import { ask } from './plainClient';

describe('foreign requests at the demo API', () => {
  let demo: DemoApi;
  let other: DemoApi;

  before(async () => {
    demo = await startDemoApi({ taskMs: 0 });
    other = await startDemoApi({ taskMs: 0, mark: 'Zz' });
  });
  beforeEach(() => {
    for (const server of [demo, other]) {
      server.reset();
      server.setListShape('tasks', 'named');
    }
  });
  after(async () => {
    await demo.dispose();
    await other.dispose();
  });

  const CLERKS_TASK = 'tsk_4Zp-Qm81xLd_7R';
  const BAKERYS_TASK = 'tsk_Ot5_Gh9Jk-2LmN';
  const get = (path: string, key = demo.keys.good) => ask(`${demo.url}${path}`, key);
  const post = (path: string, body: unknown, key = demo.keys.good) =>
    ask(`${demo.url}${path}`, key, { method: 'POST', body });
  const found = () =>
    demo.foreignRequests.map(({ request, ids }) => [
      request.path,
      ...ids.map(({ id, organizationId }) => `${id} of ${organizationId ?? 'another server'}`),
    ]);

  it('are none while each key asks about what is its own', async () => {
    const clerk = demo.workerId('Invoice clerk');
    const baker = demo.workerId('Order taker');
    const { secondOrganization, member, noAccess } = demo.keys;
    for (const key of [demo.keys.good, secondOrganization, member]) {
      await get('/api/workers', key);
      await get('/api/tasks', key);
    }
    await get(`/api/workers/${clerk}?taskId=${CLERKS_TASK}`);
    await get(`/api/workers/${clerk}/schedules`, noAccess);
    await get(`/api/tasks?workerId=${clerk}`);
    await get(`/api/tasks/${CLERKS_TASK}/turns`);
    await get(`/api/workers/${baker}`, secondOrganization);
    await post('/api/tasks', { input: 'Hello', workerId: clerk, taskId: CLERKS_TASK });
    await post('/api/tasks', { input: 'Hello', workerId: clerk, taskId: 'tsk_of_our_own' });
    await post('/api/workers', { title: 'New' });
    assert.deepEqual(demo.foreignRequests, []);
  });

  it('name an id of the other organization, in the path, the query or the body', async () => {
    const baker = demo.workerId('Order taker');
    const clerk = demo.workerId('Invoice clerk');
    await get(`/api/workers/${baker}/email`);
    await get(`/api/workers/${clerk}?taskId=${BAKERYS_TASK}`);
    await get(`/api/tasks?workerId=${baker}`);
    await get(`/api/tasks/${BAKERYS_TASK}`);
    await post('/api/tasks', { input: 'Hello', workerId: baker, taskId: BAKERYS_TASK });
    await get(`/api/workers/${clerk}`, demo.keys.secondOrganization);
    assert.deepEqual(found(), [
      [`/api/workers/${baker}/email`, `${baker} of ${bakery.id}`],
      [`/api/workers/${clerk}`, `${BAKERYS_TASK} of ${bakery.id}`],
      ['/api/tasks', `${baker} of ${bakery.id}`],
      [`/api/tasks/${BAKERYS_TASK}`, `${BAKERYS_TASK} of ${bakery.id}`],
      ['/api/tasks', `${baker} of ${bakery.id}`, `${BAKERYS_TASK} of ${bakery.id}`],
      [`/api/workers/${clerk}`, `${clerk} of ${northwind.id}`],
    ]);
    assert.deepEqual(
      demo.foreignRequests.map(({ organizationId }) => organizationId),
      [...Array<string>(5).fill(northwind.id), bakery.id],
    );
    assert.equal(demo.foreignRequests[0]?.request, demo.requests[0]);
  });

  it('are found in a multipart body', async () => {
    const body = new FormData();
    body.append('input', 'Read this.');
    body.append('workerId', demo.workerId('Order taker'));
    body.append('files[]', new Blob(['…']), 'order.txt');
    const headers = { authorization: `Bearer ${demo.keys.good}` };
    await fetch(`${demo.url}/api/tasks`, { method: 'POST', headers, body });
    assert.equal(found().length, 1);
  });

  it('name an id that this server never had', async () => {
    const clerk = other.workerId('Invoice clerk');
    await get(`/api/workers/${clerk}`);
    assert.deepEqual(found(), [[`/api/workers/${clerk}`, `${clerk} of another server`]]);
    assert.deepEqual(other.foreignRequests, []);
  });

  it('do not name what was deleted or archived', async () => {
    const { json } = await post('/api/workers', { title: 'New' });
    const { id } = json as { readonly id: string };
    for (const path of [`/api/workers/${id}`, `/api/tasks/${CLERKS_TASK}`]) {
      await ask(`${demo.url}${path}`, demo.keys.good, { method: 'DELETE' });
      await get(path);
    }
    assert.deepEqual(demo.foreignRequests, []);
  });

  it('are found whatever they are answered', async () => {
    const path = `/api/workers/${demo.workerId('Order taker')}`;
    demo.trouble({ kind: 'html', status: 502 }, { times: 1 });
    await fetch(`${demo.url}${path}`, { headers: { authorization: `Bearer ${demo.keys.good}` } });
    await get(path, demo.keys.revoked);
    await get(path, demo.keys.rateLimited);
    assert.equal(found().length, 3);
  });

  it('are none with a key that was not issued here, or without one', async () => {
    const path = `/api/workers/${demo.workerId('Order taker')}`;
    await get(path, other.keys.good);
    await fetch(`${demo.url}${path}`);
    assert.deepEqual(found(), []);
  });

  it('are found by number', async () => {
    demo.setOddities({ ids: 'numeric' });
    const { json } = await get('/api/workers', demo.keys.secondOrganization);
    const [baker] = (json as { readonly workers: readonly { readonly id: number }[] }).workers;
    await get(`/api/workers/${baker?.id ?? 0}`);
    const id = demo.workerId('Order taker');
    assert.deepEqual(found(), [[`/api/workers/${baker?.id ?? 0}`, `${id} of ${bakery.id}`]]);
  });

  it('are shown to other processes, and forgotten at a reset', async () => {
    const baker = demo.workerId('Order taker');
    await get(`/api/workers/${baker}`);
    const response = await fetch(`${demo.url}/demo/foreign-requests`);
    const shown = (await response.json()) as readonly ForeignRequest[];
    assert.deepEqual(shown, demo.foreignRequests);
    assert.equal(demo.foreignRequests.length, 1);
    demo.reset();
    assert.deepEqual(demo.foreignRequests, []);
  });
});

describe('two demo servers', () => {
  let plain: DemoApi;
  let marked: DemoApi;

  before(async () => {
    const options = { workerCount: 30, listShapes: { tasks: 'named' } } as const;
    plain = await startDemoApi(options);
    marked = await startDemoApi({ ...options, mark: 'Zz' });
  });
  after(async () => {
    await plain.dispose();
    await marked.dispose();
  });

  /** Every id that the lists of both organizations hold. */
  const idsOf = async ({ url, keys }: DemoApi): Promise<string[]> => {
    const ids = new Set<string>();
    for (const key of [keys.good, keys.member, keys.secondOrganization]) {
      for (const path of ['/api/workers', '/api/tasks']) {
        const { json } = await ask(`${url}${path}`, key);
        JSON.parse(JSON.stringify(json), (name, value: unknown) => {
          if (typeof value === 'string' && /^(id|.+Id)$/.test(name)) ids.add(value);
          return value;
        });
      }
    }
    return [...ids];
  };

  it('have no id in common when one has a mark, and just as many', async () => {
    const [ids, markedIds] = [await idsOf(plain), await idsOf(marked)];
    assert.ok(ids.length > 40);
    assert.equal(markedIds.length, ids.length);
    assert.deepEqual(
      markedIds.filter((id) => ids.includes(id)),
      [],
    );
    assert.ok(markedIds.every((id) => /^(?:[a-z]{3}_|t_org_)Zz/.test(id)));
  });

  it('refuse a mark that does not fit into an id', async () => {
    await assert.rejects(startDemoApi({ mark: 'Z' }), /two letters or digits/);
  });

  it('work alike', async () => {
    const worker = marked.workerId('Fuel report');
    assert.equal(worker, 't_org_ZzT2bQ9nYw-4_w_01HZY2ZJQ8G7K42W2D7WF6V4GM');
    const { json } = await ask(`${marked.url}/api/workers/${worker}/schedules`, marked.keys.good);
    assert.equal((json as { readonly timezone: string }).timezone, 'Europe/Madrid');
    const { status } = await ask(
      `${marked.url}/api/workers/${worker}`,
      marked.keys.secondOrganization,
    );
    assert.equal(status, 403);
  });

  it('count nothing foreign while a client changes between them and their organizations', async () => {
    plain.reset();
    marked.reset();
    for (let turn = 0; turn < 50; turn += 1) {
      for (const server of [plain, marked]) {
        for (const [key, title] of [
          [server.keys.good, 'Biscuit'],
          [server.keys.secondOrganization, 'Order taker'],
        ] as const) {
          const at = `${server.url}/api/workers/${server.workerId(title)}`;
          assert.equal((await ask(at, key)).status, 200);
        }
      }
    }
    assert.deepEqual([plain.requests.length, marked.requests.length], [100, 100]);
    assert.deepEqual([...plain.foreignRequests, ...marked.foreignRequests], []);
  });
});
