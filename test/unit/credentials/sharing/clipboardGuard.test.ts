import assert from 'node:assert/strict';
import { ClipboardGuard } from '../../../../src/core/credentials/sharing/clipboardGuard';
import { ClockFake } from '../../../fakes/clock';
import { settled } from '../../../fakes/office';
import { sampleKeys } from '../../../fakes/sampleKeys';

class ClipboardFake {
  text = '';
  /** Browsers refuse both to a page that has no focus. */
  isInFront = true;
  readText = (): Promise<string> =>
    this.isInFront ? Promise.resolve(this.text) : Promise.reject(new Error('NotAllowedError'));
  writeText = (text: string): Promise<void> => {
    if (!this.isInFront) return Promise.reject(new Error('NotAllowedError'));
    this.text = text;
    return Promise.resolve();
  };
}

describe('ClipboardGuard', () => {
  const clock = new ClockFake();
  const clipboard = new ClipboardFake();
  const guard = new ClipboardGuard(clipboard, clock);

  it('clears the key after 60 seconds, not before', async () => {
    await guard.copy(sampleKeys.first);
    clock.advance(59_999);
    await settled();
    assert.equal(clipboard.text, sampleKeys.first);
    clock.advance(1);
    await settled();
    assert.equal(clipboard.text, '');
  });

  it('leaves alone what was copied since', async () => {
    await guard.copy(sampleKeys.first);
    clipboard.text = 'something else';
    clock.advance(60_000);
    await settled();
    assert.equal(clipboard.text, 'something else');
  });

  it('counts anew from the last copy, with one timer', async () => {
    await guard.copy(sampleKeys.first);
    clock.advance(30_000);
    await guard.copy(sampleKeys.second);
    assert.equal(clock.pending, 1);
    clock.advance(59_999);
    await settled();
    assert.equal(clipboard.text, sampleKeys.second);
  });

  it('clears once the window is in front again, where it could not before', async () => {
    const stuck: unknown[] = [];
    const other = new ClipboardFake();
    const waiting = new ClipboardGuard(other, clock, (error) => stuck.push(error));
    await waiting.copy(sampleKeys.first);
    other.isInFront = false;
    await waiting.look();
    assert.deepEqual([other.text, stuck.length], [sampleKeys.first, 0]);
    clock.advance(60_000);
    await settled();
    assert.deepEqual([other.text, stuck.length], [sampleKeys.first, 1]);
    other.isInFront = true;
    await waiting.look();
    assert.equal(other.text, '');
    other.text = 'something else';
    await waiting.look();
    assert.equal(other.text, 'something else');
  });

  it('clears at its end, and leaves no timer behind', async () => {
    guard.dispose();
    await settled();
    assert.equal(clipboard.text, '');
    assert.equal(clock.pending, 0);
  });
});
