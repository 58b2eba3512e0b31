import { Refusal, json } from '../http/answers';
import type { Call } from '../http/call';
import type { RouteContext } from './context';
import {
  type Fields,
  isFields,
  optionalChoice,
  requiredInteger,
  requiredText,
} from '../http/fields';
import type { Route } from '../http/router';
import { dueAfter, newSchedule } from '../state/schedule';
import type { WorkerRecord } from '../state/store';
import { budgets } from '../state/taskRun';
import type { ScheduleCreateParams, ScheduleListResponse } from '../state/wire';

/** Longest delay and interval, in seconds: a year of 365 days. */
const YEAR_SECONDS = 31_536_000;

/** Adding, listing and cancelling a worker's future runs. */
export function scheduleRoutes({ store, now }: RouteContext): Route[] {
  const workerOf = (call: Call) => store.worker(call.caller, call.param('workerId'));
  const timezoneOf = ({ template }: WorkerRecord) =>
    store.organization(template.organizationId).timezone;

  const create = (call: Call) => {
    const worker = workerOf(call);
    const schedule = newSchedule(scheduleRequest(call.json()), timezoneOf(worker), now());
    worker.schedules.push(schedule);
    return json(schedule, 201);
  };

  const list = (call: Call) => {
    const worker = workerOf(call);
    const timezone = timezoneOf(worker);
    worker.schedules = worker.schedules.flatMap(
      (schedule) => dueAfter(schedule, timezone, now()) ?? [],
    );
    const answer: ScheduleListResponse = {
      workerId: worker.template.id,
      timezone,
      schedules: worker.schedules,
    };
    return json(answer);
  };

  const cancel = (call: Call) => {
    const worker = workerOf(call);
    const id = call.param('scheduleId');
    const rest = worker.schedules.filter((schedule) => schedule.id !== id);
    if (rest.length === worker.schedules.length) throw new Refusal(404, 'Schedule not found');
    worker.schedules = rest;
    return json({ cancelled: true });
  };

  return [
    { method: 'POST', path: '/api/workers/:workerId/schedules', handle: create },
    { method: 'GET', path: '/api/workers/:workerId/schedules', handle: list },
    { method: 'DELETE', path: '/api/workers/:workerId/schedules/:scheduleId', handle: cancel },
  ];
}

function scheduleRequest(body: Fields): ScheduleCreateParams {
  const input = requiredText(body, 'input');
  const budget = optionalChoice(body, 'budget', budgets);
  const when = body['when'];
  if (!isFields(when)) throw new Refusal(400, 'when must be an object');
  return { input, when: whenOf(when), ...(budget === undefined ? {} : { budget }) };
}

function whenOf(when: Fields): ScheduleCreateParams['when'] {
  const bounds = { min: 1, max: YEAR_SECONDS };
  switch (when['type']) {
    case 'scheduled':
      return { type: 'scheduled', date: requiredText(when, 'date') };
    case 'delayed':
      return { type: 'delayed', delayInSeconds: requiredInteger(when, 'delayInSeconds', bounds) };
    case 'cron':
      return { type: 'cron', cron: requiredText(when, 'cron') };
    case 'interval':
      return {
        type: 'interval',
        intervalSeconds: requiredInteger(when, 'intervalSeconds', bounds),
      };
    default:
      throw new Refusal(400, 'when.type must be one of scheduled, delayed, cron, interval');
  }
}
