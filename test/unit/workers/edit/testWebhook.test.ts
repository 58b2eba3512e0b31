import assert from 'node:assert/strict';
import type { Delivery } from '../../../../src/core/model/workerDetails';
import { describeDelivery, findDelivery } from '../../../../src/core/workers/edit/testWebhook';
import { ClockFake } from '../../../fakes/clock';
import { settled } from '../../../fakes/office';

const delivery = (taskId: string): Delivery => ({ id: `whe_${taskId}`, taskId, succeeded: true });

describe('findDelivery', () => {
  it('looks ever more slowly until the delivery of that task is noted', async () => {
    const clock = new ClockFake();
    const answers = [[], [delivery('tsk_0')], [delivery('tsk_1'), delivery('tsk_0')]];
    const look = (): Promise<readonly Delivery[]> => Promise.resolve(answers.shift() ?? []);
    const finding = findDelivery('tsk_1', look, clock, new AbortController().signal);
    for (const pause of [1_000, 2_000]) {
      await settled();
      assert.equal(clock.untilNext, pause);
      clock.advance(pause);
    }
    assert.deepEqual(await finding, delivery('tsk_1'));
    assert.equal(clock.pending, 0);
  });

  it('gives up after a quarter of a minute', async () => {
    const clock = new ClockFake();
    let looks = 0;
    const look = (): Promise<readonly Delivery[]> => Promise.resolve((looks++, []));
    const finding = findDelivery('tsk_1', look, clock, new AbortController().signal);
    for (let pause = 0; pause < 4; pause++) {
      await settled();
      clock.advance(8_000);
    }
    assert.deepEqual([await finding, looks], [undefined, 5]);
  });

  it('asks no more once it is left, or nothing is told', async () => {
    const clock = new ClockFake();
    const leaving = new AbortController();
    const finding = findDelivery('tsk_1', () => Promise.resolve([]), clock, leaving.signal);
    await settled();
    leaving.abort();
    assert.deepEqual([await finding, clock.pending], [undefined, 0]);
    const untold = (): Promise<undefined> => Promise.resolve(undefined);
    const { signal } = new AbortController();
    assert.equal(await findDelivery('tsk_1', untold, clock, signal), undefined);
  });
});

describe('describeDelivery', () => {
  const cases: readonly [delivery: Partial<Delivery>, words: string][] = [
    [{ responseStatus: 204, durationMs: 180 }, 'The endpoint returned HTTP 204 after 180 ms.'],
    [{ responseStatus: 200 }, 'The endpoint returned HTTP 200.'],
    [
      { succeeded: false, responseStatus: 502, durationMs: 640 },
      'The endpoint returned HTTP 502 after 640 ms. Handinger counts only 2xx as delivered.',
    ],
    [
      { succeeded: false, durationMs: 10_000, errorMessage: 'connection timed out' },
      'Handinger got no response from the endpoint. connection timed out',
    ],
  ];
  for (const [change, words] of cases) {
    it(`says “${words}”`, () => {
      assert.equal(describeDelivery({ ...delivery('tsk_1'), ...change }), words);
    });
  }
});
