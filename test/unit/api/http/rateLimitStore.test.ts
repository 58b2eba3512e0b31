import assert from 'node:assert/strict';
import { RateLimitStore, type RateLimitChange } from '../../../../src/core/api/http/rateLimitStore';
import { RateLimiters } from '../../../../src/core/api/http/rateLimiter';
import { ClockFake } from '../../../fakes/clock';
import { MementoFake } from '../../../fakes/memento';
import { settled } from '../../../fakes/office';
import { getRequest, httpAnswer, TransportFake } from '../../../fakes/transport';

const baseUrl = 'https://handinger.com';

const windowOn = (shared: MementoFake, clock: ClockFake): RateLimitStore =>
  new RateLimitStore(shared, clock, () => clock.elapsed());

function harness() {
  const clock = new ClockFake();
  const shared = new MementoFake();
  return { clock, shared, limits: windowOn(shared, clock) };
}

describe('RateLimitStore', () => {
  it('hold in every window until the time that one of them was told', async () => {
    const { clock, shared, limits } = harness();
    const network = new TransportFake();
    const ask = (window: RateLimitStore) =>
      new RateLimiters(clock, window).of('0123abcd', baseUrl).through(network.send)(
        getRequest(baseUrl),
      );
    network.answers(httpAnswer(429, '', { 'retry-after': '7' }));
    await ask(limits);
    await settled();
    const other = windowOn(shared, clock);
    const refusal = { failure: { kind: 'rateLimited', until: clock.now() + 7_000 } };
    await assert.rejects(ask(other), refusal);
    clock.advance(6_999);
    await assert.rejects(ask(other), refusal);
    clock.advance(1);
    network.answers(httpAnswer(200));
    assert.equal((await ask(other)).status, 200);
    assert.equal(network.requests.length, 2);
  });

  it('hold in this window at once, and each for its own key and origin', () => {
    const { clock, limits } = harness();
    limits.of('a').extend(clock.now() + 5_000);
    assert.equal(limits.of('a').until, clock.now() + 5_000);
    assert.equal(limits.of('b').until, 0);
  });

  it('are never shortened', () => {
    const { clock, limits } = harness();
    const limit = limits.of('a');
    limit.extend(clock.now() + 60_000);
    limit.extend(clock.now() + 1_000);
    assert.equal(limit.until, clock.now() + 60_000);
  });

  it('are listed while they hold, those of other windows too', async () => {
    const { clock, shared, limits } = harness();
    const soon = clock.now() + 1_000;
    const later = clock.now() + 5_000;
    limits.of('a').extend(soon);
    windowOn(shared, clock).of('b').extend(later);
    await settled();
    assert.deepEqual(limits.inForce(), [
      { name: 'a', until: soon },
      { name: 'b', until: later },
    ]);
    clock.advance(1_000);
    assert.deepEqual(limits.inForce(), [{ name: 'b', until: later }]);
  });

  it('tell when one begins here, grows and is over', () => {
    const { clock, limits } = harness();
    const heard: RateLimitChange[] = [];
    limits.onDidChange((change) => heard.push(change));
    const until = clock.now() + 1_000;
    const limit = limits.of('a');
    limit.extend(until);
    limit.extend(until - 500);
    limit.extend(until + 500);
    clock.advance(1_500);
    assert.deepEqual([limit.until, limit.until], [0, 0]);
    assert.deepEqual(heard, [
      { name: 'a', until },
      { name: 'a', until: until + 500 },
      { name: 'a' },
    ]);
  });

  it('leave nothing behind when they are over', async () => {
    const { clock, shared, limits } = harness();
    limits.of('a').extend(clock.now() + 1_000);
    await settled();
    assert.deepEqual(shared.keys(), ['handinger.limit.a']);
    clock.advance(1_000);
    assert.equal(limits.of('a').until, 0);
    await settled();
    assert.deepEqual(shared.keys(), []);
  });

  for (const back of [20_000, 3_600_000]) {
    it(`are neither stretched nor cut by a clock that is set back by ${back / 1_000} s`, async () => {
      const { clock, shared, limits } = harness();
      const other = windowOn(shared, clock);
      limits.of('a').extend(clock.now() + 60_000);
      await settled();
      assert.equal(other.of('a').until, clock.now() + 60_000);
      clock.advance(30_000);
      clock.set(-back);
      for (const window of [limits, other]) {
        assert.equal(window.of('a').until, clock.now() + 30_000);
      }
      clock.advance(30_000);
      for (const window of [limits, other]) assert.equal(window.of('a').until, 0);
    });
  }

  it('are over after a reload when the clock was set back to before they began', async () => {
    const { clock, shared, limits } = harness();
    limits.of('a').extend(clock.now() + 60_000);
    await settled();
    clock.set(-3_600_000);
    assert.equal(windowOn(shared, clock).of('a').until, 0);
  });

  it('end with a sleep, however long', () => {
    const { clock, limits } = harness();
    limits.of('a').extend(clock.now() + 60_000);
    clock.set(61_000);
    assert.equal(limits.of('a').until, 0);
  });

  it('hold for days, over reloads', async () => {
    const { clock, shared, limits } = harness();
    const until = clock.now() + 40 * 24 * 3_600_000;
    limits.of('a').extend(until);
    await settled();
    clock.advance(39 * 24 * 3_600_000);
    assert.equal(windowOn(shared, clock).of('a').until, until);
  });

  it('do without what somebody else wrote there', async () => {
    const { shared, limits } = harness();
    await shared.update('handinger.limit.a', 'soon');
    assert.equal(limits.of('a').until, 0);
  });
});
