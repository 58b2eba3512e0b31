import * as vscode from 'vscode';
import type { Locale } from '../../../core/workers/schedules/describeSchedule';
import { describeBudget } from '../../../core/workers/labels/describeRun';
import { isCron } from '../../../core/workers/schedules/cronOccurrences';
import {
  cronAt,
  describeWhen,
  parseMoment,
  parseSpan,
  previewRuns,
} from '../../../core/workers/schedules/parseSchedule';
import type { When } from '../../../core/model/requests';
import { schedulesOf } from '../../../core/workers/data/workerResources';
import type { Commands } from '../../commands';
import { screen } from '../../window/screen';
import { subjectOf } from '../tree/rowIn';
import { askTask, type WithoutKeys } from './askTask';
import { confirm, done, orLeft, type WorkerMutations } from './mutations';

type ScheduleCommands = Pick<Commands, 'handinger.addSchedule' | 'handinger.cancelSchedule'>;

/** A way to say when. */
interface Choice extends vscode.QuickPickItem {
  readonly prompt: string;
  readonly example: string;
  /** @returns `undefined` for what cannot be read */
  readonly read: (text: string) => When | undefined;
  /** What is wrong with a text that is refused, where an example alone does not tell. */
  readonly problem?: string;
}

/** Runs that a worker begins by itself. */
export function scheduleCommands(
  office: WorkerMutations,
  withoutKeys: WithoutKeys,
): ScheduleCommands {
  const { clock } = office.parts;
  const { parts } = office.stock;

  const zoneOf = async (workerId: string): Promise<string | undefined> => {
    const part = schedulesOf(workerId);
    await parts.load(part);
    const loaded = parts.of(part);
    return loaded?.kind === 'ready' ? loaded.value.timeZone : undefined;
  };

  return {
    'handinger.addSchedule': (item) =>
      office.once('add a schedule', async (profile) => {
        const worker = await office.workerFor(item, vscode.l10n.t('Add Schedule'));
        const title = vscode.l10n.t('Add Schedule: {0}', worker.title);
        const timeZone = await zoneOf(worker.id);
        const locale = { language: vscode.env.language };
        const describe = (when: When): string =>
          [
            describeWhen(when, timeZone, locale),
            ...previewWords(when, timeZone, locale, clock.now()),
          ].join('\n');
        const when = await askWhen(title, timeZone, describe, () => clock.now());
        const { input, budget } = await askTask(title, '', withoutKeys);
        const yes = vscode.l10n.t('Add Schedule');
        const answer = await screen.showInformationMessage(
          vscode.l10n.t('Add this schedule to {0}?', worker.title),
          { modal: true, detail: `${describe(when)}\n\n${input}\n${describeBudget(budget)}` },
          yes,
        );
        if (answer !== yes) return;
        await office.send(profile, {
          title: vscode.l10n.t('Adding the schedule…'),
          failed: vscode.l10n.t('Couldn’t add the schedule.'),
          unclear: vscode.l10n.t('It might have been added.'),
          call: (client, signal) => client.addSchedule(worker.id, { input, budget, when }, signal),
        });
        done(vscode.l10n.t('Added a schedule to {0}', worker.title));
        await parts.reload(schedulesOf(worker.id));
      }),
    'handinger.cancelSchedule': (row) =>
      office.once('cancel a schedule', async (profile) => {
        const { worker, scheduleId } = subjectOf(row, 'schedule');
        await confirm(
          vscode.l10n.t('Cancel this schedule of {0}?', worker.title),
          vscode.l10n.t('Running tasks continue. To use the schedule again, add it again.'),
          vscode.l10n.t('Cancel Schedule'),
        );
        await office.send(profile, {
          title: vscode.l10n.t('Canceling the schedule…'),
          failed: vscode.l10n.t('Couldn’t cancel the schedule.'),
          unclear: vscode.l10n.t('It might have been canceled.'),
          ifGone: true,
          call: (client, signal) => client.cancelSchedule(worker.id, scheduleId, signal),
        });
        done(vscode.l10n.t('Canceled a schedule of {0}', worker.title));
        await parts.reload(schedulesOf(worker.id));
      }),
  };
}

function previewWords(
  when: When,
  timeZone: string | undefined,
  locale: Locale,
  now: number,
): readonly string[] {
  const runs = previewRuns(when, timeZone, locale, now);
  return runs.length === 0
    ? [vscode.l10n.t('Only Handinger knows when it runs next.')]
    : [vscode.l10n.t('Next: {0}', runs.join('; '))];
}

/** @throws CancellationError when it was left */
async function askWhen(
  title: string,
  timeZone: string | undefined,
  describe: (when: When) => string,
  now: () => number,
): Promise<When> {
  const choice = orLeft(
    await screen.showQuickPick(choices(timeZone, now), {
      title,
      placeHolder:
        timeZone === undefined
          ? vscode.l10n.t('When? Handinger doesn’t provide the worker’s time zone.')
          : vscode.l10n.t('When? The worker’s clock is in {0}.', timeZone.replaceAll('_', ' ')),
      ignoreFocusOut: true,
    }),
  );
  const text = orLeft(
    await screen.showInputBox({
      title,
      prompt: choice.prompt,
      placeHolder: choice.example,
      ignoreFocusOut: true,
      validateInput: (typed) => {
        if (typed.trim() === '') return vscode.l10n.t('Example: {0}', choice.example);
        const when = choice.read(typed);
        return when
          ? { message: describe(when), severity: vscode.InputBoxValidationSeverity.Info }
          : (choice.problem ?? vscode.l10n.t('Invalid value. Example: {0}', choice.example));
      },
    }),
  );
  return orLeft(choice.read(text));
}

function choices(timeZone: string | undefined, now: () => number): readonly Choice[] {
  const zone = timeZone ?? 'UTC';
  const zoneName = zone.replaceAll('_', ' ');
  const clock = vscode.l10n.t('At what time, on the worker’s clock?');
  const cron = (text: string | undefined): When | undefined =>
    text === undefined ? undefined : { type: 'cron', cron: text };
  return [
    {
      label: vscode.l10n.t('Every day'),
      prompt: clock,
      example: '9:00',
      read: (text) => cron(cronAt(text, '*')),
    },
    {
      label: vscode.l10n.t('Every weekday'),
      prompt: clock,
      example: '9:00',
      read: (text) => cron(cronAt(text, '1-5')),
    },
    {
      label: vscode.l10n.t('At an interval'),
      prompt: vscode.l10n.t('How often? With s, min, h or d.'),
      example: '2 h',
      read: (text) => {
        const seconds = parseSpan(text);
        return seconds === undefined ? undefined : { type: 'interval', intervalSeconds: seconds };
      },
    },
    {
      label: vscode.l10n.t('Once, later'),
      prompt: vscode.l10n.t('In how long? With s, min, h or d.'),
      example: '30 min',
      read: (text) => {
        const seconds = parseSpan(text);
        return seconds === undefined ? undefined : { type: 'delayed', delayInSeconds: seconds };
      },
    },
    {
      label: vscode.l10n.t('Once, at a date'),
      prompt: vscode.l10n.t('Which day and time, in {0}?', zoneName),
      example: exampleDate(now()),
      problem: vscode.l10n.t('Enter a future date and time. Example: {0}', exampleDate(now())),
      read: (text) => {
        const time = parseMoment(text, zone, now());
        return time === undefined
          ? undefined
          : { type: 'scheduled', date: new Date(time).toISOString() };
      },
    },
    {
      label: vscode.l10n.t('Cron expression'),
      description: vscode.l10n.t('minute hour day month weekday'),
      prompt: vscode.l10n.t('The cron expression, on the worker’s clock.'),
      example: '0 9 * * 1-5',
      problem: vscode.l10n.t(
        'Enter a cron expression with five fields that matches a date. Example: {0}',
        '0 9 * * 1-5',
      ),
      read: (text) => (isCron(text.trim(), now()) ? cron(text.trim()) : undefined),
    },
  ];
}

/** A month from now at nine. */
const exampleDate = (now: number): string =>
  `${new Date(now + 30 * 86_400_000).toISOString().slice(0, 10)} 09:00`;
