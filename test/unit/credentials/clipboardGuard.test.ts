import assert from 'node:assert/strict';
import { ClipboardGuard } from '../../../src/core/credentials/clipboardGuard';
import { ClockFake } from '../../fakes/clock';
import { settled } from '../../fakes/office';
import { sampleKeys } from '../../fakes/sampleKeys';

class ClipboardFake {
  text = '';
  readText = (): Promise<string> => Promise.resolve(this.text);
  writeText = (text: string): Promise<void> => {
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

  it('clears at its end, and leaves no timer behind', async () => {
    guard.dispose();
    await settled();
    assert.equal(clipboard.text, '');
    assert.equal(clock.pending, 0);
  });
});
