import type { IncomingMessage } from 'node:http';
import { type Answer, Refusal, errorJson } from './answers';
import { Call } from './call';
import type { RouteContext } from '../routes/context';
import { type KeyRing, bearerOf } from '../state/keyRing';
import type { RateLimit } from '../rateLimit';
import { type Match, type Route, findRoute } from './router';
import { scheduleRoutes } from '../routes/schedules';
import { taskRoutes } from '../routes/tasks';
import { webhookRoutes } from '../routes/webhooks';
import { workerRoutes } from '../routes/workers';
import type { Store } from '../state/store';

/** A request, read to its end. */
export interface ReadRequest {
  readonly message: IncomingMessage;
  readonly url: URL;
  readonly body: Buffer<ArrayBuffer>;
}

/** Answers a request as the service would: key, rate limit, route, in that order unless told. */
export class Api {
  readonly #routes: readonly Route[];
  readonly #store: Store;

  constructor(
    context: RouteContext,
    private readonly ring: KeyRing,
    private readonly limits: RateLimit,
    private readonly order: 'keyFirst' | 'unknownFirst',
  ) {
    this.#store = context.store;
    this.#routes = [
      ...workerRoutes(context),
      ...taskRoutes(context),
      ...scheduleRoutes(context),
      ...webhookRoutes(context),
    ];
  }

  async answer(request: ReadRequest): Promise<Answer> {
    try {
      return await this.#answer(request);
    } catch (error) {
      if (error instanceof Refusal) {
        return errorJson(error.status, error.sentence, error.headers);
      }
      throw error;
    }
  }

  async #answer({ message, url, body }: ReadRequest): Promise<Answer> {
    const method = message.method ?? 'GET';
    if (this.order === 'unknownFirst') {
      this.#refuseUnknown(findRoute(this.#routes, method, url.pathname));
    }
    const { authorization } = message.headers;
    const caller = this.ring.authenticate(authorization);
    this.limits.spend(bearerOf(authorization) ?? '');
    if (caller.access === 'none') {
      throw new Refusal(403, 'This API key has no access to this organization');
    }
    const { route, params } = findRoute(this.#routes, method, url.pathname);
    const contentType = message.headers['content-type'] ?? '';
    return route.handle(new Call(caller, url, params, contentType, body));
  }

  #refuseUnknown({ params }: Match): void {
    const { workerId, taskId } = params as { workerId?: string; taskId?: string };
    if (workerId !== undefined && !this.#store.hasWorker(workerId)) {
      throw new Refusal(404, 'Worker not found');
    }
    if (taskId !== undefined && !this.#store.hasTask(taskId)) {
      throw new Refusal(404, 'Task not found');
    }
  }
}
