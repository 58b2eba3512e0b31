import type { ApiFailure } from '../../../src/core/api/errors/apiFailure';
import type { Task, Turn } from '../../../src/core/model/workerDetails';
import type { TreeNode } from '../../../src/core/workers/tree/treeNode';
import { getChildren } from '../../../src/core/workers/tree/getChildren';
import type { Loaded, Resource } from '../../../src/core/workers/data/resourceCache';
import type { TreeContext } from '../../../src/core/workers/tree/treeContext';
import type { ViewOptions } from '../../../src/core/workers/list/viewOptions';
import type { Worker } from '../../../src/core/model/worker';
import type { WorkerListState } from '../../../src/core/workers/list/workerList';
import { ROWS_AT_ONCE } from '../../../src/core/workers/tree/workerNodes';
import { worker } from '../../fakes/client';

/** Wednesday. */
export const now = Date.UTC(2026, 6, 1, 9);
const MINUTE = 60_000;

export const clerk = worker('wrk_1', {
  title: 'Invoice clerk',
  summary: 'Reads invoices',
  visibility: 'private',
  instructions: '\n\nRead each invoice.\nThen add up.',
  outputSchema: { type: 'object', properties: { supplier: {}, total: {} } },
});

/** What was loaded, by the name of the part. */
export type LoadedByName = Readonly<Record<string, Loaded<unknown>>>;

export const ready = (value: unknown, failure?: ApiFailure): Loaded<unknown> => ({
  kind: 'ready',
  value,
  ...(failure && { failure }),
});
export const failed = (failure: ApiFailure): Loaded<unknown> => ({ kind: 'failed', failure });

interface Scene extends Partial<Omit<TreeContext, 'list' | 'partOf' | 'options'>> {
  readonly workers?: readonly Worker[];
  readonly list?: Partial<Extract<WorkerListState, { kind: 'ready' }>>;
  readonly options?: Partial<ViewOptions>;
  readonly loaded?: LoadedByName;
}

/** All that rows are made of: one worker, of which nothing more is known, unless told. */
export function factsOf({
  workers = [clerk],
  list,
  options,
  loaded = {},
  ...facts
}: Scene = {}): TreeContext {
  return {
    list: { kind: 'ready', workers, listing: 'available', hasMore: false, ...list },
    options: { filter: '', order: 'listed', grouping: 'none', ...options },
    host: 'api.example',
    now,
    locale: { language: 'en', timeZone: 'UTC' },
    answerOf: () => undefined,
    partOf: <T>({ name }: Resource<T>) => loaded[name] as Loaded<T> | undefined,
    placesOf: () => [],
    tasksRunHere: () => [],
    limitOf: () => ROWS_AT_ONCE,
    ...facts,
  };
}

/** The rows below one that is named by the labels on the way to it. */
export function below(path: readonly string[], scene: Scene = {}): readonly TreeNode[] {
  const facts = factsOf(scene);
  let rows = getChildren(undefined, facts);
  for (const label of path) {
    const row = rows.find((one) => one.label === label);
    if (!row)
      throw new Error(`There is no row ${label} among ${rows.map((one) => one.label).join(', ')}`);
    rows = getChildren(row, facts);
  }
  return rows;
}

/** Such as `Email: clerk@mail.example [mail]`. */
export const written = ({ label, description, icon }: TreeNode): string =>
  `${label}${description === '' ? '' : `: ${description}`} [${icon}]`;

export const task = (more: Partial<Task> = {}): Task => ({
  id: 'tsk_1',
  workerId: 'wrk_1',
  title: 'June invoice',
  status: 'completed',
  triggeredBy: 'api',
  createdAt: now - 2 * 60 * MINUTE,
  credits: 12,
  durationMs: 18_350,
  ...more,
});

export const turn = (more: Partial<Turn> = {}): Turn => ({
  id: 'trn_1',
  sequence: 0,
  status: 'completed',
  input: 'Read the June invoice.',
  outputText: 'The total is 418.20 EUR.',
  structuredOutput: { total: 418.2 },
  credits: 1,
  durationMs: 7_000,
  files: [
    { name: 'june.csv', mediaType: 'text/csv', url: 'https://files.example/june.csv', size: 2_048 },
  ],
  ...more,
});

/** A worker of which everything is known and loaded. */
export const everything: Scene = {
  workers: [{ ...clerk, origins: ['listed', 'made', 'added', 'workspace'] }],
  placesOf: () => [{ uri: 'file:///w/src/a%20b.ts', offset: 10, line: 3 }],
  loaded: {
    'run wrk_1': ready({
      status: 'completed',
      startedAt: now - 5 * MINUTE,
      durationMs: 18_350,
      outputText: 'The total is 418.20 EUR.',
      files: [],
    }),
    'email wrk_1': ready('clerk@mail.example'),
    'schedules wrk_1': ready({
      timeZone: 'Europe/Madrid',
      schedules: [
        {
          id: 'sch_1',
          input: 'Summarise.',
          budget: 'standard',
          rhythm: { kind: 'cron', cron: '0 9 * * 1-5' },
          nextRunAt: Date.UTC(2026, 6, 2, 7),
        },
        {
          id: 'sch_2',
          input: 'Check the mailbox.',
          budget: 'low',
          rhythm: { kind: 'interval', seconds: 3_600 },
          nextRunAt: Date.UTC(2026, 6, 1, 10),
        },
        { id: 'sch_3', input: 'Remind.', budget: 'unlimited', rhythm: { kind: 'once' } },
      ],
    }),
    'webhook wrk_1': ready({
      url: 'https://hooks.example/x',
      token: ['whk', '01HZY31W2SZJ8MJ2FQTR3M1K9D'].join('_'),
    }),
    'deliveries wrk_1': ready({
      total: 52,
      next: { page: 2 },
      deliveries: [
        {
          id: 'whe_1',
          createdAt: now - 3 * MINUTE,
          durationMs: 212,
          succeeded: true,
          responseStatus: 204,
          taskTitle: 'June invoice',
        },
        {
          id: 'whe_2',
          createdAt: now - 90 * MINUTE,
          durationMs: 10_000,
          succeeded: false,
          errorMessage: 'connection timed out',
        },
      ],
    }),
    'tasks wrk_1': ready({ source: 'listed', tasks: [task()] }),
    'turns tsk_1': ready([turn()]),
  },
};

/** One row of every kind there is. */
export function everyRow(): readonly TreeNode[] {
  const facts = factsOf(everything);
  const walk = (parent: TreeNode | undefined): readonly TreeNode[] =>
    getChildren(parent, facts).flatMap((row) => [row, ...walk(row)]);
  return [
    ...walk(undefined),
    ...below([], { options: { grouping: 'source' } }),
    ...below([], { options: { filter: 'nothing fits' } }),
    ...below(['Invoice clerk'], { loaded: { 'email wrk_1': failed({ kind: 'timeout' }) } }),
  ];
}
