import { type Answer, Refusal, errorJson, json } from './answers';
import type { ReadRequest } from './api';
import { hostilityOf, limitOf, numberOf, odditiesOf, scopeOf, troubleOf } from './controlOrders';
import type { DemoSwitches } from '../demoApi';
import { keyRoles } from '../demoKeys';
import { type Fields, isFields, optionalChoice, requiredText } from './fields';
import { GRACE_MS } from '../state/keyRing';
import { listNames, listShapes } from '../listShape';

/**
 * The switches for other processes, on the port of the API, hence on loopback only. Bodies and
 * answers are JSON; wherever a `key` is named, its role (`good`, …) will do as well as itself.
 *
 * - `GET  /demo/keys`: the keys by role.
 * - `GET  /demo/requests`: the request log.
 * - `GET  /demo/foreign-requests`: each `ForeignRequest`.
 * - `POST /demo/trouble`: a `Trouble` and its `TroubleScope` in one object, `{"clear": true}` to end
 *   all, or `{"workerId", "status"}` to force a status on one worker (`status: null` ends it).
 * - `POST /demo/revoke`: `{key}`, with `graceMs` or `"grace": true` (24 hours), with `"rotate": true`
 *   to get `{key}`, the successor.
 * - `POST /demo/limit`: a `Limit` and its `key`; `{key, "lift": true}`; or `{"budget": {requests, perMs} | null}`.
 * - `POST /demo/clock`: `{skewSeconds}`.
 * - `POST /demo/list-shape`: `{list: "workers" | "tasks" | "deliveries", shape}` and/or `{pageSize}`.
 * - `POST /demo/oddities`: `Oddities`, which replace those in force.
 * - `POST /demo/hostile-texts`: `Hostility`, or `{}` to end it.
 * - `POST /demo/reset`.
 */
export class Control {
  readonly #routes: Readonly<Record<string, (body: Fields) => unknown>>;

  constructor(private readonly switches: DemoSwitches) {
    this.#routes = {
      'GET /demo/keys': () => switches.keys,
      'GET /demo/requests': () => switches.requests,
      'GET /demo/foreign-requests': () => switches.foreignRequests,
      'POST /demo/trouble': (body) => this.#trouble(body),
      'POST /demo/revoke': (body) => this.#revoke(body),
      'POST /demo/limit': (body) => this.#limit(body),
      'POST /demo/clock': (body) => this.#clock(body),
      'POST /demo/list-shape': (body) => this.#listShape(body),
      'POST /demo/oddities': (body) => this.#oddities(body),
      'POST /demo/hostile-texts': (body) => this.#hostileTexts(body),
      'POST /demo/reset': () => switches.reset(),
    };
  }

  answer({ message, url, body }: ReadRequest): Answer {
    const route = this.#routes[`${message.method ?? 'GET'} ${url.pathname}`];
    if (route === undefined) return errorJson(404, 'There is no such demo control');
    try {
      return json(route(fieldsOf(body)) ?? { done: true });
    } catch (error) {
      if (error instanceof Refusal) return errorJson(error.status, error.sentence);
      return errorJson(400, error instanceof Error ? error.message : String(error));
    }
  }

  #trouble(body: Fields): void {
    if (body['clear'] === true) {
      this.switches.clearTrouble();
    } else if (body['workerId'] === undefined) {
      const scope = scopeOf(body);
      const key = body['key'] === undefined ? {} : { key: this.#key(body) };
      this.switches.trouble(troubleOf(body), { ...scope, ...key });
    } else {
      const status = body['status'];
      this.switches.force(
        requiredText(body, 'workerId'),
        typeof status === 'number' ? status : undefined,
      );
    }
  }

  #revoke(body: Fields): unknown {
    const key = this.#key(body);
    const graceMs = body['grace'] === true ? GRACE_MS : Number(body['graceMs'] ?? 0);
    if (body['rotate'] === true) return { key: this.switches.rotate(key, { graceMs }) };
    this.switches.revoke(key, { graceMs });
    return undefined;
  }

  #limit(body: Fields): void {
    const budget = body['budget'];
    if (budget === null) {
      this.switches.setBudget(undefined);
    } else if (isFields(budget)) {
      const requests = Number(budget['requests']);
      this.switches.setBudget({ requests, perMs: Number(budget['perMs']) });
    } else if (body['lift'] === true) {
      this.switches.liftLimit(this.#key(body));
    } else {
      this.switches.limitNext(this.#key(body), limitOf(body));
    }
  }

  #clock(body: Fields): void {
    this.switches.skewClock(numberOf(body, 'skewSeconds'));
  }

  #listShape(body: Fields): void {
    const list = optionalChoice(body, 'list', listNames);
    const shape = optionalChoice(body, 'shape', listShapes);
    if (list !== undefined && shape !== undefined) this.switches.setListShape(list, shape);
    if (typeof body['pageSize'] === 'number') this.switches.setPageSize(body['pageSize']);
  }

  #oddities(body: Fields): void {
    this.switches.setOddities(odditiesOf(body));
  }

  #hostileTexts(body: Fields): void {
    this.switches.setHostileTexts(hostilityOf(body));
  }

  #key(body: Fields): string {
    const named = requiredText(body, 'key');
    const role = keyRoles.find((one) => one === named);
    return role === undefined ? named : this.switches.keys[role];
  }
}

function fieldsOf(body: Buffer): Fields {
  if (body.length === 0) return {};
  const value: unknown = JSON.parse(body.toString('utf8'));
  if (!isFields(value)) throw new Refusal(400, 'The body must be a JSON object');
  return value;
}
