import assert from 'node:assert/strict';
import { Consents } from '../../../src/core/credentials/consents';
import { MementoFake } from '../../fakes/memento';

describe('Consents', () => {
  it('are remembered for each use by itself, and over a restart', async () => {
    const state = new MementoFake();
    const consents = new Consents(state);
    assert.equal(consents.of('terminal'), undefined);
    await consents.remember('terminal', 'given');
    await consents.remember('debug', 'refused');
    const later = new Consents(state);
    assert.equal(later.of('terminal'), 'given');
    assert.equal(later.of('debug'), 'refused');
    assert.equal(later.of('file'), undefined);
  });

  it('leave nothing behind when they are forgotten', async () => {
    const state = new MementoFake();
    const consents = new Consents(state);
    await consents.remember('file', 'given');
    await consents.forget('file');
    assert.equal(consents.of('file'), undefined);
    assert.deepEqual(state.contents, {});
  });

  it('write nothing when there is nothing to forget', async () => {
    const calls: string[] = [];
    await new Consents(new MementoFake(calls)).forget('debug');
    assert.deepEqual(calls, []);
  });

  it('count something damaged as no answer', async () => {
    const state = new MementoFake();
    await state.update('handinger.consent.terminal', true);
    assert.equal(new Consents(state).of('terminal'), undefined);
  });
});
