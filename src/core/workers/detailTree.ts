import * as l10n from '@vscode/l10n';
import { asCreatorOnly } from '../api/writeOutcome';
import { formatDuration } from '../duration';
import { detailRow, loadedRows, noteRow, partRow } from './detailRow';
import type { Delivery, OutputFile, Schedule, Schedules, Task, Turn, Webhook } from './details';
import type { ExplorerNode, NodeSubject, Section } from './explorerNode';
import type { Part } from './loadedParts';
import {
  ageWords,
  budgetWords,
  creditsWords,
  runWords,
  taskIcon,
  taskWords,
  triggerWords,
} from './runWords';
import { describeNextRun, describeRhythm, moment } from './scheduleWords';
import type { TreeFacts } from './treeFacts';
import type { Worker } from './worker';
import {
  deliveriesOf,
  emailOf,
  isOthers,
  lastRunOf,
  schedulesOf,
  tasksOf,
  turnsOf,
  webhookOf,
} from './workerParts';

/** What stands below a worker. */
export function workerDetails(
  id: string,
  worker: Worker,
  facts: TreeFacts,
): readonly ExplorerNode[] {
  const places = facts.placesOf(worker.id).length;
  return [
    lastRunRow(id, worker, facts),
    instructionsRow(id, worker),
    schemaRow(id, worker),
    emailRow(id, worker, facts),
    sectionRow(id, worker, 'schedules', l10n.t('Schedules'), 'calendar', schedulesOf(worker.id)),
    {
      ...sectionRow(id, worker, 'webhook', l10n.t('Webhook'), 'broadcast', webhookOf(worker.id)),
      contextValue: ['section webhook', ...changeable(worker, facts)].join(' '),
    },
    sectionRow(id, worker, 'tasks', l10n.t('Tasks'), 'checklist', tasksPart(worker, facts)),
    ...(places === 0
      ? []
      : [
          detailRow({
            id: `${id}/places`,
            subject: { kind: 'section', worker, section: 'places' },
            label: l10n.t('Used in this workspace'),
            icon: 'references',
            facts: [placesWords(places)],
            contextValue: 'section places',
            isExpandable: true,
          }),
        ]),
  ];
}

const changeable = (worker: Worker, { partOf }: TreeFacts): readonly string[] =>
  isOthers(worker.id, partOf) ? [] : ['changeable'];

function sectionRow(
  parentId: string,
  worker: Worker,
  section: Section,
  label: string,
  icon: string,
  part: Part<unknown>,
): ExplorerNode {
  return detailRow({
    id: `${parentId}/${section}`,
    subject: { kind: 'section', worker, section },
    label,
    icon,
    contextValue: `section ${section}`,
    isExpandable: true,
    needs: [part],
  });
}

const tasksPart = (worker: Worker, { tasksRunHere }: TreeFacts): ReturnType<typeof tasksOf> =>
  tasksOf(worker.id, () => tasksRunHere(worker.id));

function lastRunRow(parentId: string, worker: Worker, facts: TreeFacts): ExplorerNode {
  const { now, locale } = facts;
  const row = {
    id: `${parentId}/lastRun`,
    subject: { kind: 'section', worker, section: 'lastRun' },
    label: l10n.t('Last run'),
    icon: 'history',
  } as const;
  return partRow(row, lastRunOf(worker.id), facts, (run) => ({
    icon: taskIcon(run.status),
    facts: [
      runWords(run),
      durationWords(run.durationMs),
      run.startedAt === undefined ? '' : ageWords(run.startedAt, now, locale.language),
      firstLine(run.outputText),
    ],
    contextValue: 'section lastRun document',
  }));
}

/** Why nobody knows instructions and schema of a worker that the service does not list. */
const untold = (): { readonly facts: readonly string[]; readonly tip: string } => ({
  facts: [l10n.t('not told by the service')],
  tip: untoldWords(),
});

export const untoldWords = (): string =>
  l10n.t(
    'Handinger tells them only where it lists workers, and when a worker is created or updated from here.',
  );

function instructionsRow(parentId: string, worker: Worker): ExplorerNode {
  const { instructions } = worker;
  return detailRow({
    id: `${parentId}/instructions`,
    subject: { kind: 'section', worker, section: 'instructions' },
    label: l10n.t('Instructions'),
    icon: 'book',
    contextValue: instructions ? 'section instructions document' : 'section instructions',
    ...(instructions === undefined
      ? untold()
      : { facts: [firstLine(instructions) || l10n.t('none')] }),
  });
}

function schemaRow(parentId: string, worker: Worker): ExplorerNode {
  const { outputSchema } = worker;
  return detailRow({
    id: `${parentId}/outputSchema`,
    subject: { kind: 'section', worker, section: 'outputSchema' },
    label: l10n.t('Output schema'),
    icon: 'json',
    contextValue: outputSchema ? 'section outputSchema document' : 'section outputSchema',
    ...(outputSchema === undefined ? untold() : { facts: [schemaWords(outputSchema)] }),
  });
}

function schemaWords(schema: object | null): string {
  if (schema === null) return l10n.t('none');
  const { properties } = schema as { readonly properties?: unknown };
  const names =
    typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  return names.length === 0 ? l10n.t('JSON') : names.join(', ');
}

function emailRow(parentId: string, worker: Worker, facts: TreeFacts): ExplorerNode {
  const row = {
    id: `${parentId}/email`,
    subject: { kind: 'section', worker, section: 'email' },
    label: l10n.t('Email'),
    icon: 'mail',
  } as const;
  return partRow(row, emailOf(worker.id), facts, (address) => ({
    facts: [address],
    tip: l10n.t('What is written to this address becomes a task of this worker.'),
    contextValue: 'section email',
  }));
}

/** What stands below a section. */
export function sectionRows(
  id: string,
  worker: Worker,
  section: Section,
  facts: TreeFacts,
): readonly ExplorerNode[] {
  switch (section) {
    case 'schedules':
      return loadedRows(id, schedulesOf(worker.id), facts, (value) =>
        scheduleRows(id, worker, value, facts),
      );
    case 'webhook':
      return loadedRows(id, webhookOf(worker.id), creatorsOnly(facts), (value) =>
        webhookRows(id, worker, value),
      );
    case 'deliveries':
      return loadedRows(id, deliveriesOf(worker.id), creatorsOnly(facts), (log) => [
        ...log.deliveries.map((delivery) => deliveryRow(id, worker, delivery, facts)),
        ...(log.deliveries.length === 0
          ? [noteRow(id, l10n.t('No deliveries yet'), 'dash')]
          : log.hasMore
            ? [moreDeliveriesRow(id, worker, log.total - log.deliveries.length)]
            : []),
      ]);
    case 'tasks':
      return loadedRows(id, tasksPart(worker, facts), facts, ({ tasks, source }) =>
        tasks.length > 0
          ? tasks.map((task) => taskRow(id, worker, task, facts))
          : [
              source === 'listed'
                ? noteRow(id, l10n.t('No tasks yet'), 'dash')
                : noteRow(
                    id,
                    l10n.t('This server lists no tasks; those run from here appear'),
                    'dash',
                  ),
            ],
      );
    case 'places':
      return facts.placesOf(worker.id).map((place) =>
        detailRow({
          id: `${id}/${place.uri}:${place.offset}`,
          subject: { kind: 'place', worker, place },
          label: nameOf(place.uri),
          icon: 'go-to-file',
          facts: [l10n.t('line {0}', place.line)],
        }),
      );
    case 'lastRun':
    case 'instructions':
    case 'outputSchema':
    case 'email':
      return [];
  }
}

/** All of a webhook is for the worker's creator: a 403 there says nothing else. */
function creatorsOnly(facts: TreeFacts): TreeFacts {
  return {
    ...facts,
    partOf: (part) => {
      const loaded = facts.partOf(part);
      return loaded?.kind === 'failed'
        ? { ...loaded, failure: asCreatorOnly(loaded.failure) }
        : loaded;
    },
  };
}

function scheduleRows(
  parentId: string,
  worker: Worker,
  { schedules, timeZone }: Schedules,
  facts: TreeFacts,
): readonly ExplorerNode[] {
  if (schedules.length === 0) return [noteRow(parentId, l10n.t('No schedules'), 'dash')];
  return schedules.map((schedule) => scheduleRow(parentId, worker, schedule, timeZone, facts));
}

function scheduleRow(
  parentId: string,
  worker: Worker,
  schedule: Schedule,
  timeZone: string | undefined,
  { locale }: TreeFacts,
): ExplorerNode {
  const { id, rhythm, budget, input } = schedule;
  return detailRow({
    id: `${parentId}/${id}`,
    subject: { kind: 'schedule', worker, scheduleId: id },
    label: describeRhythm(rhythm, locale),
    icon: rhythm.kind === 'cron' || rhythm.kind === 'interval' ? 'history' : 'calendar',
    facts: [describeNextRun(schedule, timeZone, locale), budgetWords(budget)],
    tip: [input, rhythm.kind === 'cron' ? rhythm.cron : '', timeZone].filter(Boolean).join('\n'),
  });
}

function webhookRows(
  parentId: string,
  worker: Worker,
  webhook: Webhook | null,
): readonly ExplorerNode[] {
  if (!webhook) return [noteRow(parentId, l10n.t('No webhook'), 'dash')];
  const { url, token } = webhook;
  return [
    detailRow({
      id: `${parentId}/address`,
      subject: { kind: 'webhookAddress', worker, url },
      label: l10n.t('Address'),
      icon: 'link',
      facts: [url],
    }),
    token === undefined
      ? noteRow(`${parentId}/token`, l10n.t('No token'), 'dash')
      : detailRow({
          id: `${parentId}/token`,
          subject: { kind: 'webhookToken', worker },
          label: l10n.t('Token'),
          icon: 'key',
          facts: [maskToken(token)],
          spokenFacts: [l10n.t('hidden')],
          tip: l10n.t('Every delivery carries it in the header X-Handinger-Token.'),
        }),
    sectionRow(
      parentId,
      worker,
      'deliveries',
      l10n.t('Deliveries'),
      'list-unordered',
      deliveriesOf(worker.id),
    ),
  ];
}

/** Enough to tell two tokens apart, too little to use one. */
export const maskToken = (token: string): string =>
  token.length < 20 ? '••••' : `••••${token.slice(-4)}`;

function deliveryRow(
  parentId: string,
  worker: Worker,
  delivery: Delivery,
  { locale, now }: TreeFacts,
): ExplorerNode {
  const { id, succeeded, responseStatus, errorMessage, createdAt, taskId, taskTitle } = delivery;
  const outcome = succeeded ? l10n.t('delivered') : l10n.t('failed');
  return detailRow({
    id: `${parentId}/${id}`,
    subject: { kind: 'delivery', worker, ...(taskId !== undefined && { taskId }) },
    label: createdAt === undefined ? id : moment(createdAt, locale),
    icon: succeeded ? 'pass' : 'error',
    facts: [
      outcome,
      responseStatus === undefined ? (errorMessage ?? '') : `HTTP ${responseStatus}`,
      durationWords(delivery.durationMs),
      taskTitle ?? '',
    ],
    tip: [
      taskTitle,
      errorMessage,
      createdAt === undefined ? undefined : ageWords(createdAt, now, locale.language),
    ]
      .filter((line) => line !== undefined)
      .join('\n'),
  });
}

const DELIVERIES_AT_ONCE = 50;

function moreDeliveriesRow(parentId: string, worker: Worker, left: number): ExplorerNode {
  return detailRow({
    id: `${parentId}/more`,
    subject: { kind: 'more', of: { kind: 'deliveries', worker } },
    label: l10n.t('Show {0} more…', Math.max(1, Math.min(left, DELIVERIES_AT_ONCE))),
    icon: 'ellipsis',
    facts: [l10n.t('{0} left', left)],
  });
}

function taskRow(parentId: string, worker: Worker, task: Task, facts: TreeFacts): ExplorerNode {
  const { now, locale } = facts;
  const { id, status, title, credits, createdAt } = task;
  return detailRow({
    id: `${parentId}/${id}`,
    subject: { kind: 'task', worker, task },
    label: firstLine(title) || id,
    icon: taskIcon(status),
    facts: [
      taskWords(status),
      durationWords(task.durationMs),
      credits === undefined ? '' : creditsWords(credits),
      createdAt === undefined ? '' : ageWords(createdAt, now, locale.language),
      triggerWords(task.triggeredBy),
    ],
    contextValue: ['task', 'document', ...changeable(worker, facts)].join(' '),
    isExpandable: true,
    needs: [turnsOf(id)],
  });
}

/** What stands below a task. */
export function taskRows(
  id: string,
  worker: Worker,
  task: Task,
  facts: TreeFacts,
): readonly ExplorerNode[] {
  return loadedRows(id, turnsOf(task.id), facts, (turns) =>
    turns.length === 0
      ? [noteRow(id, l10n.t('No turns yet'), 'dash')]
      : turns.map((turn) => turnRow(id, worker, task, turn)),
  );
}

function turnRow(parentId: string, worker: Worker, task: Task, turn: Turn): ExplorerNode {
  const { id, status, input, credits, files } = turn;
  return detailRow({
    id: `${parentId}/${id}`,
    subject: { kind: 'turn', worker, task, turn },
    label: firstLine(input) || l10n.t('Turn {0}', turn.sequence + 1),
    icon: status === 'completed' ? 'comment' : taskIcon(status),
    facts: [
      taskWords(status),
      durationWords(turn.durationMs),
      credits === undefined ? '' : creditsWords(credits),
      filesWords(files.length),
      firstLine(turn.outputText),
    ],
    contextValue: 'turn document',
    isExpandable: files.length > 0 || turn.structuredOutput !== undefined,
  });
}

/** What stands below a turn. */
export function turnRows(
  id: string,
  { worker, task, turn }: Extract<NodeSubject, { kind: 'turn' }>,
): readonly ExplorerNode[] {
  const { structuredOutput, files } = turn;
  return [
    ...(structuredOutput
      ? [
          detailRow({
            id: `${id}/structuredOutput`,
            subject: { kind: 'structuredOutput', worker, task, turn },
            label: l10n.t('Structured output'),
            icon: 'json',
            facts: [Object.keys(structuredOutput).join(', ')],
            contextValue: 'structuredOutput document',
          }),
        ]
      : []),
    ...files.map((file) => fileRow(id, worker, file)),
  ];
}

function fileRow(parentId: string, worker: Worker, file: OutputFile): ExplorerNode {
  const { name, mediaType, size, url } = file;
  return detailRow({
    id: `${parentId}/${url}`,
    subject: { kind: 'file', worker, file },
    label: name,
    icon: 'file',
    facts: [mediaType, size === undefined ? '' : sizeWords(size)],
  });
}

/** Units are the same in every language. */
export const sizeWords = (bytes: number): string =>
  bytes < 1_000
    ? `${bytes} B`
    : bytes < 1e6
      ? `${Math.round(bytes / 1e3)} kB`
      : `${(bytes / 1e6).toFixed(1)} MB`;

const filesWords = (count: number): string =>
  count === 0 ? '' : count === 1 ? l10n.t('1 file') : l10n.t('{0} files', count);

const placesWords = (count: number): string =>
  count === 1 ? l10n.t('1 place') : l10n.t('{0} places', count);

export const durationWords = (milliseconds: number | undefined): string =>
  milliseconds === undefined ? '' : formatDuration(milliseconds);

const LONGEST_LINE = 80;

/** The first line with something in it, cut to what a row has room for. */
function firstLine(text: string): string {
  const line =
    text
      .split('\n')
      .find((one) => one.trim() !== '')
      ?.trim() ?? '';
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
}

function nameOf(uri: string): string {
  const name = uri.split('/').at(-1) ?? uri;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
