import assert from 'node:assert/strict';
import { describeKeyAge, keyAge } from '../../../../src/core/credentials/keys/keyAge';

/** In the time zone of whoever runs the tests. */
const at = (day: number, hour = 12): number => new Date(2026, 6, day, hour).getTime();

describe('keyAge', () => {
  const ages: readonly [title: string, addedAt: number, now: number, days: number][] = [
    ['is nothing at first', at(1), at(1), 0],
    ['counts nights, not hours: late yesterday is yesterday', at(1, 23), at(2, 1), 1],
    ['and early today is today', at(1, 1), at(1, 23), 0],
    ['counts on over months', at(1), at(92), 91],
    ['is nothing for a clock that jumped back', at(9), at(1), 0],
  ];
  for (const [title, addedAt, now, days] of ages) {
    it(title, () => assert.equal(keyAge(addedAt, now, 90).days, days));
  }

  it('counts whole days where the clocks change', () => {
    for (let month = 0; month < 12; month++) {
      const added = new Date(2026, month, 1).getTime();
      const now = new Date(2026, month + 1, 1).getTime();
      assert.equal(keyAge(added, now, 0).days, new Date(2026, month + 1, 0).getDate());
    }
  });

  it('is old only after more days than the setting says', () => {
    const isOld = (now: number, most: number) => keyAge(at(1), now, most).isOld;
    assert.deepEqual([isOld(at(91), 90), isOld(at(92), 90)], [false, true]);
    assert.deepEqual([isOld(at(1), 0.5), isOld(at(2), 0.5)], [false, true]);
  });

  it('is never old when the setting is 0, or the clock jumped back', () => {
    assert.equal(keyAge(at(1), at(900), 0).isOld, false);
    assert.equal(keyAge(at(900), at(1), 90).isOld, false);
  });
});

describe('describeKeyAge', () => {
  const words = (days: number, language: string): string =>
    describeKeyAge(at(1), { days, isOld: false }, language);

  it('names the day and how long ago that was', () => {
    assert.equal(words(123, 'en'), 'Jul 1, 2026 (123 days ago)');
    assert.equal(words(1, 'en'), 'Jul 1, 2026 (yesterday)');
    assert.equal(words(0, 'en'), 'Jul 1, 2026 (today)');
  });

  it('does so in the language of VS Code', () => {
    assert.equal(words(123, 'de'), '01.07.2026 (vor 123 Tagen)');
  });
});
