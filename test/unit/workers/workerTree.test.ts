import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../src/core/api/apiFailure';
import type { Worker, WorkerRun } from '../../../src/core/workers/worker';
import type { WorkerListState } from '../../../src/core/workers/workerList';
import type { LastAnswer } from '../../../src/core/workers/workerRuns';
import { countsDown, nodesOf, noticeOf, workerFacts } from '../../../src/core/workers/workerTree';
import { worker } from '../../fakes/client';

const now = Date.UTC(2026, 6, 1, 9);
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
const clerk = worker('wrk_1', {
  title: 'Invoice clerk',
  summary: 'Reads invoices',
  visibility: 'private',
});
const nobodyAnswered = (): undefined => undefined;
const failedWith = (failure: ApiFailure): LastAnswer => ({ kind: 'failed', failure });

describe('nodesOf', () => {
  const stateOf = (answer: LastAnswer): string => row(worker('wrk_1'), answer).description;

  const row = (shown: Worker, answer?: LastAnswer) => {
    const [node] = nodesOf(ready([shown]), () => answer, now);
    assert.ok(node?.kind === 'worker');
    const { label, description, icon, spoken, contextValue } = node;
    return { label, description, icon, spoken, contextValue };
  };

  it('shows a worker of which nothing more is known', () => {
    assert.deepEqual(row(clerk), {
      label: 'Invoice clerk',
      description: 'Reads invoices',
      icon: 'hubot',
      spoken: 'Invoice clerk, visible to invited members, Reads invoices',
      contextValue: 'worker',
    });
  });

  it('shows in words what a worker does', () => {
    assert.deepEqual(row(clerk, { kind: 'run', run: { status: 'running' } }), {
      label: 'Invoice clerk',
      description: 'running · Reads invoices',
      icon: 'sync~spin',
      spoken: 'Invoice clerk, running, visible to invited members, Reads invoices',
      contextValue: 'worker',
    });
  });

  it('shows in words why nothing is known', () => {
    assert.deepEqual(row(clerk, failedWith({ kind: 'forbidden', by: 'handinger' })), {
      label: 'Invoice clerk',
      description: '403 no access · Reads invoices',
      icon: 'hubot',
      spoken: 'Invoice clerk, 403 no access, visible to invited members, Reads invoices',
      contextValue: 'worker',
    });
  });

  const labels: readonly [failure: ApiFailure, label: string][] = [
    [{ kind: 'rejected', by: 'handinger' }, '401 key rejected'],
    [{ kind: 'forbidden', by: 'handinger' }, '403 no access'],
    [{ kind: 'rateLimited', until: now + 6_001 }, '429 retry in 7 s'],
    [{ kind: 'rateLimited', until: now }, '429 rate limited'],
    [{ kind: 'notFound' }, '404 not found'],
    [{ kind: 'serverError', status: 500 }, 'state unknown'],
    [{ kind: 'timeout' }, 'state unknown'],
  ];
  for (const [failure, label] of labels) {
    it(`says "${label}" of a worker after ${JSON.stringify(failure)}`, () => {
      assert.equal(stateOf(failedWith(failure)), label);
    });
  }

  it('counts the seconds of a limit down for the eye, and says none of them aloud', () => {
    const limited = failedWith({ kind: 'rateLimited', until: now + 6_001 });
    assert.equal(row(worker('wrk_1'), limited).spoken, 'Title of wrk_1, 429 rate limited');
    const nodes = nodesOf(ready([worker('wrk_1')]), () => limited, now);
    const times = [now, now + 6_000, now + 6_001];
    assert.deepEqual(
      times.map((time) => countsDown(nodes, () => limited, time)),
      [true, true, false],
    );
    assert.equal(countsDown(nodes, nobodyAnswered, now), false);
    assert.equal(
      countsDown([{ kind: 'more' }], () => limited, now),
      false,
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

  it('lets a worker that was added by id be removed again', () => {
    assert.deepEqual(row(worker('wrk_1', { title: 'wrk_1', isAdded: true })), {
      label: 'wrk_1',
      description: '',
      icon: 'hubot',
      spoken: 'wrk_1',
      contextValue: 'worker added',
    });
  });

  it('asks each worker’s own answer, keeps the order and ends with a way to more', () => {
    const asked: string[] = [];
    const nodes = nodesOf(
      ready([worker('b'), worker('a')], { hasMore: true }),
      (id) => {
        asked.push(id);
        return undefined;
      },
      now,
    );
    assert.deepEqual(
      [asked, nodes.map((node) => (node.kind === 'worker' ? node.worker.id : node.kind))],
      [
        ['b', 'a'],
        ['b', 'a', 'more'],
      ],
    );
  });

  it('has no rows before there is a list', () => {
    const states: WorkerListState[] = [
      { kind: 'idle' },
      { kind: 'loading' },
      { kind: 'failed', failure: { kind: 'timeout' } },
    ];
    assert.deepEqual(
      states.map((state) => nodesOf(state, nobodyAnswered, now)),
      [[], [], []],
    );
  });
});

describe('noticeOf', () => {
  const failure: ApiFailure = { kind: 'timeout' };
  const words = 'api.example did not answer in time. Check your network, then try again.';
  const notices: readonly [state: WorkerListState, notice: ReturnType<typeof noticeOf>][] = [
    [{ kind: 'idle' }, { welcome: 'none' }],
    [{ kind: 'loading' }, { welcome: 'loading' }],
    [{ kind: 'failed', failure }, { welcome: 'offline' }],
    [{ kind: 'failed', failure: { kind: 'serverError', status: 502 } }, { welcome: 'serverError' }],
    [{ kind: 'failed', failure: { kind: 'rateLimited', until: 1 } }, { welcome: 'rateLimited' }],
    [
      { kind: 'failed', failure: { kind: 'tls', reason: 'expired', code: 'CERT_HAS_EXPIRED' } },
      { welcome: 'certificate' },
    ],
    [{ kind: 'failed', failure: { kind: 'badAnswer', reason: 'empty' } }, { welcome: 'failed' }],
    [ready([clerk]), { welcome: 'none' }],
    [
      ready([clerk], { failure }),
      { welcome: 'none', message: `${words} Showing what was there before.` },
    ],
    [ready([clerk], { listing: 'absent' }), { welcome: 'none' }],
    [ready([]), { welcome: 'empty' }],
    [ready([], { listing: 'absent' }), { welcome: 'cannotList' }],
  ];
  for (const [state, notice] of notices) {
    it(`stands for ${JSON.stringify(state).slice(0, 100)}`, () => {
      assert.deepEqual(noticeOf(state, host, now), notice);
    });
  }

  it('says that an emptied list could not be loaded again', () => {
    assert.deepEqual(noticeOf(ready([], { failure }), host, now), { welcome: 'offline' });
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
      'ID: wrk_1',
    ]);
  });

  it('tells the problem first, and what was known before it', () => {
    const listed = { ...clerk, visibility: 'public', run: { status: 'running' } };
    assert.deepEqual(lines(listed, failedWith({ kind: 'notFound' })), [
      'Problem: Not found (404). It may have been deleted, or belongs to another organization.',
      'Last run: running',
      'Visibility: visible to the whole organization',
      'ID: wrk_1',
    ]);
  });

  it('keeps quiet about what nobody knows', () => {
    assert.deepEqual(lines(worker('wrk_1')), ['ID: wrk_1']);
    assert.deepEqual(lines(worker('wrk_1', { visibility: 'team' })), [
      'Visibility: team',
      'ID: wrk_1',
    ]);
  });
});
