import assert from 'node:assert/strict';
import { DisposableStore, Emitter } from '../../../src/core/common/events';

describe('Emitter', () => {
  it('tells every listener, in the order in which they came', () => {
    const heard: string[] = [];
    const emitter = new Emitter<string>();
    emitter.event((value) => heard.push(`a ${value}`));
    emitter.event((value) => heard.push(`b ${value}`));
    emitter.fire('1');
    emitter.fire('2');
    assert.deepEqual(heard, ['a 1', 'b 1', 'a 2', 'b 2']);
  });

  it('keeps two subscriptions of the same function apart', () => {
    const heard: string[] = [];
    const emitter = new Emitter<string>();
    const listener = (value: string): number => heard.push(value);
    const first = emitter.event(listener);
    emitter.event(listener);
    first.dispose();
    first.dispose();
    emitter.fire('once');
    assert.deepEqual(heard, ['once']);
  });

  it('lets the others hear when one listener throws, and hands its error on', () => {
    const heard: string[] = [];
    const errors: unknown[] = [];
    const emitter = new Emitter<string>((error) => errors.push(error));
    const mistake = new Error('mistake');
    emitter.event(() => {
      throw mistake;
    });
    emitter.event((value) => heard.push(value));
    emitter.fire('still');
    assert.deepEqual({ heard, errors }, { heard: ['still'], errors: [mistake] });
  });

  it('tells those who were there when it fired, also if one of them leaves meanwhile', () => {
    const heard: string[] = [];
    const emitter = new Emitter<string>();
    const first = emitter.event((value) => {
      heard.push(`a ${value}`);
      first.dispose();
      emitter.event((late) => heard.push(`late ${late}`));
    });
    emitter.event((value) => heard.push(`b ${value}`));
    emitter.fire('1');
    assert.deepEqual(heard, ['a 1', 'b 1']);
  });

  it('tells nobody after its end', () => {
    const heard: string[] = [];
    const emitter = new Emitter<string>();
    emitter.event((value) => heard.push(value));
    emitter.dispose();
    emitter.fire('too late');
    assert.deepEqual(heard, []);
  });
});

describe('DisposableStore', () => {
  const named = (name: string, gone: string[]): { dispose: () => void } => ({
    dispose: () => gone.push(name),
  });

  it('lets go in reverse, once', () => {
    const gone: string[] = [];
    const store = new DisposableStore();
    for (const name of ['first', 'second', 'third']) store.add(named(name, gone));
    store.dispose();
    store.dispose();
    assert.deepEqual(gone, ['third', 'second', 'first']);
  });

  it('answers what it was given, and lets go at once of what comes too late', () => {
    const gone: string[] = [];
    const store = new DisposableStore();
    store.dispose();
    const late = named('late', gone);
    assert.equal(store.add(late), late);
    assert.deepEqual(gone, ['late']);
  });
});
