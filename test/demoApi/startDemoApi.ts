import { Api } from './http/api';
import { Control } from './http/control';
import { Disguise } from './disguise/disguise';
import type { DemoApi, DemoApiOptions, DemoSwitches } from './demoApi';
import { issueDemoKeys, restoreDemoKeys } from './demoKeys';
import { GRACE_MS, KeyRing } from './state/keyRing';
import type { ListSettings } from './listShape';
import { RateLimit } from './rateLimit';
import { RequestLog } from './requestLog';
import { fillStore, sampleId } from './state/samples';
import { listen } from './http/server';
import { Store } from './state/store';
import { TroubleBook } from './trouble';

/** Starts a Handinger of its own on loopback; every server has its own keys and its own state. */
export async function startDemoApi(options: DemoApiOptions = {}): Promise<DemoApi> {
  const clock = { trueNow: options.now ?? Date.now, skewMs: 0 };
  const now = () => clock.trueNow() + clock.skewMs;
  const ring = new KeyRing(now);
  const limits = new RateLimit(now);
  const log = new RequestLog();
  const troubles = new TroubleBook();
  const store = new Store();
  const lists = listSettings(options);
  const keys = issueDemoKeys(ring);
  const disguise = new Disguise();
  const pages = { mayCall: false };
  const stopping = new AbortController();

  const switches: DemoSwitches = {
    keys,
    get requests() {
      return log.records;
    },
    nextRequest: (filter = () => true) => log.nextRequest(filter),
    nextEnded: (filter = () => true) => log.nextEnded(filter),
    trouble: (trouble, scope = {}) => troubles.add(trouble, scope),
    clearTrouble: () => troubles.clear(),
    force: (workerId, status) => store.force(workerId, status),
    revoke: (key, { graceMs = 0 } = {}) => ring.revoke(key, graceMs),
    rotate: (key, { graceMs = GRACE_MS } = {}) => ring.rotate(key, graceMs),
    limitNext: (key, limit) => limits.limitNext(key, limit),
    liftLimit: (key) => limits.lift(key),
    setBudget: (budget) => limits.setBudget(budget),
    skewClock: (seconds) => (clock.skewMs = seconds * 1000),
    letPagesCall: (may) => (pages.mayCall = may),
    setListShape: (list, shape) => (lists.shapes[list] = shape),
    setPageSize: (size) => (lists.pageSize = size),
    setOddities: (oddities) => (disguise.oddities = oddities),
    setHostileTexts: (hostility) => (disguise.hostility = hostility),
    workerId: sampleId,
    reset: () => {
      troubles.clear();
      log.forgetAll();
      restoreDemoKeys(keys, ring, limits);
      clock.skewMs = 0;
      pages.mayCall = false;
      Object.assign(lists, listSettings(options));
      disguise.end();
      store.clear();
      fillStore(store, now(), options);
    },
  };
  switches.reset();

  const { taskMs = 20, order = 'keyFirst', port = 0 } = options;
  const context = { store, lists, disguise, now, taskMs, stopped: stopping.signal };
  const api = new Api(context, ring, limits, order);
  const control = new Control(switches);
  const server = await listen(
    { api, control, log, troubles, disguise, pages, now, stopping },
    port,
  );
  return Object.assign(switches, server);
}

function listSettings({ listShapes, pageSize = 50 }: DemoApiOptions): ListSettings {
  return {
    shapes: { workers: 'named', tasks: 'absent404', deliveries: 'numbered', ...listShapes },
    pageSize,
  };
}
