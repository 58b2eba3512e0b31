import assert from 'node:assert/strict';
import { APIConnectionError } from '@ramensoft/handinger';
import { TransportError } from '../../src/core/api/http/transport';
import { profileOf } from '../../src/core/credentials/session';
import { ChaosWindow } from './chaosWindow';
import type { End } from './fault';
import { accountOf } from './people';
import { Town } from './town';
import { workersOfAll } from './truth';

/** Turns in which nothing moves before the clock may go on. */
const STILL = 12;

describe('an answer that ends at any of its bytes', function () {
  // A few thousand exchanges.
  this.timeout(120_000);
  let town: Town;
  let window: ChaosWindow;
  let workerId: string;

  before(async () => {
    town = await Town.start();
    [workerId = ''] = (await workersOfAll(town)).get('northwind') ?? [];
  });
  beforeEach(async () => {
    town.reset();
    window = new ChaosWindow(town.clock);
    const profile = await window.vault.save({ ...accountOf(town, 'northwind'), source: 'session' });
    await window.sessions.use(profile.id);
  });
  afterEach(async () => {
    window.dispose();
    await window.closeConnections(town.stranger.url);
  });
  after(() => town.dispose());

  /** What the work comes to when time goes on wherever it waits for nothing else. */
  async function outcome(work: Promise<string>): Promise<string> {
    const waiting = new Set([work]);
    void work.then(() => waiting.clear());
    for (;;) {
      await town.pulse.still(STILL);
      if (waiting.size === 0) return work;
      town.clock.advance(town.clock.untilNext ?? 0);
    }
  }

  /** The shortest answer that there is. */
  async function read(): Promise<string> {
    const result = await window.connection.use(
      profileOf(window.sessions.current),
      (client, signal) => client.read(`/api/workers/${workerId}/email`, signal),
    );
    if (!result) return 'nobody asked';
    return result.ok ? 'done' : result.failure.kind;
  }

  function write(): Promise<string> {
    return window.write('once', workerId).then(
      () => 'done',
      (error: unknown) => {
        const cause = error instanceof APIConnectionError ? error.cause : error;
        return cause instanceof TransportError ? cause.failure.kind : String(error);
      },
    );
  }

  /** The outcomes, each once, over all bytes of the answer; and how many requests one of them took. */
  async function overAllBytes(end: End, ask: () => Promise<string>): Promise<[string[], number[]]> {
    const { proxy } = town.home;
    assert.equal(await outcome(ask()), 'done');
    const length = proxy.lengths.at(-1) ?? 0;
    assert.ok(length > 200, `${length} bytes are no answer`);
    const outcomes = new Set<string>();
    const requests = new Set<number>();
    for (let byte = 0; byte < length; byte++) {
      proxy.requests.length = 0;
      proxy.plan([{ kind: 'cut', at: (byte + 0.5) / length, end }]);
      outcomes.add(await outcome(ask()));
      requests.add(proxy.requests.length);
    }
    return [[...outcomes], [...requests]];
  }

  for (const end of ['reset', 'end'] as const) {
    it(`by ${end}: a read is sent once more and answered`, async () => {
      assert.deepEqual(await overAllBytes(end, read), [['done'], [2]]);
    });

    it(`by ${end}: a write fails, and is not sent again`, async () => {
      assert.deepEqual(await overAllBytes(end, write), [['unreachable'], [1]]);
    });
  }

  it('by silence: a read is late', async () => {
    assert.deepEqual(await overAllBytes('silence', read), [['timeout'], [1]]);
  });

  it('by silence: a write is late, and is not sent again', async () => {
    assert.deepEqual(await overAllBytes('silence', write), [['timeout'], [1]]);
  });
});
