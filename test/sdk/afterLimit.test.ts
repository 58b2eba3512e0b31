import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { ApiKey } from '../../src/core/credentials/keys/apiKey';
import { HealthSchedule } from '../../src/core/health/healthSchedule';
import { systemClock } from '../../src/editor/platform/clock';
import { sha256 } from '../../src/node/sha256';
import { ChaosWindow } from '../chaos/chaosWindow';
import type { DemoApi } from '../demoApi/demoApi';
import { startDemoApi } from '../demoApi/startDemoApi';

/** Windows on one key, each as the extension builds it, with a person who looks at all of them. */
const WINDOWS = 3;

describe('Reads that a rate limit keeps back', () => {
  let demo: DemoApi;
  const open: { dispose(): void }[] = [];

  before(async () => {
    demo = await startDemoApi();
  });
  after(async () => {
    for (const one of open) one.dispose();
    await demo.dispose();
  });

  async function openWindow(): Promise<ChaosWindow> {
    const window = new ChaosWindow(systemClock);
    const { monitor, runs } = window;
    const schedule = new HealthSchedule(monitor, systemClock, Math.random, () => 15);
    monitor.onDidChange(({ kind }) => {
      if (kind === 'healthy') runs.resume();
    });
    open.push(schedule, window);
    const key = new ApiKey(demo.keys.good, sha256);
    const profile = await window.vault.save({
      key,
      baseUrl: demo.url,
      label: 'Northwind',
      source: 'keychain',
    });
    await window.sessions.use(profile.id);
    schedule.setFocused(true);
    return window;
  }

  /** Looks at these workers; fulfilled when it is known of each what it did last. */
  async function lookAt({ runs }: ChaosWindow, workerIds: readonly string[]): Promise<void> {
    const news = new EventEmitter();
    const all = once(news, 'all');
    runs.onDidChange(() => {
      if (workerIds.every((id) => runs.of(id)?.kind === 'run')) news.emit('all');
    });
    for (const id of workerIds) runs.want(id);
    await all;
  }

  /** The most requests that the service had before it at the same time, counted at each arrival. */
  function countingMost(): { readonly most: number; end(): void } {
    let most = 0;
    let isOver = false;
    const count = async (): Promise<void> => {
      while (!isOver) {
        await demo.nextRequest();
        most = Math.max(most, demo.requests.filter(({ outcome }) => outcome === 'waiting').length);
      }
    };
    void count();
    return {
      get most() {
        return most;
      },
      end: () => (isOver = true),
    };
  }

  it('go out afterwards, all of them, few at a time, and none before', async () => {
    const windows = await Promise.all(Array.from({ length: WINDOWS }, openWindow));
    await windows[0]?.list.refresh();
    const state = windows[0]?.list.state;
    assert.ok(state?.kind === 'ready');
    const workerIds = state.workers.map(({ id }) => id);
    const earlier = demo.requests.length;

    demo.trouble({ kind: 'slow', ms: 20 });
    demo.limitNext(demo.keys.good, { retryAfter: 'seconds', seconds: 2, forMs: 2_000 });
    const counting = countingMost();
    await Promise.all(windows.map((window) => lookAt(window, workerIds)));
    counting.end();

    const sent = demo.requests.slice(earlier);
    const refused = sent.filter(({ status }) => status === 429);
    const [first] = refused;
    assert.ok(first);
    // Nothing but a 429 tells a window of the limit: their states are their own here.
    assert.equal(refused.length, WINDOWS);
    const after = sent.slice(refused.length);
    assert.ok(after.every(({ time }) => time >= first.time + 2_000));
    assert.ok(after.length >= WINDOWS * workerIds.length);
    assert.ok(counting.most <= 2 * WINDOWS, String(counting.most));
  });
});
