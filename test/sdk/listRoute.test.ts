import assert from 'node:assert/strict';
import type { Handinger } from '@ramensoft/handinger';
import type { DemoApi } from '../demoApi/demoApi';
import { startDemoApi } from '../demoApi/startDemoApi';
import { get, sdkClient } from './client';

interface Element {
  readonly id: string;
}

describe('the list routes of the demo API', () => {
  let demo: DemoApi;
  let client: Handinger;

  before(async () => {
    demo = await startDemoApi({ workerCount: 25, pageSize: 10 });
    client = sdkClient(demo);
  });
  beforeEach(() => demo.reset());
  after(() => demo.dispose());

  for (const [shape, list] of [
    ['named', 'workers'],
    ['data', 'data'],
    ['results', 'results'],
  ] as const) {
    it(`${shape}: all workers under ${list}`, async () => {
      demo.setListShape('workers', shape);
      const body = await client.get<Record<string, Element[]>>('/api/workers');
      assert.deepEqual(Object.keys(body), [list]);
      assert.equal(body[list]?.length, 25);
    });
  }

  it('array: all workers, bare', async () => {
    demo.setListShape('workers', 'array');
    assert.equal((await client.get<Element[]>('/api/workers')).length, 25);
  });

  it('items: numbered pages that together hold every worker once', async () => {
    demo.setListShape('workers', 'items');
    const ids = new Set<string>();
    for (const page of [1, 2, 3]) {
      const query = page === 1 ? {} : { page };
      const body = await client.get<{ items: Element[] }>('/api/workers', { query });
      const { items, ...rest } = body;
      assert.deepEqual(rest, { page, pageCount: 3, totalCount: 25 });
      for (const { id } of items) ids.add(id);
    }
    assert.equal(ids.size, 25);
    assert.equal((await get(demo, '/api/workers?page=none')).status, 400);
  });

  it('cursor: pages by nextCursor, null at the end, that hold every worker once', async () => {
    demo.setListShape('workers', 'cursor');
    demo.setPageSize(5);
    const sizes: number[] = [];
    const ids = new Set<string>();
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const query: Record<string, string> = cursor === undefined ? {} : { cursor };
      const body = await client.get<{ workers: Element[]; nextCursor: string | null }>(
        '/api/workers',
        { query },
      );
      sizes.push(body.workers.length);
      for (const { id } of body.workers) ids.add(id);
      cursor = body.nextCursor;
    }
    assert.deepEqual(sizes, [5, 5, 5, 5, 5]);
    assert.equal(ids.size, 25);
    assert.equal((await get(demo, '/api/workers?cursor=none')).status, 400);
  });

  it('absent: 404, 405 and 501 with a sentence, or a page under 200', async () => {
    for (const [shape, status, error] of [
      ['absent404', 404, 'Not found'],
      ['absent405', 405, 'Method not allowed'],
      ['absent501', 501, 'Not implemented'],
    ] as const) {
      demo.setListShape('workers', shape);
      const response = await get(demo, '/api/workers');
      assert.equal(response.status, status);
      assert.deepEqual(await response.json(), { error });
    }
    demo.setListShape('workers', 'absentHtml');
    const page = await get(demo, '/api/workers');
    assert.equal(page.status, 200);
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
    assert.equal((await client.workers.create({})).title.length > 0, true);
  });

  it('lists tasks only when so ordered, newest first, of one worker or of all', async () => {
    assert.equal((await get(demo, '/api/tasks')).status, 404);
    demo.setListShape('tasks', 'named');
    const { tasks } = await client.get<{ tasks: (Element & { createdAt: string })[] }>(
      '/api/tasks',
    );
    const times = tasks.map(({ createdAt }) => createdAt);
    assert.deepEqual(times, [...times].sort().reverse());
    const query = { workerId: demo.workerId('Route planner') };
    const one = await client.get<{ tasks: Element[] }>('/api/tasks', { query });
    assert.deepEqual(
      one.tasks.map(({ id }) => id),
      ['tsk_Xr7-9vB2mQpL0e'],
    );
  });

  it('answers 404 for other paths, 405 for other methods, 400 for bad encoding', async () => {
    assert.equal((await get(demo, '/api/organization')).status, 404);
    assert.equal((await get(demo, '/api/workers/%E0%A4%A')).status, 400);
    const { authorization } = { authorization: `Bearer ${demo.keys.good}` };
    const put = await fetch(`${demo.url}/api/workers`, {
      method: 'PUT',
      headers: { authorization },
    });
    assert.equal(put.status, 405);
    assert.equal(put.headers.get('allow'), 'GET, POST');
  });
});
