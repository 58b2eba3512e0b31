import assert from 'node:assert/strict';
import { LogLines } from '../../../src/core/support/logLines';
import { ClockFake } from '../../fakes/clock';

describe('LogLines', () => {
  const lines = () =>
    new LogLines((text) => text.replaceAll('secret', '…'), new ClockFake(Date.UTC(2026, 6, 1, 9)));

  it('lets a line pass without secrets, and keeps it like that', () => {
    const log = lines();
    assert.equal(log.pass('warn', 'a secret in it'), 'a … in it');
    assert.deepEqual(log.last, ['2026-07-01T09:00:00.000Z [warn] a … in it']);
  });

  it('keeps the last two hundred', () => {
    const log = lines();
    for (let line = 1; line <= 250; line++) log.pass('info', `line ${line}`);
    assert.equal(log.last.length, 200);
    assert.match(log.last[0] ?? '', /line 51$/);
    assert.match(log.last.at(-1) ?? '', /line 250$/);
  });
});
