import assert from 'node:assert/strict';
import * as answers from '../../src/core/api/parse/workers';
import * as details from '../../src/core/api/parse/workerDetails';
import { jsonIn } from '../../src/core/api/errors/httpFailure';
import { parseTime } from '../../src/core/api/parse/fields';
import { nextPage, totalIn } from '../../src/core/api/parse/paging';
import { prettyJson } from '../../src/core/common/exactJson';
import { httpAnswer } from '../fakes/transport';
import { hostileTexts, hostileValues } from './hostileValues';

type Parse = (json: unknown) => unknown;

const worker = {
  ...{
    id: 'wrk_1',
    title: 'Clerk',
    summary: 'Reads.',
    instructions: 'Add.',
    visibility: 'private',
  },
  ...{ outputSchema: { type: 'object' }, organizationId: 'org_1', userId: 'usr_1' },
  ...{ createdAt: '2026-06-02T08:11:40.000Z', updatedAt: 1_782_000_000, url: 'https://x.example/' },
  ...{ status: 'completed', running: true, usage: { durationMs: 5 } },
};
const file = { filename: 'a.txt', mediaType: 'text/plain', url: 'https://x.example/a', size: 3 };
const task = {
  ...{ id: 'tsk_1', workerId: 'wrk_1', title: 'June', status: 'completed', running: true },
  ...{ triggeredBy: 'api', createdAt: '2026-07-02T09:00:00.000Z', completedAt: 1_782_000_000 },
  ...{
    error: { message: 'No' },
    totals: { credits: 1, durationMs: 2, turnCount: 3 },
    url: 'https://x',
  },
};
const paging = {
  ...{ page: 1, pageCount: 2, totalCount: 9, nextCursor: 'c', hasMore: true, has_more: true },
  ...{
    meta: { total: 9 },
    pageInfo: { endCursor: 'c', hasNextPage: true },
    links: { next: '/?p=2' },
  },
};

/** Each parser of an answer with one that has every field it reads. */
const parsers: Readonly<Record<string, { readonly parse: Parse; readonly sample: object }>> = {
  parseWorkerPage: {
    parse: (json) => answers.parseWorkerPage(json),
    sample: { ...paging, items: [worker] },
  },
  parseWorker: { parse: answers.parseWorker, sample: worker },
  parseRun: { parse: answers.parseRun, sample: worker },
  parseState: {
    parse: details.parseState,
    sample: { ...worker, output_text: 'a', structured_output: { a: 1 }, files: [file] },
  },
  parseEmail: { parse: details.parseEmail, sample: { email: 'a@mail.example' } },
  parseSchedules: {
    parse: details.parseSchedules,
    sample: {
      timezone: 'Europe/Berlin',
      schedules: [
        {
          id: 's1',
          input: 'a',
          budget: 'low',
          when: { type: 'cron', cron: '* * * * *' },
          nextRunAt: 1,
        },
        { id: 's2', type: 'interval', intervalSeconds: 60 },
      ],
    },
  },
  parseWebhook: { parse: details.parseWebhook, sample: { url: 'https://x.example', token: 't' } },
  parseDeliveries: {
    parse: (json) => details.parseDeliveries(json),
    sample: {
      ...paging,
      logs: [
        { id: 'd1', createdAt: 1, durationMs: 2, requestStatus: 'error', responseStatus: 500 },
        { id: 'd2', errorMessage: 'No', taskId: 'tsk_1', taskTitle: 'June' },
      ],
    },
  },
  parseTaskPage: {
    parse: (json) => details.parseTaskPage(json),
    sample: { ...paging, tasks: [task] },
  },
  parseTask: { parse: details.parseTask, sample: { task } },
  parseTurns: {
    parse: details.parseTurns,
    sample: {
      items: [
        {
          id: 'a',
          seq: 1,
          status: 'completed',
          error: 'No',
          completedAt: 1,
          input: 'a',
          outputText: 'b',
        },
        { id: 'b', seq: 2, structuredOutput: { a: 1 }, credits: 1, durationMs: 2, files: [file] },
      ],
    },
  },
  nextPage: { parse: (json) => nextPage({ json, elements: [1], asked: {} }), sample: paging },
  totalIn: { parse: totalIn, sample: paging },
  parseTime: {
    parse: (json) => parseTime((json as { time?: unknown } | null)?.time),
    sample: { time: 1 },
  },
};

/** Values that are handed on as they came, to be shown as JSON. */
const OPAQUE = new Set(['outputSchema', 'structuredOutput']);

/** The copies of a value with one of its fields replaced, at any depth. */
function* withReplaced(value: unknown, by: unknown): Generator {
  yield by;
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inside] of Object.entries(value)) {
    for (const changed of withReplaced(inside, by)) {
      yield Array.isArray(value)
        ? value.map((item: unknown, at) => (String(at) === name ? changed : item))
        : { ...value, [name]: changed };
    }
  }
}

/** The type of each leaf that a result may have, by its path without the positions in lists. */
function typesIn(value: unknown, path = ''): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null) return new Map([[path, typeof value]]);
  return new Map(
    Object.entries(value).flatMap(([name, inside]) =>
      OPAQUE.has(name)
        ? []
        : [...typesIn(inside, Array.isArray(value) ? `${path}[]` : `${path}.${name}`)],
    ),
  );
}

function assertUsable(name: string, result: unknown, usual: ReadonlyMap<string, string>): void {
  for (const [path, type] of typesIn(result)) {
    const expected = usual.get(path);
    if (expected !== undefined && type !== 'undefined' && result !== null) {
      assert.equal(type, expected, `${name}${path}`);
    }
  }
  assert.equal(({} as { polluted?: true }).polluted, undefined, 'the prototype was changed');
  JSON.stringify(result, (_, value: unknown) => {
    if (typeof value === 'number') assert.ok(Number.isFinite(value));
    return value;
  });
}

describe('a hostile answer of a server', () => {
  it('reaches every parser of answers', () => {
    const exported = [...Object.keys(answers), ...Object.keys(details)];
    assert.deepEqual(
      exported.filter((name) => !(name in parsers)),
      [],
    );
  });

  for (const [name, { parse, sample }] of Object.entries(parsers)) {
    const usual = typesIn(parse(sample));

    for (const [what, value] of Object.entries(hostileValues)) {
      it(`is read by ${name} with ${what} in any field`, () => {
        for (const json of withReplaced(sample, value)) assertUsable(name, parse(json), usual);
      });
    }
  }

  for (const [what, text] of Object.entries(hostileTexts)) {
    it(`is read or refused as a whole: ${what}`, () => {
      const answer = httpAnswer(200, text, { 'content-type': 'application/json' });
      for (const status of [200, 400, 401, 403, 429, 500]) {
        const read = jsonIn({ ...answer, status }, 0, (sentence) => sentence);
        if (!read.ok) continue;
        for (const [name, { parse, sample }] of Object.entries(parsers)) {
          assertUsable(name, parse(read.value), typesIn(parse(sample)));
        }
        prettyJson(read.value);
      }
    });
  }
});
