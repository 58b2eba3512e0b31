import { Refusal, json } from '../http/answers';
import type { Call } from '../http/call';
import type { RouteContext } from './context';
import { type Fields, optionalChoice, optionalText, requiredText } from '../http/fields';
import { newShortId } from '../state/ids';
import type { KeyHolder } from '../state/keyRing';
import { listAnswer } from '../listShape';
import type { Route } from '../http/router';
import type { TaskRecord, WorkerRecord } from '../state/store';
import { budgets, newTask, runTurn } from '../state/taskRun';
import type { CreateTask, TaskTurnList } from '../state/wire';
import { dogName, newWorker } from '../state/workerRecord';
import { workerState } from '../state/workerState';

/** Running, reading and archiving tasks; the list is as unproven as that of workers. */
export function taskRoutes(context: RouteContext): Route[] {
  const { store, now, lists, disguise, stopped } = context;

  const list = (call: Call) => {
    const workerId = call.query.get('workerId');
    const tasks = store
      .tasksFor(call.caller)
      .map(({ task }) => task)
      .filter((task) => workerId === null || task.workerId === workerId);
    return listAnswer('tasks', tasks, call, lists);
  };

  const run = async (call: Call) => {
    const { fields, uploads } = await call.form();
    const request = taskRequest(fields);
    const { runs } = disguise.oddities;
    if (runs === 'error') return json({ error: 'The task could not be started' });
    const { worker, record } = begin(call.caller, request);
    const ended = runTurn(record, worker, request, uploads, context);
    if (runs === undefined) {
      await ended;
      return json(workerState(worker, record));
    }
    ended.catch((error: unknown) => {
      if (!stopped.aborted) throw error;
    });
    switch (runs) {
      case 'accepted':
        return json({ task: record.task }, 202);
      case 'early':
        return json(workerState(worker, record));
      case 'empty':
        return json({});
    }
  };

  const begin = (caller: KeyHolder, request: CreateTask) => {
    const known = request.taskId !== undefined && store.hasTask(request.taskId);
    const record = known ? store.task(caller, request.taskId ?? '') : undefined;
    const worker = workerFor(caller, request, record);
    if (record === undefined) {
      const fresh = newTask(request, worker, caller.userId, 'api', now());
      store.addTask(fresh);
      return { worker, record: fresh };
    }
    if (record.task.workerId !== worker.template.id) {
      throw new Refusal(409, 'The task belongs to another worker');
    }
    if (record.task.status === 'running') throw new Refusal(409, 'Task is already running');
    return { worker, record };
  };

  const workerFor = (
    caller: KeyHolder,
    { workerId, input }: CreateTask,
    record: TaskRecord | undefined,
  ): WorkerRecord => {
    const id = workerId ?? record?.task.workerId;
    if (id !== undefined) return store.worker(caller, id);
    const time = new Date(now()).toISOString();
    const worker = newWorker({
      id: newShortId('wrk'),
      title: dogName(store.workersFor(caller).length),
      summary: '',
      instructions: input,
      visibility: 'public',
      outputSchema: null,
      organizationId: caller.organizationId,
      userId: caller.userId,
      createdAt: time,
      updatedAt: time,
    });
    store.addWorker(worker);
    return worker;
  };

  const retrieve = (call: Call) =>
    json({ task: store.task(call.caller, call.param('taskId')).task });

  const archive = (call: Call) => {
    store.ownTask(call.caller, call.param('taskId'), 'archive a task').archived = true;
    return json({ archived: true });
  };

  const turns = (call: Call) => {
    const { task, turns: items } = store.task(call.caller, call.param('taskId'));
    const answer: TaskTurnList = { taskId: task.id, items };
    return json(answer);
  };

  return [
    { method: 'GET', path: '/api/tasks', handle: list },
    { method: 'POST', path: '/api/tasks', handle: run },
    { method: 'GET', path: '/api/tasks/:taskId', handle: retrieve },
    { method: 'DELETE', path: '/api/tasks/:taskId', handle: archive },
    { method: 'GET', path: '/api/tasks/:taskId/turns', handle: turns },
  ];
}

function taskRequest(fields: Fields): CreateTask {
  const input = requiredText(fields, 'input');
  const budget = optionalChoice(fields, 'budget', budgets);
  const taskId = optionalText(fields, 'taskId', { min: 1 });
  const workerId = optionalText(fields, 'workerId', { min: 1 });
  return {
    input,
    ...(budget === undefined ? {} : { budget }),
    ...(taskId === undefined ? {} : { taskId }),
    ...(workerId === undefined ? {} : { workerId }),
  };
}
