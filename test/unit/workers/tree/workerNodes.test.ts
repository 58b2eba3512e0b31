import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../../src/core/api/errors/apiFailure';
import { documentOf } from '../../../../src/core/workers/tree/treeNode';
import type { Worker, WorkerOrigin, WorkerRun } from '../../../../src/core/model/worker';
import type { WorkerListState } from '../../../../src/core/workers/list/workerList';
import type { LastAnswer } from '../../../../src/core/workers/data/lastRuns';
import { firstRows, noticeOf, workerFacts } from '../../../../src/core/workers/tree/workerNodes';
import { worker } from '../../../fakes/client';
import { below, clerk, factsOf, failed, now } from '../explorerRows';

const host = 'api.example';
const ready = (
  workers: readonly Worker[],
  more: Partial<Extract<WorkerListState, { kind: 'ready' }>> = {},
): WorkerListState => ({
  kind: 'ready',
  workers,
  listing: 'available',
  hasMore: false,
  ...more,
});
const failedWith = (failure: ApiFailure): LastAnswer => ({ kind: 'failed', failure });

describe('firstRows', () => {
  const stateOf = (answer: LastAnswer): string => row(worker('wrk_1'), answer).description;

  const row = (shown: Worker, answer?: LastAnswer, time = now) => {
    const [node] = below([], { workers: [shown], answerOf: () => answer, now: time });
    assert.ok(node?.subject.kind === 'worker');
    const { label, description, icon, spoken, contextValue } = node;
    return { label, description, icon, spoken, contextValue };
  };

  it('shows a worker of which nothing more is known', () => {
    assert.deepEqual(row(clerk), {
      label: 'Invoice clerk',
      description: 'Reads invoices',
      icon: 'hubot',
      spoken: 'Invoice clerk, visible to invited members, Reads invoices',
      contextValue: 'worker listed changeable',
    });
  });

  it('shows in words what a worker does', () => {
    assert.deepEqual(row(clerk, { kind: 'run', run: { status: 'running' } }), {
      label: 'Invoice clerk',
      description: 'running · Reads invoices',
      icon: 'sync~spin',
      spoken: 'Invoice clerk, running, visible to invited members, Reads invoices',
      contextValue: 'worker listed changeable',
    });
  });

  it('shows in words why nothing is known', () => {
    assert.deepEqual(row(clerk, failedWith({ kind: 'forbidden', by: 'handinger' })), {
      label: 'Invoice clerk',
      description: '403 no access · Reads invoices',
      icon: 'hubot',
      spoken: 'Invoice clerk, 403 no access, visible to invited members, Reads invoices',
      contextValue: 'worker listed changeable',
    });
  });

  const problems: readonly [failure: ApiFailure, label: string][] = [
    [{ kind: 'rejected', by: 'handinger' }, '401 key rejected'],
    [{ kind: 'forbidden', by: 'handinger' }, '403 no access'],
    [{ kind: 'rateLimited', until: now + 6_001 }, '429 retry in 7 s'],
    [{ kind: 'rateLimited', until: now }, '429 rate limited'],
    [{ kind: 'notFound' }, '404 not found'],
    [{ kind: 'serverError', status: 500 }, 'couldn’t be loaded'],
    [{ kind: 'timeout' }, 'couldn’t be loaded'],
  ];
  for (const [failure, label] of problems) {
    it(`says "${label}" of a worker after ${JSON.stringify(failure)}`, () => {
      assert.equal(stateOf(failedWith(failure)), label);
    });
  }

  it('counts the seconds of a limit down for the eye, and says none of them aloud', () => {
    const limited = failedWith({ kind: 'rateLimited', until: now + 6_001 });
    assert.equal(row(worker('wrk_1'), limited).spoken, 'Title of wrk_1, 429 rate limited');
    const times = [now, now + 6_000, now + 6_001];
    assert.deepEqual(
      times.map((time) => below([], { answerOf: () => limited, now: time })[0]?.countsDown),
      [true, true, undefined],
    );
  });

  it('has words for what a worker does, and keeps those that it does not know', () => {
    const runs: WorkerRun[] = [
      { status: 'running' },
      { status: 'completed' },
      { status: 'pending' },
      { status: 'pending', startedAt: 1 },
      { status: 'dreaming' },
    ];
    assert.deepEqual(
      runs.map((run) => stateOf({ kind: 'run', run })),
      ['running', 'completed', 'never ran', 'waiting to run', 'dreaming'],
    );
  });

  it('takes what the list told where the worker itself was not asked', () => {
    const listed = { ...clerk, run: { status: 'completed' } };
    assert.deepEqual(
      [row(listed), row(listed, { kind: 'run', run: { status: 'pending' } })].map(
        ({ description }) => description,
      ),
      ['completed · Reads invoices', 'never ran · Reads invoices'],
    );
  });

  const origins: readonly [origin: WorkerOrigin, words: string][] = [
    ['listed', ''],
    ['seen', 'listed before'],
    ['made', 'created here'],
    ['added', 'added by ID'],
    ['workspace', 'in this workspace'],
  ];
  for (const [origin, words] of origins) {
    it(`says of a worker that is ${origin} "${words}"`, () => {
      const { description, contextValue, spoken } = row(worker('wrk_1', { origins: [origin] }));
      assert.deepEqual(
        [description, contextValue, spoken],
        [
          words,
          `worker ${origin}${['made', 'added'].includes(origin) ? ' removable' : ''} changeable`,
          ['Title of wrk_1', words].filter(Boolean).join(', '),
        ],
      );
    });
  }

  it('offers to remove what was made or added here, and not what the list brings back', () => {
    const context = (...origins: WorkerOrigin[]) => row(worker('wrk_1', { origins })).contextValue;
    assert.match(context('listed', 'added'), /\bremovable\b/);
    assert.doesNotMatch(context('listed', 'made'), /\bremovable\b/);
  });

  it('offers no change of a worker that is known to be somebody else’s', () => {
    const refused: ApiFailure = { kind: 'forbidden', by: 'handinger' };
    const flags = (
      [{ kind: 'loading' }, failed(refused), failed({ kind: 'timeout' })] as const
    ).map((webhook) => {
      const loaded = { 'webhook wrk_1': webhook };
      const rows = [...below([], { loaded }), ...below(['Invoice clerk'], { loaded })];
      return rows.filter(({ contextValue }) => contextValue.includes('changeable')).length;
    });
    assert.deepEqual(flags, [2, 0, 2]);
  });

  const labels = (rows: ReturnType<typeof firstRows>): string[] => rows.map(({ label }) => label);
  const many = Array.from({ length: 450 }, (_, index) => worker(`w${index}`));

  it('shows two hundred workers, and a way to more', () => {
    const rows = below([], { workers: many });
    assert.deepEqual([rows.length, rows.at(-1)?.label], [201, 'Show 200 more…']);
    const next = below([], { workers: many, limitOf: () => 400 });
    assert.deepEqual([next.length, next.at(-1)?.label], [401, 'Show 50 more…']);
    assert.equal(below([], { workers: many, limitOf: () => 600 }).length, 450);
  });

  it('offers more where the service has further pages', () => {
    assert.deepEqual(labels(below([], { list: { hasMore: true } })), [
      'Invoice clerk',
      'Show 200 more…',
    ]);
  });

  const three = [
    worker('wrk_b', { title: 'Beta 10', visibility: 'public', updatedAt: 3 }),
    worker('wrk_a', { title: 'alpha', visibility: 'private', origins: ['added'] }),
    worker('wrk_c', { title: 'Beta 9', visibility: 'public', updatedAt: 5 }),
  ];
  const runs: Readonly<Record<string, LastAnswer>> = {
    wrk_a: { kind: 'run', run: { status: 'completed', startedAt: 4 } },
    wrk_b: { kind: 'run', run: { status: 'running', startedAt: 3 } },
    wrk_c: failedWith({ kind: 'timeout' }),
  };
  const answerOf = (id: string): LastAnswer | undefined => runs[id];

  it('sorts as it was chosen', () => {
    const inOrder = (order: 'listed' | 'title' | 'activity' | 'state'): string[] =>
      labels(below([], { workers: three, options: { order }, answerOf }));
    assert.deepEqual(inOrder('listed'), ['Beta 10', 'alpha', 'Beta 9']);
    assert.deepEqual(inOrder('title'), ['alpha', 'Beta 9', 'Beta 10']);
    assert.deepEqual(inOrder('activity'), ['Beta 9', 'alpha', 'Beta 10']);
    assert.deepEqual(inOrder('state'), ['Beta 10', 'Beta 9', 'alpha']);
  });

  it('groups as it was chosen', () => {
    const groups = below([], { workers: three, options: { grouping: 'visibility' } });
    assert.deepEqual(
      groups.map(({ label, description, spoken }) => [label, description, spoken]),
      [
        ['Invited members', '1', 'Invited members, 1 workers'],
        ['Whole organization', '2', 'Whole organization, 2 workers'],
      ],
    );
    assert.deepEqual(
      labels(below(['Added by ID'], { workers: three, options: { grouping: 'source' } })),
      ['alpha'],
    );
  });

  it('filters by title, summary and id, and says when nothing fits', () => {
    const fitting = (filter: string): string[] =>
      labels(below([], { workers: [...three, clerk], options: { filter } }));
    assert.deepEqual(fitting('beta'), ['Beta 10', 'Beta 9']);
    assert.deepEqual(fitting('reads inv'), ['Invoice clerk']);
    assert.deepEqual(fitting('WRK_A'), ['alpha']);
    assert.deepEqual(fitting('ivclk'), ['Invoice clerk']);
    assert.deepEqual(fitting('zzz'), ['No worker matches “zzz”']);
  });

  it('opens the worker itself as a document', () => {
    const [row] = below([]);
    assert.deepEqual(row && documentOf(row), {
      kind: 'worker',
      workerId: 'wrk_1',
      part: 'overview',
    });
  });

  it('has no rows before there is a list', () => {
    const states: WorkerListState[] = [
      { kind: 'idle' },
      { kind: 'loading' },
      { kind: 'failed', failure: { kind: 'timeout' } },
    ];
    assert.deepEqual(
      states.map((list) => firstRows({ ...factsOf(), list })),
      [[], [], []],
    );
  });
});

describe('noticeOf', () => {
  const failure: ApiFailure = { kind: 'timeout' };
  const words = 'api.example didn’t respond in time. Check your network, then try again.';
  const notices: readonly [state: WorkerListState, notice: ReturnType<typeof noticeOf>][] = [
    [{ kind: 'idle' }, { welcome: 'none' }],
    [{ kind: 'loading' }, { welcome: 'loading' }],
    [{ kind: 'failed', failure }, { welcome: 'offline' }],
    [{ kind: 'failed', failure: { kind: 'serverError', status: 502 } }, { welcome: 'serverError' }],
    [
      {
        kind: 'failed',
        failure: { kind: 'unreachable', reason: 'untold', code: 'CORS_OR_NETWORK' },
      },
      { welcome: 'noAnswer' },
    ],
    [{ kind: 'failed', failure: { kind: 'rateLimited', until: 1 } }, { welcome: 'rateLimited' }],
    [
      { kind: 'failed', failure: { kind: 'tls', reason: 'expired', code: 'CERT_HAS_EXPIRED' } },
      { welcome: 'certificate' },
    ],
    [{ kind: 'failed', failure: { kind: 'badAnswer', reason: 'empty' } }, { welcome: 'failed' }],
    [ready([clerk]), { welcome: 'none' }],
    [
      ready([clerk], { failure }),
      { welcome: 'none', message: `${words} Showing previously loaded data.` },
    ],
    [
      ready([clerk], { failure, progress: { done: 1, of: 10_000 } }),
      {
        welcome: 'none',
        message: `${words} Showing previously loaded data.\nWorkers loaded so far: 1 of 10,000. The rest follows automatically.`,
      },
    ],
    [
      ready([clerk], { failure, progress: { done: 1 } }),
      {
        welcome: 'none',
        message: `${words} Showing previously loaded data.\nWorkers loaded so far: 1. The rest follows automatically.`,
      },
    ],
    [ready([clerk], { listing: 'absent' }), { welcome: 'none' }],
    [
      ready([clerk], { listing: 'gone' }),
      {
        welcome: 'none',
        message: 'api.example no longer lists workers. Showing the workers it listed before.',
      },
    ],
    [ready([]), { welcome: 'empty' }],
    [ready([], { listing: 'absent' }), { welcome: 'cannotList' }],
  ];
  for (const [state, notice] of notices) {
    it(`stands for ${JSON.stringify(state).slice(0, 100)}`, () => {
      assert.deepEqual(noticeOf({ ...factsOf(), list: state }), notice);
    });
  }

  it('says what is filtered, and how many there are', () => {
    const { message } = noticeOf(
      factsOf({ options: { filter: 'clerk' }, list: { total: 120, hasMore: true } }),
    );
    assert.equal(message, 'Filter “clerk”: 1 of 120');
  });

  it('says that an emptied list could not be loaded again', () => {
    assert.deepEqual(noticeOf({ ...factsOf(), list: ready([], { failure }) }), {
      welcome: 'offline',
    });
  });
});

describe('workerFacts', () => {
  const lines = (shown: Worker, answer?: LastAnswer): string[] =>
    workerFacts(shown, answer, host, now).map(({ name, value }) => `${name}: ${value}`);

  it('tells what is known of a worker', () => {
    const run = { status: 'completed', durationMs: 18_350 };
    assert.deepEqual(lines(clerk, { kind: 'run', run }), [
      'Last run: completed · 18 s',
      'Visibility: visible to invited members',
      'Known from: Listed by Handinger',
      'ID: wrk_1',
    ]);
  });

  it('tells the problem first, and what was known before it', () => {
    const listed = { ...clerk, visibility: 'public', run: { status: 'running' } };
    assert.deepEqual(lines(listed, failedWith({ kind: 'notFound' })), [
      'Problem: Not found (404). It might have been deleted, or it belongs to another organization.',
      'Last run: running',
      'Visibility: visible to the whole organization',
      'Known from: Listed by Handinger',
      'ID: wrk_1',
    ]);
  });

  it('keeps quiet about what nobody knows', () => {
    assert.deepEqual(lines(worker('wrk_1', { origins: ['made', 'workspace'] })), [
      'Known from: Created or updated here, Named in this workspace',
      'ID: wrk_1',
    ]);
    assert.deepEqual(lines(worker('wrk_1', { visibility: 'team' })), [
      'Visibility: team',
      'Known from: Listed by Handinger',
      'ID: wrk_1',
    ]);
  });
});
