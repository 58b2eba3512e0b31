import { Api } from './http/api';
import { Control } from './http/control';
import { Disguise } from './disguise/disguise';
import type { DemoApi, DemoApiOptions, DemoSwitches } from './demoApi';
import { demoHolders, issueDemoKeys, restoreDemoKeys } from './demoKeys';
import { ForeignRequests } from './foreignRequests';
import { GRACE_MS, KeyRing } from './state/keyRing';
import type { ListSettings } from './listShape';
import { RateLimit } from './rateLimit';
import { RequestLog } from './requestLog';
import { ownIds } from './state/ownIds';
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
  const own = ownIds(options.mark);
  const store = new Store(own);
  const foreign = new ForeignRequests(ring, store);
  const lists = listSettings(options);
  const holders = demoHolders(own);
  const keys = issueDemoKeys(holders, ring);
  const disguise = new Disguise();
  const pages = { mayCall: false };
  const stopping = new AbortController();

  const switches: DemoSwitches = {
    keys,
    get requests() {
      return log.records;
    },
    get foreignRequests() {
      return foreign.found;
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
    workerId: (title) => sampleId(title, own),
    reset: () => {
      troubles.clear();
      log.forgetAll();
      foreign.forgetAll();
      restoreDemoKeys(keys, holders, ring, limits);
      clock.skewMs = 0;
      pages.mayCall = false;
      Object.assign(lists, listSettings(options));
      disguise.end();
      store.clear();
      fillStore(store, now(), options, own);
    },
  };
  switches.reset();

  const { taskMs = 20, order = 'keyFirst', port = 0 } = options;
  const context = { store, lists, disguise, now, taskMs, stopped: stopping.signal };
  const api = new Api(context, ring, limits, order);
  const control = new Control(switches);
  const server = await listen(
    { api, control, log, foreign, troubles, disguise, pages, now, stopping },
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
