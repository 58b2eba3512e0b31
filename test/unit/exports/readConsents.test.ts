import assert from 'node:assert/strict';
import { ReadConsents } from '../../../src/core/exports/readConsents';
import { deferred } from '../../fakes/deferred';
import { MementoFake } from '../../fakes/memento';

const yes = (): Promise<boolean> => Promise.resolve(true);
const no = (): Promise<boolean> => Promise.resolve(false);
const notAsked = (): never => assert.fail('nobody is to be asked');

describe('ReadConsents', () => {
  it('asks once and keeps a yes, in every window', async () => {
    const state = new MementoFake();
    const consents = new ReadConsents(state);
    assert.equal(await consents.obtain('a.b', yes), true);
    assert.equal(await consents.obtain('a.b', notAsked), true);
    assert.equal(await new ReadConsents(state).obtain('a.b', notAsked), true);
    assert.deepEqual(
      [consents.allowed, consents.refused, state.contents],
      [['a.b'], [], { 'handinger.consent.a.b': true }],
    );
  });

  it('does not nag after a no, until the next window', async () => {
    const state = new MementoFake();
    const consents = new ReadConsents(state);
    assert.equal(await consents.obtain('a.b', no), false);
    assert.equal(await consents.obtain('a.b', notAsked), false);
    assert.deepEqual([consents.allowed, consents.refused, state.contents], [[], ['a.b'], {}]);
    assert.equal(await new ReadConsents(state).obtain('a.b', yes), true);
  });

  it('takes a yes from another window over a no in this one', async () => {
    const state = new MementoFake();
    const consents = new ReadConsents(state);
    await consents.obtain('a.b', no);
    await new ReadConsents(state).obtain('a.b', yes);
    assert.deepEqual([await consents.obtain('a.b', notAsked), consents.refused], [true, []]);
  });

  it('asks each extension for itself', async () => {
    const consents = new ReadConsents(new MementoFake());
    await consents.obtain('a.b', yes);
    assert.equal(await consents.obtain('a.c', no), false);
    assert.deepEqual([consents.allowed, consents.refused], [['a.b'], ['a.c']]);
  });

  it('puts one question for simultaneous calls', async () => {
    const consents = new ReadConsents(new MementoFake());
    const answer = deferred<boolean>();
    const calls = [
      consents.obtain('a.b', () => answer.promise),
      consents.obtain('a.b', notAsked),
      consents.obtain('a.b', notAsked),
    ];
    answer.resolve(true);
    assert.deepEqual(await Promise.all(calls), [true, true, true]);
  });

  it('knows nothing after a question that failed, and asks again', async () => {
    const consents = new ReadConsents(new MementoFake());
    await assert.rejects(consents.obtain('a.b', () => Promise.reject(new Error('no window'))));
    assert.deepEqual([consents.allowed, consents.refused], [[], []]);
    assert.equal(await consents.obtain('a.b', yes), true);
  });

  it('can take a yes back, which is a no in this window', async () => {
    const state = new MementoFake();
    const consents = new ReadConsents(state);
    await consents.obtain('a.b', yes);
    await consents.withdraw('a.b');
    assert.equal(await consents.obtain('a.b', notAsked), false);
    assert.deepEqual([consents.allowed, consents.refused, state.contents], [[], ['a.b'], {}]);
  });

  it('can take a no back, and asks again', async () => {
    const consents = new ReadConsents(new MementoFake());
    await consents.obtain('a.b', no);
    consents.reconsider('a.b');
    assert.equal(await consents.obtain('a.b', yes), true);
  });

  it('forgets every answer and nothing else', async () => {
    const state = new MementoFake();
    await state.update('handinger.activeProfile', 'x');
    const consents = new ReadConsents(state);
    await consents.obtain('a.b', yes);
    await consents.obtain('a.c', yes);
    await consents.obtain('a.d', no);
    await consents.forgetAll();
    assert.deepEqual(
      [consents.allowed, consents.refused, state.contents],
      [[], [], { 'handinger.activeProfile': 'x' }],
    );
  });

  it('takes a stored value that it did not write for no consent', async () => {
    const state = new MementoFake();
    await state.update('handinger.consent.a.b', 'true');
    assert.equal(await new ReadConsents(state).obtain('a.b', no), false);
  });
});
