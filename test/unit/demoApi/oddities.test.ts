import assert from 'node:assert/strict';
import type { DemoApi } from '../../demoApi/demoApi';
import { startDemoApi } from '../../demoApi/startDemoApi';
import { order } from '../../sdk/client';
import { ask, rawGet } from './plainClient';

type Fields = Readonly<Record<string, unknown>>;

describe('oddities of the demo API', () => {
  let demo: DemoApi;

  before(async () => {
    // Long enough that a task that is not waited for goes on until the test is over.
    demo = await startDemoApi({ taskMs: 60_000 });
  });
  beforeEach(() => {
    demo.reset();
    demo.setListShape('tasks', 'named');
  });
  after(() => demo.dispose());

  const get = async (path: string): Promise<Fields> => {
    const { status, json } = await ask(`${demo.url}${path}`, demo.keys.good);
    assert.equal(status, 200, `${path} ${JSON.stringify(json)}`);
    return json as Fields;
  };
  const listIn = (answer: Fields, name: string) => answer[name] as readonly Fields[];
  const post = (path: string, body: Fields) =>
    ask(`${demo.url}${path}`, demo.keys.good, { method: 'POST', body });

  const clerk = () => `/api/workers/${demo.workerId('Invoice clerk')}`;
  const RUNNING = '/api/tasks/tsk_Xr7-9vB2mQpL0e';
  const PENDING = '/api/tasks/tsk_Fm9-Jk2Hg_4FdS';
  const ENDED = '/api/tasks/tsk_4Zp-Qm81xLd_7R';
  const stateOf = async (path: string) => ((await get(path))['task'] as Fields)['status'];

  describe('numeric ids', () => {
    beforeEach(() => demo.setOddities({ ids: 'numeric' }));

    it('are numbers everywhere, the same for the same element', async () => {
      const workers = listIn(await get('/api/workers'), 'workers');
      const tasks = listIn(await get('/api/tasks'), 'tasks');
      const ids = workers.map(({ id }) => id);
      assert.ok(ids.every((id) => Number.isSafeInteger(id)));
      assert.equal(new Set(ids).size, 12);
      for (const { id, workerId, organizationId } of tasks) {
        assert.ok(Number.isSafeInteger(id) && ids.includes(workerId));
        assert.equal(organizationId, workers[0]?.['organizationId']);
      }
    });

    it('lead to the elements that they name, in paths, queries and bodies', async () => {
      const worker = listIn(await get('/api/workers'), 'workers').at(0);
      const path = `/api/workers/${Number(worker?.['id'])}`;
      assert.equal((await get(path))['id'], worker?.['id']);
      const [schedule] = listIn(await get(`${path}/schedules`), 'schedules');
      const [delivery] = listIn(await get(`${path}/webhook/executions`), 'logs');
      const [task] = listIn(await get(`/api/tasks?workerId=${Number(worker?.['id'])}`), 'tasks');
      const turns = await get(`/api/tasks/${Number(task?.['id'])}/turns`);
      assert.equal(delivery?.['workerId'], worker?.['id']);
      assert.equal(turns['taskId'], task?.['id']);
      assert.ok(Number.isSafeInteger(listIn(turns, 'items')[0]?.['id']));
      const state = await get(`${path}?taskId=${Number(task?.['id'])}`);
      assert.equal(state['output_text'], '72.58 EUR, at 21 %.');

      const removal = { method: 'DELETE' };
      const at = `${demo.url}${path}/schedules/${Number(schedule?.['id'])}`;
      assert.deepEqual((await ask(at, demo.keys.good, removal)).json, { cancelled: true });

      demo.setOddities({ ids: 'numeric', runs: 'early' });
      for (const workerId of [worker?.['id'], String(worker?.['id'])]) {
        const run = await post('/api/tasks', { input: 'Hello', workerId });
        assert.equal((run.json as Fields)['id'], worker?.['id']);
      }
      assert.equal((await post('/api/tasks', { input: 'Hello', workerId: 9 })).status, 404);
      demo.setOddities({});
      assert.equal((await post('/api/tasks', { input: 'Hello', workerId: 9 })).status, 400);
    });

    it('page a list by the last of them', async () => {
      demo.setListShape('workers', 'has_more');
      demo.setPageSize(5);
      const [first] = listIn(await get('/api/workers'), 'data').slice(-1);
      const second = await get(`/api/workers?starting_after=${Number(first?.['id'])}`);
      assert.equal(listIn(second, 'data').length, 5);
    });

    it('wide: a double cannot hold them, and only their digits lead to the element', async () => {
      demo.setOddities({ ids: 'wide', runs: 'early' });
      const { body } = await rawGet(`${demo.url}/api/workers`, demo.keys.good);
      const digits = /"id":(\d+)/.exec(body.toString('utf8'))?.[1] ?? '';
      assert.notEqual(String(Number(digits)), digits);
      const status = async (id: string) =>
        (await ask(`${demo.url}/api/workers/${id}`, demo.keys.good)).status;
      assert.deepEqual([await status(digits), await status(String(Number(digits)))], [200, 404]);
      const response = await fetch(`${demo.url}/api/tasks`, {
        method: 'POST',
        headers: { authorization: `Bearer ${demo.keys.good}` },
        body: `{"input":"Hello","workerId":${digits}}`,
      });
      assert.equal(response.status, 200);
      assert.ok((await response.text()).startsWith(`{"id":${digits},`));
    });
  });

  describe('states', () => {
    for (const word of ['queued', 'in_progress', 'waiting'] as const) {
      it(`${word}: what goes on, and nothing else`, async () => {
        demo.setOddities({ states: word });
        assert.deepEqual(
          [await stateOf(RUNNING), await stateOf(PENDING), await stateOf(ENDED)],
          [word, word, 'completed'],
        );
        const planner = await get(`/api/workers/${demo.workerId('Route planner')}`);
        assert.deepEqual([planner['status'], planner['running']], [word, true]);
        const biscuit = await get(`/api/workers/${demo.workerId('Biscuit')}`);
        assert.deepEqual([biscuit['status'], biscuit['running']], ['pending', false]);
        assert.equal(listIn(await get(`${RUNNING}/turns`), 'items')[0]?.['status'], word);
      });
    }

    it('upperCase: all of them', async () => {
      demo.setOddities({ states: 'upperCase' });
      assert.deepEqual(
        [await stateOf(RUNNING), await stateOf(PENDING), await stateOf(ENDED)],
        ['RUNNING', 'PENDING', 'COMPLETED'],
      );
      const planner = await get(`/api/workers/${demo.workerId('Route planner')}`);
      assert.deepEqual([planner['status'], planner['running']], ['RUNNING', true]);
    });
  });

  describe('running a task', () => {
    const run = (fields: Fields = {}) =>
      post('/api/tasks', { input: 'Hello', workerId: demo.workerId('Biscuit'), ...fields });

    it('accepted: 202 and the task, which goes on', async () => {
      demo.setOddities({ runs: 'accepted', states: 'queued' });
      const { status, json } = await run();
      const { task } = json as { readonly task: Fields };
      assert.deepEqual([status, task['status'], task['completedAt']], [202, 'queued', null]);
      assert.equal(await stateOf(`/api/tasks/${String(task['id'])}`), 'queued');
    });

    it('accepted: the task ends', async () => {
      const quick = await startDemoApi({ taskMs: 0 });
      try {
        quick.setOddities({ runs: 'accepted' });
        const body = { input: 'Hello' };
        const started = await ask(`${quick.url}/api/tasks`, quick.keys.good, {
          method: 'POST',
          body,
        });
        const { task } = started.json as { readonly task: Fields };
        const at = `${quick.url}/api/tasks/${String(task['id'])}`;
        let state = task['status'];
        while (state === 'running') {
          const { json } = await ask(at, quick.keys.good);
          state = (json as { readonly task: Fields }).task['status'];
        }
        assert.equal(state, 'completed');
      } finally {
        await quick.dispose();
      }
    });

    it('early: the state of the worker, which is running', async () => {
      demo.setOddities({ runs: 'early', states: 'waiting' });
      const { status, json } = await run();
      const { status: state, running, output_text: text } = json as Fields;
      assert.deepEqual([status, state, running, text], [200, 'waiting', true, '']);
    });

    it('empty: {}, and the task is there', async () => {
      demo.setOddities({ runs: 'empty' });
      const { status, json } = await run({ taskId: 'tsk_ours' });
      assert.deepEqual([status, json], [200, {}]);
      assert.equal(await stateOf('/api/tasks/tsk_ours'), 'running');
    });

    it('error: 200 with an error, and no task', async () => {
      demo.setOddities({ runs: 'error' });
      const { status, json } = await run({ taskId: 'tsk_ours' });
      assert.deepEqual([status, json], [200, { error: 'The task could not be started' }]);
      const { status: known } = await ask(`${demo.url}/api/tasks/tsk_ours`, demo.keys.good);
      assert.equal(known, 404);
    });
  });

  describe('fields', () => {
    it('emailNull', async () => {
      demo.setOddities({ fields: ['emailNull'] });
      assert.deepEqual(await get(`${clerk()}/email`), { email: null });
    });

    it('deliveryPending: the first of a page', async () => {
      demo.setOddities({ fields: ['deliveryPending'] });
      const [first, second] = listIn(await get(`${clerk()}/webhook/executions`), 'logs');
      const { requestStatus, responseStatus, durationMs, errorMessage } = first ?? {};
      assert.deepEqual(
        [requestStatus, responseStatus, durationMs, errorMessage],
        ['pending', null, null, null],
      );
      assert.equal(second?.['requestStatus'], 'success');
    });

    it('scheduleAsRequested: of each type', async () => {
      demo.setOddities({ fields: ['scheduleAsRequested'] });
      const whens = async (title: string) => {
        const path = `/api/workers/${demo.workerId(title)}/schedules`;
        return listIn(await get(path), 'schedules').map((schedule) => {
          assert.deepEqual(Object.keys(schedule), ['id', 'input', 'budget', 'when']);
          return schedule['when'];
        });
      };
      assert.deepEqual(await whens('Invoice clerk'), [
        { type: 'cron', cron: '0 9 * * 1-5' },
        { type: 'interval', intervalSeconds: 3600 },
      ]);
      assert.deepEqual(await whens('Fuel report'), [
        { type: 'delayed', delayInSeconds: 900 },
        { type: 'scheduled', date: '2099-12-31T16:00:00.000Z' },
      ]);
    });

    it('taskWithoutWorker', async () => {
      demo.setOddities({ fields: ['taskWithoutWorker'] });
      const { task } = (await get(ENDED)) as { readonly task: Fields };
      assert.ok(!('workerId' in task) && 'title' in task);
      for (const one of listIn(await get('/api/tasks'), 'tasks')) assert.ok(!('workerId' in one));
    });

    it('strayElements: before those of each list, and of nothing else', async () => {
      demo.setOddities({ fields: ['strayElements'] });
      for (const [path, name] of [
        ['/api/workers', 'workers'],
        ['/api/tasks', 'tasks'],
        [`${ENDED}/turns`, 'items'],
        [`${clerk()}/schedules`, 'schedules'],
        [`${clerk()}/webhook/executions`, 'logs'],
      ] as const) {
        const list = (await get(path))[name] as readonly unknown[];
        assert.deepEqual(list.slice(0, 4), [null, 7, 'stray', []], path);
        assert.ok(list.length > 4 && typeof list[4] === 'object', path);
      }
      const { output, files } = await get(clerk());
      assert.ok([output, files].flat().every((one) => typeof one === 'object' && one !== null));
    });

    it('exactNumbers: digits that a double loses', async () => {
      demo.setOddities({ fields: ['exactNumbers'] });
      const text = async (path: string) =>
        (await rawGet(`${demo.url}${path}`, demo.keys.good)).body.toString('utf8');
      assert.match(await text('/api/workers'), /"maximum":9007199254740993[,}]/);
      for (const path of [clerk(), `${ENDED}/turns`]) {
        assert.match(await text(path), /"exact":9007199254740993,"beyond":1e400\}/);
      }
    });
  });

  it('leave free values and other answers alone', async () => {
    const schema = { type: 'object', properties: { id: { type: 'string' } }, id: 'mine' };
    const { json } = await post('/api/workers', { title: 'Own', outputSchema: schema });
    assert.deepEqual((json as Fields)['outputSchema'], schema);
    demo.setOddities({ ids: 'numeric', states: 'upperCase', fields: ['strayElements'] });
    const own = listIn(await get('/api/workers'), 'workers').at(-1);
    assert.deepEqual(own?.['outputSchema'], schema);
    demo.trouble({ kind: 'html', status: 502 }, { times: 1 });
    const page = await rawGet(`${demo.url}/api/workers`, demo.keys.good);
    assert.match(page.body.toString('utf8'), /^<!doctype html>/);
  });

  it('end when others are ordered, and at a reset', async () => {
    for (const end of [() => demo.setOddities({}), () => demo.reset()]) {
      demo.setOddities({ ids: 'numeric', states: 'queued' });
      end();
      const { task } = (await get(RUNNING)) as { readonly task: Fields };
      assert.deepEqual([task['id'], task['status']], ['tsk_Xr7-9vB2mQpL0e', 'running']);
    }
  });

  it('are ordered by other processes', async () => {
    const oddities = { states: 'waiting', fields: ['emailNull'] };
    assert.deepEqual(await order(demo, '/demo/oddities', oddities), { done: true });
    assert.equal(await stateOf(RUNNING), 'waiting');
    assert.deepEqual(await get(`${clerk()}/email`), { email: null });
    for (const wrong of [
      { ids: 'x' },
      { states: 'x' },
      { runs: 'x' },
      { fields: ['x'] },
      { fields: 1 },
    ]) {
      const answer = (await order(demo, '/demo/oddities', wrong)) as object;
      assert.deepEqual(Object.keys(answer), ['error']);
    }
    assert.deepEqual(await order(demo, '/demo/oddities', {}), { done: true });
    assert.equal(await stateOf(RUNNING), 'running');
  });
});
