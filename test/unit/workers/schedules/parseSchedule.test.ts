import assert from 'node:assert/strict';
import { isCron, nextOccurrences } from '../../../../src/core/workers/schedules/cronOccurrences';
import {
  cronAt,
  describeWhen,
  parseMoment,
  parseSpan,
  previewRuns,
} from '../../../../src/core/workers/schedules/parseSchedule';

/** Wednesday, 11:00 in Madrid. */
const now = Date.UTC(2026, 6, 1, 9);
const MADRID = 'Europe/Madrid';

const iso = (times: readonly number[] | undefined): readonly string[] | undefined =>
  times?.map((time) => new Date(time).toISOString().slice(0, 16));

describe('nextOccurrences', () => {
  const lines: readonly [cron: string, runs: readonly string[]][] = [
    ['0 9 * * 1-5', ['2026-07-02T07:00', '2026-07-03T07:00', '2026-07-06T07:00']],
    ['*/20 * * * *', ['2026-07-01T09:20', '2026-07-01T09:40', '2026-07-01T10:00']],
    ['30 18 31 * *', ['2026-07-31T16:30', '2026-08-31T16:30', '2026-10-31T17:30']],
    ['0 0 29 2 *', ['2028-02-28T23:00', '2032-02-28T23:00', '2036-02-28T23:00']],
    ['0 12 * * 7', ['2026-07-05T10:00', '2026-07-12T10:00', '2026-07-19T10:00']],
    ['0 11 * * *', ['2026-07-02T09:00', '2026-07-03T09:00', '2026-07-04T09:00']],
  ];
  for (const [cron, runs] of lines) {
    it(`follows ${cron} on the clock of the worker`, () => {
      assert.deepEqual(iso(nextOccurrences(cron, MADRID, now, 3)), runs);
    });
  }

  it('runs what the clock skips in spring right after it, and keeps to the clock then', () => {
    const eve = Date.UTC(2026, 2, 28, 12);
    assert.deepEqual(iso(nextOccurrences('30 2 * * *', MADRID, eve, 2)), [
      '2026-03-29T01:00',
      '2026-03-30T00:30',
    ]);
  });

  const autumns: readonly [
    place: string,
    timeZone: string,
    after: number,
    cron: string,
    runs: readonly string[],
  ][] = [
    [
      'Madrid',
      MADRID,
      Date.UTC(2026, 9, 24, 23, 10),
      '*/30 * * * *',
      [
        '2026-10-24T23:30',
        '2026-10-25T00:00',
        '2026-10-25T00:30',
        '2026-10-25T01:00',
        '2026-10-25T01:30',
        '2026-10-25T02:00',
      ],
    ],
    [
      'Madrid',
      MADRID,
      Date.UTC(2026, 9, 25, 0, 10),
      '15 0-23 * * *',
      ['2026-10-25T00:15', '2026-10-25T01:15', '2026-10-25T02:15'],
    ],
    [
      'Madrid',
      MADRID,
      Date.UTC(2026, 9, 24, 12),
      '30 2 * * *',
      ['2026-10-25T00:30', '2026-10-26T01:30'],
    ],
    ['Madrid', MADRID, Date.UTC(2026, 9, 25, 0, 40), '30 2 * * *', ['2026-10-26T01:30']],
    [
      'Madrid',
      MADRID,
      Date.UTC(2026, 9, 24, 23),
      '0 */2 * * *',
      ['2026-10-25T00:00', '2026-10-25T01:00', '2026-10-25T03:00'],
    ],
    [
      'New York',
      'America/New_York',
      Date.UTC(2026, 10, 1, 4, 40),
      '*/30 * * * *',
      [
        '2026-11-01T05:00',
        '2026-11-01T05:30',
        '2026-11-01T06:00',
        '2026-11-01T06:30',
        '2026-11-01T07:00',
      ],
    ],
    [
      'New York',
      'America/New_York',
      Date.UTC(2026, 10, 1, 4),
      '30 1 * * *',
      ['2026-11-01T05:30', '2026-11-02T06:30'],
    ],
    [
      'Lord Howe, by half an hour',
      'Australia/Lord_Howe',
      Date.UTC(2026, 3, 4, 14, 10),
      '*/15 * * * *',
      [
        '2026-04-04T14:15',
        '2026-04-04T14:30',
        '2026-04-04T14:45',
        '2026-04-04T15:00',
        '2026-04-04T15:15',
        '2026-04-04T15:30',
      ],
    ],
    [
      'Lord Howe, by half an hour',
      'Australia/Lord_Howe',
      Date.UTC(2026, 3, 4, 12),
      '45 1 * * *',
      ['2026-04-04T14:45', '2026-04-05T15:15'],
    ],
    [
      'Kathmandu, never',
      'Asia/Kathmandu',
      Date.UTC(2026, 9, 24, 23, 10),
      '*/30 * * * *',
      ['2026-10-24T23:15', '2026-10-24T23:45', '2026-10-25T00:15', '2026-10-25T00:45'],
    ],
  ];
  for (const [place, timeZone, after, cron, runs] of autumns) {
    const from = new Date(after).toISOString();
    it(`follows ${cron} where the clock is put back in ${place}, from ${from}`, () => {
      assert.deepEqual(iso(nextOccurrences(cron, timeZone, after, runs.length)), runs);
    });
  }

  it('leaves out what the clock skips in spring in lines for every hour', () => {
    assert.deepEqual(
      iso(nextOccurrences('*/30 * * * *', MADRID, Date.UTC(2026, 2, 29, 0, 10), 3)),
      ['2026-03-29T00:30', '2026-03-29T01:00', '2026-03-29T01:30'],
    );
  });

  it('says nothing of lines that servers read differently', () => {
    for (const cron of ['0 9 1 * 1', '0 9 * *', '@daily', '0 9 L * *', '61 9 * * *']) {
      assert.equal(nextOccurrences(cron, MADRID, now, 3), undefined, cron);
    }
  });
});

describe('isCron', () => {
  it('takes five fields that some day fits, and nothing else', () => {
    const lines = ['0 9 * * 1-5', '0 9 L * *', '0 9 29 2 *', '0 9 30 2 *', '99 99 * * *'];
    const others = ['run it every monday morning', '0 9 * *', '* * * * * *', '@daily', ''];
    assert.deepEqual(
      [...lines, ...others].filter((text) => isCron(text, now)),
      ['0 9 * * 1-5', '0 9 L * *', '0 9 29 2 *'],
    );
  });
});

describe('a planned schedule', () => {
  const locale = { language: 'en', timeZone: 'UTC' };

  it('is read from what people type', () => {
    assert.deepEqual(
      ['90 min', '2h', ' 1 D ', '30s', '0 s', '400 d', 'soon', '5 weeks'].map(parseSpan),
      [5_400, 7_200, 86_400, 30, undefined, undefined, undefined, undefined],
    );
    assert.deepEqual(
      ['9:05', '23:59', '24:00', '9', '9:5'].map((text) => cronAt(text, '1-5')),
      ['5 9 * * 1-5', '59 23 * * 1-5', undefined, undefined, undefined],
    );
    assert.deepEqual(
      [
        '2026-07-02 9:00',
        '2026-10-25 02:30',
        '2026-06-31 09:00',
        '2026-03-29 02:30',
        'tomorrow',
        '2020-01-31 09:00',
      ].map((text) => parseMoment(text, MADRID, now)),
      [
        Date.UTC(2026, 6, 2, 7),
        Date.UTC(2026, 9, 25, 0, 30),
        undefined,
        undefined,
        undefined,
        undefined,
      ],
    );
  });

  it('is told in words with its next runs here and at the worker’s', () => {
    const when = { type: 'cron', cron: '0 9 * * 1-5' } as const;
    assert.equal(describeWhen(when, MADRID, locale), 'Every weekday at 09:00, Europe/Madrid');
    assert.equal(
      previewRuns(when, MADRID, locale, now)[0],
      'Thu, Jul 2, 07:00 (Thu, Jul 2, 09:00 in Europe/Madrid)',
    );
    assert.deepEqual(previewRuns(when, undefined, locale, now), []);
    assert.deepEqual(
      previewRuns({ type: 'interval', intervalSeconds: 7_200 }, 'UTC', locale, now),
      ['Wed, Jul 1, 11:00', 'Wed, Jul 1, 13:00', 'Wed, Jul 1, 15:00'],
    );
    assert.deepEqual(previewRuns({ type: 'delayed', delayInSeconds: 60 }, 'UTC', locale, now), [
      'Wed, Jul 1, 09:01',
    ]);
    const date = '2026-07-02T07:00:00.000Z';
    assert.deepEqual(previewRuns({ type: 'scheduled', date }, 'UTC', locale, now), [
      'Thu, Jul 2, 07:00',
    ]);
  });
});
