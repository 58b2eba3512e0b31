import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { parseJson } from '../../../../src/core/common/exactJson';
import { parseRun, parseWorker, parseWorkerPage } from '../../../../src/core/api/parse/workers';
import type { PageReference } from '../../../../src/core/model/worker';

const template = {
  id: 'wrk_Kq3vT-8mZpL0aX',
  title: 'Invoice clerk',
  summary: 'Reads invoices.',
  instructions: 'Extract the total.',
  visibility: 'private',
  outputSchema: null,
  organizationId: 'org_1',
  userId: 'usr_1',
  createdAt: '2026-06-02T08:11:40.000Z',
  updatedAt: '2026-07-01T15:20:05.000Z',
  url: 'https://handinger.com/worker/wrk_Kq3vT-8mZpL0aX',
};
const worker = {
  id: template.id,
  title: 'Invoice clerk',
  summary: 'Reads invoices.',
  visibility: 'private',
  organizationId: 'org_1',
  creatorId: 'usr_1',
  url: template.url,
  createdAt: Date.UTC(2026, 5, 2, 8, 11, 40),
  updatedAt: Date.UTC(2026, 6, 1, 15, 20, 5),
  instructions: 'Extract the total.',
  outputSchema: null,
};

describe('A worker with a schema of 20,000 levels', () => {
  const deep = `${'{"a":'.repeat(20_000)}{}${'}'.repeat(20_000)}`;
  const read = parseWorker({ ...template, outputSchema: parseJson(deep) });

  it('is read, and its schema can be written and compared', () => {
    assert.equal(read?.title, 'Invoice clerk');
    assert.match(JSON.stringify(read), /…/);
  });
});

describe('parseWorkerPage', () => {
  const shapes: Readonly<Record<string, unknown>> = {
    'a bare list': [template],
    workers: { workers: [template] },
    items: { items: [template], page: 1, pageCount: 1 },
    data: { object: 'list', data: [template], hasMore: false },
    results: { results: [template] },
    templates: { templates: [template] },
    nodes: { nodes: [template], pageInfo: { hasNextPage: false, endCursor: 'c' } },
    'workers before items': { items: [], workers: [template] },
    'a wrapper whose first field is no list': { workers: 1, items: [template] },
  };
  for (const [shape, json] of Object.entries(shapes)) {
    it(`reads ${shape}`, () => {
      assert.deepEqual(parseWorkerPage(json), { workers: [worker] });
    });
  }

  for (const json of [undefined, null, 7, 'text', {}, { error: 'No' }, { workers: {} }]) {
    it(`is no page: ${inspect(json)}`, () => {
      assert.equal(parseWorkerPage(json), undefined);
    });
  }

  it('counts what has no id that could be part of a path, and keeps the rest', () => {
    const odd = [null, 7, 'wrk_1', [], {}, { id: '' }, { id: '..' }, { id: 'a/b' }];
    assert.deepEqual(parseWorkerPage([...odd, template]), {
      workers: [worker],
      unreadable: odd.length,
    });
  });

  it('reads ids that are numbers, with all their digits', () => {
    const page = parseWorkerPage(parseJson('[{"id":7},{"id":9007199254740993}]'));
    assert.deepEqual(
      page?.workers.map(({ id }) => id),
      ['7', '9007199254740993'],
    );
  });

  it('tells how many there are altogether when the service does', () => {
    assert.deepEqual(parseWorkerPage({ workers: [], totalCount: 120 }), {
      workers: [],
      total: 120,
    });
    assert.deepEqual(parseWorkerPage({ workers: [], totalCount: '120' })?.total, 120);
  });

  const pages: readonly [
    what: string,
    paging: object,
    asked: PageReference | undefined,
    next: PageReference | undefined,
  ][] = [
    ['a first page', { page: 1, pageCount: 3 }, undefined, { page: 2 }],
    ['a page between', { page: 2, pageCount: 3 }, { page: 2 }, { page: 3 }],
    ['the last page', { page: 3, pageCount: 3 }, { page: 3 }, undefined],
    [
      'a server that ignores which page was asked for',
      { page: 1, pageCount: 3 },
      { page: 2 },
      undefined,
    ],
    ['nothing about pages', {}, undefined, undefined],
    ['a number of pages alone', { pageCount: 3 }, undefined, { page: 2 }],
    ['the last of a number of pages', { pageCount: 3 }, { page: 3 }, undefined],
    ['numbers that are texts', { page: '1', pageCount: '3' }, undefined, { page: 2 }],
    ['a total of pages', { page: 1, totalPages: 3 }, undefined, { page: 2 }],
    ['numbers under meta', { meta: { current_page: 1, total_pages: 2 } }, undefined, { page: 2 }],
    [
      'numbers under pagination',
      { pagination: { page: 2, pageCount: 3 } },
      { page: 2 },
      { page: 3 },
    ],
    ['an offset', { total: 3, limit: 1, offset: 1 }, { offset: 1 }, { offset: 2 }],
    ['the last offset', { total: 2, limit: 1, offset: 1 }, { offset: 1 }, undefined],
    ['more behind the last id', { has_more: true }, undefined, { starting_after: template.id }],
    ['nothing behind the last id', { has_more: false }, undefined, undefined],
    [
      'a cursor of Notion',
      { object: 'list', next_cursor: 'c1', has_more: true },
      undefined,
      { start_cursor: 'c1' },
    ],
    ['a token', { nextPageToken: 't1' }, undefined, { pageToken: 't1' }],
    [
      'a cursor of Relay',
      { pageInfo: { hasNextPage: true, endCursor: 'c1' } },
      undefined,
      { after: 'c1' },
    ],
    [
      'the end of Relay',
      { pageInfo: { hasNextPage: false, endCursor: 'c1' } },
      undefined,
      undefined,
    ],
    ['a link under links', { links: { next: '/api/workers?page=2' } }, undefined, { page: '2' }],
    ['a link of HAL', { _links: { next: { href: '/w?page=2' } } }, undefined, { page: '2' }],
    ['a cursor', { nextCursor: 'c1' }, undefined, { cursor: 'c1' }],
    ['a cursor in other letters', { next_cursor: 'c1' }, undefined, { cursor: 'c1' }],
    ['a further cursor', { nextCursor: 'c2' }, { cursor: 'c1' }, { cursor: 'c2' }],
    ['the same cursor again', { nextCursor: 'c1' }, { cursor: 'c1' }, undefined],
    ['no further cursor', { nextCursor: null }, { cursor: 'c1' }, undefined],
    ['an empty cursor', { nextCursor: '' }, undefined, undefined],
    ['a cursor called next', { next: 'c1' }, undefined, { cursor: 'c1' }],
    ['the same cursor called next', { next: 'c1' }, { cursor: 'c1' }, undefined],
    ['the number of the next page', { next: 2 }, undefined, { page: 2 }],
    ['the number of this page as the next', { next: 2 }, { page: 2 }, undefined],
    [
      'a link to the next page',
      { next: 'https://elsewhere.example/api/workers?page=2&size=50' },
      undefined,
      { page: '2', size: '50' },
    ],
    ['a link within the server', { next: '/api/workers?after=x' }, undefined, { after: 'x' }],
    ['the same link again', { next: '?after=x' }, { after: 'x' }, undefined],
    ['a link that asks for nothing', { next: '/api/workers?' }, undefined, undefined],
    ['a cursor that begins as a link', { next: '/w8=' }, undefined, { cursor: '/w8=' }],
    ['nothing next', { next: null, hasMore: true, page: 1 }, undefined, { page: 2 }],
    ['more without a page', { hasMore: true }, undefined, { page: 2 }],
    ['more behind this page', { hasMore: true, page: 1 }, undefined, { page: 2 }],
    ['more behind a further page', { hasMore: true, page: 2 }, { page: 2 }, { page: 3 }],
    ['the first page again, and more', { hasMore: true, page: 1 }, { page: 2 }, undefined],
    ['no more', { hasMore: false, page: 1 }, undefined, undefined],
  ];
  for (const [what, paging, asked, next] of pages) {
    it(`goes on ${next ? `with ${JSON.stringify(next)}` : 'no further'} after ${what}`, () => {
      const page = parseWorkerPage({ workers: [template], ...paging }, asked);
      assert.deepEqual([page?.workers, page?.next], [[worker], next]);
    });
  }

  it('goes on after an empty page that says how', () => {
    assert.deepEqual(parseWorkerPage({ workers: [], nextCursor: 'c' }), {
      workers: [],
      next: { cursor: 'c' },
    });
  });

  it('goes on while a total says that there are more', () => {
    const page = { workers: [template], totalCount: 2 };
    assert.deepEqual(parseWorkerPage(page)?.next, { page: 2 });
    assert.deepEqual(parseWorkerPage(page, { page: 2 })?.next, undefined);
  });

  it('goes on where the header Link leads', () => {
    const link =
      '<https://api.example/w?page=1>; rel="prev", <https://api.example/w?page=3>; rel="next"';
    assert.deepEqual(parseWorkerPage([template], { page: 2 }, link)?.next, { page: '3' });
  });
});

describe('parseWorker', () => {
  it('needs nothing but an id, which then is the title', () => {
    assert.deepEqual(parseWorker({ id: 'wrk_1' }), { id: 'wrk_1', title: 'wrk_1', summary: '' });
  });

  it('takes times that no calendar has for missing', () => {
    const odd = { id: 'wrk_1', createdAt: 1_782_980_400_000_000_000, updatedAt: -1e300 };
    assert.deepEqual(parseWorker(odd), { id: 'wrk_1', title: 'wrk_1', summary: '' });
  });

  it('takes other types for missing', () => {
    const odd = {
      id: 'wrk_1',
      title: 7,
      summary: null,
      visibility: {},
      url: [],
      updatedAt: 'soon',
    };
    assert.deepEqual(parseWorker(odd), { id: 'wrk_1', title: 'wrk_1', summary: '' });
  });

  it('keeps words that it does not know', () => {
    assert.equal(parseWorker({ id: 'wrk_1', visibility: 'team' })?.visibility, 'team');
  });

  it('reads a run state that stands in a list', () => {
    const state = { id: 'wrk_1', object: 'worker', status: 'running', created_at: 1_782_980_400 };
    assert.deepEqual(parseWorker(state), {
      id: 'wrk_1',
      title: 'wrk_1',
      summary: '',
      run: { status: 'running', startedAt: 1_782_980_400_000 },
    });
  });

  const times: readonly [updatedAt: unknown, milliseconds: number | undefined][] = [
    [1_782_980_400, 1_782_980_400_000],
    [1_782_980_400_123, 1_782_980_400_123],
    ['2026-07-02T08:20:00.000Z', 1_782_980_400_000],
    [null, undefined],
    [Number.POSITIVE_INFINITY, undefined],
  ];
  for (const [updatedAt, milliseconds] of times) {
    it(`reads the time ${String(updatedAt)}`, () => {
      assert.deepEqual(
        [parseWorker({ id: 'a', updatedAt }), parseWorker({ id: 'a', updated_at: updatedAt })].map(
          (parsed) => parsed?.updatedAt,
        ),
        [milliseconds, milliseconds],
      );
    });
  }
});

describe('parseRun', () => {
  it('reads a worker that has run', () => {
    const state = { status: 'completed', created_at: 1_782_980_400, usage: { durationMs: 18_350 } };
    assert.deepEqual(parseRun(state), {
      status: 'completed',
      startedAt: 1_782_980_400_000,
      durationMs: 18_350,
    });
  });

  it('reads a worker that has never run', () => {
    assert.deepEqual(parseRun({ status: 'pending', created_at: null, usage: {} }), {
      status: 'pending',
    });
  });

  it('takes the other spelling of its start', () => {
    assert.deepEqual(parseRun({ status: 'odd', createdAt: '2026-07-02T08:20:00Z' }), {
      status: 'odd',
      startedAt: 1_782_980_400_000,
    });
  });

  for (const json of [null, 'running', {}, { status: '' }, { status: 1 }]) {
    it(`is no run: ${JSON.stringify(json)}`, () => {
      assert.equal(parseRun(json), undefined);
    });
  }
});
