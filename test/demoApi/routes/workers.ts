import { Refusal, json } from '../http/answers';
import type { Call } from '../http/call';
import type { RouteContext } from './context';
import { optionalText } from '../http/fields';
import { newShortId } from '../state/ids';
import { listAnswer } from '../listShape';
import type { Route } from '../http/router';
import { dogName, newWorker } from '../state/workerRecord';
import { workerState } from '../state/workerState';
import { templateChange } from './templateFields';

/** Creating, reading, changing and deleting workers; and the list no specification has. */
export function workerRoutes({ store, now, lists }: RouteContext): Route[] {
  const list = (call: Call) =>
    listAnswer(
      'workers',
      store.workersFor(call.caller).map(({ template }) => template),
      call,
      lists,
    );

  const create = (call: Call) => {
    const body = call.json();
    const prompt = optionalText(body, 'prompt', { max: 10_000 });
    const change = templateChange(body);
    const time = new Date(now()).toISOString();
    const worker = newWorker({
      id: newShortId('wrk'),
      title: dogName(store.workersFor(call.caller).length),
      summary: prompt?.slice(0, 80) ?? '',
      instructions: prompt ?? '',
      visibility: 'public',
      outputSchema: null,
      organizationId: call.caller.organizationId,
      userId: call.caller.userId,
      createdAt: time,
      updatedAt: time,
      ...change,
    });
    store.addWorker(worker);
    return json(worker.template, 201);
  };

  const retrieve = (call: Call) => {
    const worker = store.worker(call.caller, call.param('workerId'));
    const tasks = store.tasksOf(worker.template.id);
    const taskId = call.query.get('taskId');
    if (taskId === null) return json(workerState(worker, tasks.at(-1)));
    const record = tasks.find(({ task }) => task.id === taskId);
    if (record === undefined) throw new Refusal(404, 'Task not found');
    return json(workerState(worker, record));
  };

  const update = (call: Call) => {
    const worker = store.ownWorker(call.caller, call.param('workerId'), 'update the worker');
    const change = templateChange(call.json());
    const updatedAt = new Date(now()).toISOString();
    worker.template = { ...worker.template, ...change, updatedAt };
    return json(worker.template);
  };

  const remove = (call: Call) => {
    store.ownWorker(call.caller, call.param('workerId'), 'delete the worker').deleted = true;
    return json({ deleted: true });
  };

  const email = (call: Call) => {
    const { template } = store.worker(call.caller, call.param('workerId'));
    const name = template.title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    const { mailDomain } = store.organization(template.organizationId);
    return json({ email: `${name}@${mailDomain}` });
  };

  return [
    { method: 'GET', path: '/api/workers', handle: list },
    { method: 'POST', path: '/api/workers', handle: create },
    { method: 'GET', path: '/api/workers/:workerId', handle: retrieve },
    { method: 'PATCH', path: '/api/workers/:workerId', handle: update },
    { method: 'DELETE', path: '/api/workers/:workerId', handle: remove },
    { method: 'GET', path: '/api/workers/:workerId/email', handle: email },
  ];
}
