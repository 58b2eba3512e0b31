import assert from 'node:assert/strict';
import { describeCron } from '../../../../src/core/workers/schedules/describeCron';
import {
  describeNextRun,
  describeRhythm,
} from '../../../../src/core/workers/schedules/describeSchedule';

describe('describeCron', () => {
  const lines: readonly [cron: string, words: string][] = [
    ['0 9 * * 1-5', 'every weekday at 09:00'],
    ['0 9 * * MON-FRI', 'every weekday at 09:00'],
    ['30 7 * * *', 'every day at 07:30'],
    ['0 9,17 * * *', 'every day at 09:00 and 17:00'],
    ['0 8 * * 0,6', 'every Saturday and Sunday at 08:00'],
    ['0 8 * * 6-7', 'every Saturday and Sunday at 08:00'],
    ['0 8 * * 1', 'every Monday at 08:00'],
    ['0 8 * * mon,wed,fri', 'every Monday, Wednesday, and Friday at 08:00'],
    ['0 8 * * 0-6', 'every day at 08:00'],
    ['0 6 1 * *', 'on day 1 of every month at 06:00'],
    ['0 6 1,15 * ?', 'on day 1 and 15 of every month at 06:00'],
    ['* * * * *', 'every minute'],
    ['*/1 * * * *', 'every minute'],
    ['*/15 * * * *', 'every 15 minutes'],
    ['5 * * * *', 'every hour at minute 5'],
    ['5 */6 * * *', 'every 6 hours at minute 5'],
  ];
  for (const [cron, words] of lines) {
    it(`says of ${cron}: ${words}`, () => assert.equal(describeCron(cron, 'en'), words));
  }

  for (const cron of [
    '0 9 * 6 *',
    '0 9 * * 1#2',
    '0 9 L * *',
    '0 0 9 * * *',
    '@daily',
    '0 25 * * *',
    '0 9 1 * 1',
    '0,15 8-17 * * *',
    '0 17-9 * * *',
    '*/5 9 * * *',
    '* 9 * * *',
    '0,30 * * * *',
    '*/45 * * * *',
    '*/90 * * * *',
    '0 */5 * * *',
    '0 */24 * * *',
    '',
  ]) {
    it(`gives as it is what takes more words: ${cron}`, () => {
      assert.equal(describeCron(cron, 'en'), cron);
    });
  }

  it('names days in the language of VS Code', () => {
    assert.match(describeCron('0 8 * * 1', 'de'), /Montag/);
  });
});

describe('describeRhythm', () => {
  const locale = { language: 'en' };
  it('says of a type that is new no more than its word', () => {
    assert.equal(describeRhythm({ kind: 'other', type: 'lunar' }, locale), 'Lunar');
  });

  it('counts in the largest unit that fits', () => {
    const words = [86_400, 172_800, 3_600, 21_600, 60, 90, 300].map((seconds) =>
      describeRhythm({ kind: 'interval', seconds }, locale),
    );
    assert.deepEqual(words, [
      'Every day',
      'Every 2 days',
      'Every hour',
      'Every 6 hours',
      'Every minute',
      'Every 90 seconds',
      'Every 5 minutes',
    ]);
  });
});

describe('describeNextRun', () => {
  const nextRunAt = Date.UTC(2026, 6, 2, 7);
  const now = Date.UTC(2026, 6, 1, 9);
  const locale = { language: 'en', timeZone: 'Europe/Berlin' };

  it('says the time once where both clocks show the same', () => {
    assert.equal(
      describeNextRun({ nextRunAt }, 'Europe/Madrid', locale, now),
      'next Thu, Jul 2, 09:00',
    );
    assert.equal(describeNextRun({ nextRunAt }, undefined, locale, now), 'next Thu, Jul 2, 09:00');
  });

  it('says both where the worker’s clock shows another', () => {
    assert.equal(
      describeNextRun({ nextRunAt }, 'America/New_York', locale, now),
      'next Thu, Jul 2, 09:00 (Thu, Jul 2, 03:00 in America/New York)',
    );
  });

  it('says the year where that is not clear', () => {
    const later = { nextRunAt: Date.UTC(2029, 5, 1, 9) };
    assert.match(describeNextRun(later, undefined, locale, now), /Jun 1, 2029/);
  });

  it('bears a zone that this machine does not know', () => {
    assert.match(
      describeNextRun({ nextRunAt }, 'Moon/Base', locale, now),
      /^next Thu, Jul 2, 09:00/,
    );
  });
});
