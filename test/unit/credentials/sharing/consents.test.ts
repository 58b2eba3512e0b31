import assert from 'node:assert/strict';
import { Consents } from '../../../../src/core/credentials/sharing/consents';
import { MementoFake } from '../../../fakes/memento';

const first = 'file:///first';
const second = 'file:///second';

describe('Consents', () => {
  it('are remembered for each use, and over a restart', async () => {
    const state = new MementoFake();
    const consents = new Consents(state);
    assert.equal(consents.of('terminal', first), undefined);
    await consents.remember('terminal', [first], 'given');
    await consents.remember('debug', [first], 'refused');
    const later = new Consents(state);
    assert.equal(later.of('terminal', first), 'given');
    assert.equal(later.of('debug', first), 'refused');
    assert.equal(later.of('file', first), undefined);
  });

  it('are not inherited by a folder that joins', async () => {
    const consents = new Consents(new MementoFake());
    await consents.remember('terminal', [first], 'given');
    assert.equal(consents.of('terminal', second), undefined);
    await consents.remember('terminal', [second], 'refused');
    assert.deepEqual(
      [first, second].map((folder) => consents.of('terminal', folder)),
      ['given', 'refused'],
    );
  });

  it('end for a folder that no longer asks, and for no other', async () => {
    const state = new MementoFake();
    const consents = new Consents(state);
    await consents.remember('terminal', [first, second], 'given');
    await consents.keepOnly('terminal', [second]);
    assert.equal(consents.of('terminal', first), undefined);
    assert.equal(consents.of('terminal', second), 'given');
    await consents.keepOnly('terminal', []);
    assert.deepEqual(state.contents, {});
  });

  it('leave nothing behind when they are forgotten', async () => {
    const state = new MementoFake();
    const consents = new Consents(state);
    await consents.remember('file', [first, second], 'given');
    await consents.forget('file');
    assert.equal(consents.of('file', first), undefined);
    assert.deepEqual(state.contents, {});
  });

  it('write nothing when there is nothing to forget', async () => {
    const calls: string[] = [];
    const consents = new Consents(new MementoFake(calls));
    await consents.forget('debug');
    await consents.keepOnly('debug', [first]);
    assert.deepEqual(calls, []);
  });

  for (const damaged of [true, 'given', ['given'], [[first, 'yes']], [[1, 'given']]]) {
    it(`count ${JSON.stringify(damaged)} as no answer`, async () => {
      const state = new MementoFake();
      await state.update('handinger.consent.terminal', damaged);
      assert.equal(new Consents(state).of('terminal', first), undefined);
    });
  }

  it('take no name of a prototype for an answer', () => {
    const consents = new Consents(new MementoFake());
    assert.equal(consents.of('terminal', '__proto__'), undefined);
    assert.equal(consents.of('terminal', 'constructor'), undefined);
  });
});
