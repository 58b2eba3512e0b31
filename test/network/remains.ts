import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Connection } from '../../src/core/api/client/connection';
import type { HandingerClient } from '../../src/core/api/client/handingerClient';
import { RateLimitStore } from '../../src/core/api/http/rateLimitStore';
import { ApiKey } from '../../src/core/credentials/keys/apiKey';
import type { Profile } from '../../src/core/credentials/profile';
import { systemClock } from '../../src/editor/platform/clock';
import { openNetwork } from '../../src/node/network';
import { sha256 } from '../../src/node/sha256';
import { MementoFake } from '../fakes/memento';
import { Office } from '../fakes/office';
import { startDemoProgram } from './demoProgram';
import { networkSettings } from './settings';

const WARM_UP = 1_000;

export interface Remains {
  /** Bytes of the heap, after everything that nobody needs was collected. */
  readonly heap: number;
  readonly sockets: number;
}

/** What so many requests of one session leave behind when all are answered. */
export async function remainsOf(requests: number): Promise<Remains> {
  const demo = await startDemoProgram();
  try {
    const client = await clientOf(demo);
    const workers = await twoWorkers(client);
    const office = new Office();
    const profile = await office.signIn();
    const connection = new Connection(office.sessions, () => Promise.resolve(client), office.trust);
    await ask(connection, profile, workers, WARM_UP);
    const before = heapUsed();
    await ask(connection, profile, workers, requests);
    return { heap: heapUsed() - before, sockets: openSockets() };
  } finally {
    await demo.dispose();
  }
}

function clientOf({
  url,
  keys,
}: Awaited<ReturnType<typeof startDemoProgram>>): Promise<HandingerClient> {
  const quiet = (): void => undefined;
  const connect = openNetwork(
    {
      clock: systemClock,
      random: Math.random,
      limits: new RateLimitStore(new MementoFake(), systemClock),
      log: { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet },
      userAgent: 'Handinger/VSCode 0.0.0',
      redact: (text) => text,
      remember: quiet,
    },
    () => networkSettings(),
    {},
  );
  return connect({ key: new ApiKey(keys.good, sha256), baseUrl: url });
}

async function twoWorkers(client: HandingerClient): Promise<readonly string[]> {
  const list = await client.listWorkers(undefined, new AbortController().signal);
  assert.ok(list.ok);
  return list.value.workers.slice(0, 2).map(({ id }) => id);
}

/** Two at a time, as many as the gate lets through, all within one session. */
async function ask(
  connection: Connection,
  profile: Profile,
  workers: readonly string[],
  times: number,
): Promise<void> {
  for (let asked = 0; asked < times; asked += workers.length) {
    const asking = workers.map((id) =>
      connection.use(profile, (client, signal) => client.workerRun(id, signal)),
    );
    const answers = await Promise.all(asking);
    assert.ok(answers.every((answer) => answer?.ok));
  }
}

function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

function openSockets(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
}
