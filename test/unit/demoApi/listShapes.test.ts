import assert from 'node:assert/strict';
import type { DemoApi } from '../../demoApi/demoApi';
import { type ListName, type ListShape, listShapes } from '../../demoApi/listShape';
import { startDemoApi } from '../../demoApi/startDemoApi';
import { order } from '../../sdk/client';
import { ask } from './plainClient';

interface Answer {
  readonly headers: Headers;
  /** An array is under `elements`. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** An answer, which page it is, from 1, and how many elements came so far. */
interface Reached extends Answer {
  readonly page: number;
  readonly got: number;
}

type Query = Readonly<Record<string, string>>;

/** A style as a client sees it: what the elements are under, and what it asks for next. */
interface Style {
  readonly list?: string;
  readonly next: (answer: Reached) => Query | undefined;
}

const field = (value: unknown, name: string): unknown =>
  (value as Readonly<Record<string, unknown>>)[name];

const pageIf = (more: boolean, { page }: Reached) =>
  more ? { page: String(page + 1) } : undefined;
const cursor = (parameter: string, value: unknown) =>
  typeof value === 'string' ? { [parameter]: value } : undefined;
const linked = (value: unknown) =>
  typeof value === 'string' ? Object.fromEntries(new URL(value).searchParams) : undefined;
const counted = (answer: Reached) => pageIf(answer.page < Number(answer.body['pageCount']), answer);

const styles: Readonly<Record<Exclude<ListShape, `absent${string}`>, Style>> = {
  array: { list: 'elements', next: () => undefined },
  named: { next: () => undefined },
  data: { list: 'data', next: () => undefined },
  results: { list: 'results', next: () => undefined },
  items: { list: 'items', next: counted },
  numbered: { next: counted },
  numbersAsTexts: { next: counted },
  staleCount: { next: counted },
  deaf: { next: counted },
  totalPages: { next: (answer) => pageIf(answer.page < Number(answer.body['totalPages']), answer) },
  total_pages: {
    next: (answer) =>
      pageIf(answer.page < Number(field(answer.body['meta'], 'total_pages')), answer),
  },
  pagination: {
    list: 'data',
    next: (answer) =>
      pageIf(answer.page < Number(field(answer.body['pagination'], 'pageCount')), answer),
  },
  totalCount: { next: (answer) => pageIf(answer.got < Number(answer.body['totalCount']), answer) },
  hasMore: { next: (answer) => pageIf(answer.body['hasMore'] === true, answer) },
  offset: {
    next: ({ body }) => {
      const end = Number(body['offset']) + Number(body['limit']);
      return end < Number(body['total']) ? { offset: String(end) } : undefined;
    },
  },
  has_more: {
    list: 'data',
    next: ({ body }) =>
      body['has_more'] === true
        ? cursor('starting_after', field((body['data'] as unknown[]).at(-1), 'id'))
        : undefined,
  },
  cursor: { next: ({ body }) => cursor('cursor', body['nextCursor']) },
  emptyFirst: { next: ({ body }) => cursor('cursor', body['nextCursor']) },
  next_cursor: {
    list: 'results',
    next: ({ body }) => cursor('start_cursor', body['next_cursor']),
  },
  nextPageToken: { next: ({ body }) => cursor('pageToken', body['nextPageToken']) },
  pageInfo: {
    list: 'nodes',
    next: ({ body }) => cursor('after', field(body['pageInfo'], 'endCursor')),
  },
  meta: { next: ({ body }) => cursor('page[after]', field(body['meta'], 'after_cursor')) },
  next: { list: 'results', next: ({ body }) => linked(body['next']) },
  'links.next': { list: 'data', next: ({ body }) => linked(field(body['links'], 'next')) },
  linkHeader: {
    list: 'elements',
    next: ({ headers }) => linked(/^<(.+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1]),
  },
};
const shapes = Object.keys(styles) as (keyof typeof styles)[];

describe('the shapes of lists that the demo API answers', () => {
  let demo: DemoApi;

  before(async () => {
    demo = await startDemoApi({ workerCount: 25, deliveryCount: 124, pageSize: 4 });
  });
  beforeEach(() => demo.reset());
  after(() => demo.dispose());

  const lists: Readonly<Record<ListName, { path: () => string; name: string; total: number }>> = {
    workers: { path: () => '/api/workers', name: 'workers', total: 25 },
    tasks: { path: () => '/api/tasks', name: 'tasks', total: 10 },
    deliveries: {
      path: () => `/api/workers/${demo.workerId('Invoice clerk')}/webhook/executions`,
      name: 'logs',
      total: 124,
    },
  };

  const getPage = async (path: string, query: Query = {}): Promise<Answer> => {
    const search = new URLSearchParams(query).toString();
    const { status, headers, json } = await ask(`${demo.url}${path}?${search}`, demo.keys.good);
    assert.equal(status, 200, JSON.stringify(json));
    const body = (Array.isArray(json) ? { elements: json } : json) as Answer['body'];
    return { headers, body };
  };

  /** Ids of what a client of that style gets, page by page. */
  const follow = async (list: ListName, shape: keyof typeof styles): Promise<string[][]> => {
    const { path, name } = lists[list];
    const style = styles[shape];
    const pages: string[][] = [];
    let query: Query | undefined = {};
    while (query !== undefined && pages.length < 40) {
      const answer = await getPage(path(), query);
      const elements = answer.body[style.list ?? name] as { readonly id: string }[];
      pages.push(elements.map(({ id }) => id));
      query = style.next({ ...answer, page: pages.length, got: pages.flat().length });
    }
    return pages;
  };

  it('are all known to this test', () => {
    const absent = ['absent404', 'absent405', 'absent501', 'absentHtml'];
    assert.deepEqual([...shapes, ...absent].sort(), [...listShapes].sort());
  });

  for (const list of ['workers', 'tasks', 'deliveries'] as const) {
    for (const shape of shapes.filter((one) => one !== 'deaf')) {
      it(`${list} as ${shape}: each element once, in order`, async () => {
        demo.setListShape(list, 'array');
        const all = (await follow(list, 'array')).flat();
        assert.equal(all.length, lists[list].total);
        demo.setListShape(list, shape);
        assert.deepEqual((await follow(list, shape)).flat(), all);
      });
    }
  }

  it('have pages as long as ordered, and deliveries 50 as documented', async () => {
    const lengths = async (list: ListName) =>
      (await follow(list, 'cursor')).map(({ length }) => length);
    for (const list of ['workers', 'tasks', 'deliveries'] as const)
      demo.setListShape(list, 'cursor');
    assert.deepEqual(await lengths('workers'), [4, 4, 4, 4, 4, 4, 1]);
    assert.deepEqual(await lengths('tasks'), [4, 4, 2]);
    assert.deepEqual(await lengths('deliveries'), [50, 50, 24]);
  });

  it('emptyFirst: the first page is empty, and there is more', async () => {
    demo.setListShape('workers', 'emptyFirst');
    const [first, second] = await follow('workers', 'emptyFirst');
    assert.deepEqual([first?.length, second?.length], [0, 4]);
  });

  it('deaf: the first page, whatever is asked for', async () => {
    demo.setListShape('workers', 'deaf');
    const pages = await follow('workers', 'deaf');
    assert.equal(pages.length, 7);
    assert.equal(new Set(pages.map(String)).size, 1);
  });

  it('numbersAsTexts: no number is one', async () => {
    demo.setListShape('tasks', 'numbersAsTexts');
    const { body } = await getPage('/api/tasks', { page: '2' });
    const { tasks, ...rest } = body;
    assert.equal((tasks as unknown[]).length, 4);
    assert.deepEqual(rest, { page: '2', pageCount: '3', totalCount: '10' });
  });

  it('staleCount: counts fewer than it sends', async () => {
    demo.setListShape('workers', 'staleCount');
    const { body } = await getPage('/api/workers');
    assert.deepEqual([(body['workers'] as unknown[]).length, body['totalCount']], [4, 1]);
  });

  it('links keep the rest of the query', async () => {
    demo.setListShape('tasks', 'next');
    demo.setPageSize(1);
    const query = { workerId: demo.workerId('Invoice clerk'), page: '1' };
    const { body } = await getPage('/api/tasks', query);
    assert.deepEqual(body['next'], null);
    demo.setListShape('workers', 'links.next');
    const links = (await getPage('/api/workers', { view: 'all' })).body['links'];
    assert.deepEqual(linked(field(links, 'next')), { view: 'all', 'page[number]': '2' });
    assert.ok(String(field(links, 'next')).startsWith(`${demo.url}/api/workers?`));
  });

  it('answer 400 for what their parameter cannot be, and ignore those of other styles', async () => {
    const status = async (search: string) =>
      (await ask(`${demo.url}/api/workers?${search}`, demo.keys.good)).status;
    for (const [shape, wrong, other] of [
      ['numbered', 'page=0', 'cursor=x'],
      ['offset', 'offset=-1', 'page=x'],
      ['cursor', 'cursor=x', 'page=x'],
      ['has_more', 'starting_after=x', 'cursor=x'],
    ] as const) {
      demo.setListShape('workers', shape);
      assert.deepEqual([await status(wrong), await status(other)], [400, 200], shape);
    }
  });

  it('are ordered by other processes', async () => {
    const orders = { list: 'deliveries', shape: 'links.next' };
    assert.deepEqual(await order(demo, '/demo/list-shape', orders), { done: true });
    assert.equal((await follow('deliveries', 'links.next')).length, 3);
  });
});
