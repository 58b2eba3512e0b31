import assert from 'node:assert/strict';
import { SharedState } from '../../../src/core/common/sharedState';
import { ClockFake } from '../../fakes/clock';
import { MementoFake } from '../../fakes/memento';
import { settled } from '../../fakes/office';

/** In milliseconds: longer than a window waits before it looks again. */
const A_WHILE = 3_000;

function windows() {
  const memento = new MementoFake();
  const clock = new ClockFake();
  const open = (own: MementoFake) => ({ memento: own, state: new SharedState(own, clock) });
  const here = open(memento);
  const there = open(memento.otherWindow());
  /** Lets all that was written arrive everywhere. */
  const deliver = async (): Promise<void> => {
    await settled();
    memento.storage.deliver();
    await settled();
  };
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 3; round++) {
      await deliver();
      clock.advance(A_WHILE);
    }
    await deliver();
  };
  return { clock, here, there, storage: memento.storage, deliver, settle };
}

describe('SharedState', () => {
  it('keeps what two windows write within a moment, where VS Code keeps the last', async () => {
    const { here, there, storage, deliver, settle } = windows();
    storage.isHeld = true;
    await here.state.update('a', 1);
    await there.state.update('b', 2);
    await deliver();
    assert.deepEqual(here.memento.contents, { b: 2 });
    assert.equal(here.state.get('a'), 1);
    await settle();
    for (const { memento, state } of [here, there]) {
      assert.deepEqual(memento.contents, { a: 1, b: 2 });
      assert.deepEqual([...state.keys()].sort(), ['a', 'b']);
    }
  });

  for (let turns = 0; turns < 8; turns++) {
    it(`keeps what one window writes ${turns} turns after another write`, async () => {
      const { here } = windows();
      const first = here.state.update('a', 1);
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      await Promise.all([first, here.state.update('b', 2)]);
      await settled();
      assert.deepEqual(here.memento.contents, { a: 1, b: 2 });
    });
  }

  it('does not bring back what was removed', async () => {
    const { here, there, storage, settle } = windows();
    await here.state.update('a', 1);
    await settle();
    storage.isHeld = true;
    await here.state.update('a', undefined);
    await there.state.update('b', 2);
    assert.equal(here.state.get('a'), undefined);
    await settle();
    for (const { memento, state } of [here, there]) {
      assert.deepEqual(memento.contents, { b: 2 });
      assert.deepEqual(state.keys(), ['b']);
    }
  });

  it('keeps the last of several values, whichever of the earlier ones comes back', async () => {
    const { here, there, storage, settle } = windows();
    await here.state.update('a', 1);
    await settle();
    storage.isHeld = true;
    await here.state.update('a', 2);
    await here.state.update('a', 3);
    await there.state.update('b', 2);
    await settle();
    for (const { memento } of [here, there]) assert.deepEqual(memento.contents, { a: 3, b: 2 });
  });

  it('leaves alone what another window wrote after it had heard', async () => {
    const { here, there, settle } = windows();
    await here.state.update('a', 1);
    await settled();
    await there.state.update('a', 2);
    await settled();
    assert.equal(here.state.get('a'), 2);
    await settle();
    assert.deepEqual(here.memento.contents, { a: 2 });
  });

  it('looks again until all have heard, and no longer', async () => {
    const { here, clock, settle } = windows();
    await here.state.update('a', 1);
    assert.equal(clock.pending, 1);
    await settle();
    assert.equal(clock.pending, 0);
  });

  it('passes on a refusal, and leaves the entry as it was', async () => {
    class Full extends MementoFake {
      override update(): Promise<void> {
        return Promise.reject(new Error('The disk is full.'));
      }
    }
    const state = new SharedState(new Full(), new ClockFake());
    await assert.rejects(state.update('a', 1), { message: 'The disk is full.' });
    assert.deepEqual([state.get('a'), state.keys()], [undefined, []]);
  });

  it('writes again what is outdated when it ends, and waits for nothing', async () => {
    const { here, there, clock, storage, deliver } = windows();
    storage.isHeld = true;
    await here.state.update('a', 1);
    await there.state.update('b', 2);
    await deliver();
    for (const { state } of [here, there]) state.dispose();
    assert.equal(clock.pending, 0);
    await deliver();
    assert.deepEqual(there.memento.contents, { a: 1, b: 2 });
  });
});
