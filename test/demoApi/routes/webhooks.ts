import { Refusal, json } from '../http/answers';
import type { Call } from '../http/call';
import type { RouteContext } from './context';
import { listAnswer } from '../listShape';
import { newUlid } from '../state/ids';
import type { Route } from '../http/router';

const MAX_URL_LENGTH = 2048;

/** A worker's one webhook and its delivery log; all of it is for the creator alone. */
export function webhookRoutes({ store, now, lists }: RouteContext): Route[] {
  const workerFor = (call: Call, deed: string) =>
    store.ownWorker(call.caller, call.param('workerId'), deed);

  const read = (call: Call) => json(workerFor(call, 'read the webhook').webhook);

  const update = (call: Call) => {
    const worker = workerFor(call, 'update the webhook');
    const url = urlOf(call.json()['url']);
    const token = url === null ? null : (worker.webhook.token ?? newUlid('whk', now()));
    worker.webhook = { url, token };
    return json(worker.webhook);
  };

  const remove = (call: Call) => {
    const worker = workerFor(call, 'delete the webhook');
    worker.webhook = { url: null, token: null };
    return json(worker.webhook);
  };

  const regenerate = (call: Call) => {
    const worker = workerFor(call, 'regenerate the webhook token');
    if (worker.webhook.url === null) throw new Refusal(409, 'No webhook is configured');
    worker.webhook = { ...worker.webhook, token: newUlid('whk', now()) };
    return json(worker.webhook);
  };

  const executions = (call: Call) => {
    const { deliveries } = workerFor(call, 'read the delivery log');
    return listAnswer('deliveries', deliveries, call, lists);
  };

  return [
    { method: 'GET', path: '/api/workers/:workerId/webhook', handle: read },
    { method: 'PUT', path: '/api/workers/:workerId/webhook', handle: update },
    { method: 'DELETE', path: '/api/workers/:workerId/webhook', handle: remove },
    {
      method: 'POST',
      path: '/api/workers/:workerId/webhook/regenerate-token',
      handle: regenerate,
    },
    { method: 'GET', path: '/api/workers/:workerId/webhook/executions', handle: executions },
  ];
}

function urlOf(value: unknown): string | null {
  if (value === null) return null;
  if (
    typeof value !== 'string' ||
    value.length > MAX_URL_LENGTH ||
    !URL.canParse(value) ||
    new URL(value).protocol !== 'https:'
  ) {
    throw new Refusal(
      422,
      `url must be null or an HTTPS URL of at most ${MAX_URL_LENGTH} characters`,
    );
  }
  return value;
}
