import assert from 'node:assert/strict';
import {
  changesOf,
  readWorkerFile,
  writeWorkerFile,
} from '../../../../src/core/workers/edit/workerJson';
import { unknownWorker } from '../../../../src/core/workers/list/workerSource';
import { worker } from '../../../fakes/client';

const updatedAt = Date.UTC(2026, 6, 1, 9);
const clerk = worker('wrk_1', {
  title: 'Clerk',
  summary: 'Reads',
  visibility: 'private',
  instructions: 'Read.\nAdd.',
  outputSchema: null,
  updatedAt,
  creatorId: 'usr_1',
});

function read(text: string) {
  const file = readWorkerFile(text);
  assert.ok(file.ok, file.ok ? '' : file.failure);
  return file.value;
}

describe('a file about a worker', () => {
  it('is read back as it was written', () => {
    const { id, draft, ...rest } = read(writeWorkerFile(clerk));
    assert.deepEqual([id, rest], ['wrk_1', { updatedAt }]);
    assert.deepEqual(changesOf(draft, clerk), {});
    assert.deepEqual(changesOf(draft, undefined), draft);
  });

  it('changes what differs and leaves alone what is absent', () => {
    const { draft } = read('{"id":"wrk_1","title":"Clerk 2","outputSchema":{"type":"object"}}');
    assert.deepEqual(changesOf(draft, clerk), {
      title: 'Clerk 2',
      outputSchema: { type: 'object' },
    });
  });

  it('keeps what an example in the schema calls `updatedAt`', () => {
    const outputSchema = { type: 'object', examples: [{ updatedAt: '2020-01-01T00:00:00.000Z' }] };
    const { draft, updatedAt: time } = read(writeWorkerFile({ ...clerk, outputSchema }));
    assert.deepEqual([draft.outputSchema, time], [outputSchema, updatedAt]);
  });

  it('leaves out what nobody told and what cannot be sent back', () => {
    const { draft } = read(writeWorkerFile(unknownWorker('wrk_1')));
    assert.deepEqual(changesOf(draft, clerk), {});
    const strange = worker('wrk_1', { title: 'Clerk', visibility: 'team' });
    assert.deepEqual(read(writeWorkerFile(strange)).draft, { title: 'Clerk', summary: '' });
  });

  const wrong: readonly [text: string, words: RegExp][] = [
    ['{"title":', /isn’t valid JSON/],
    ['[]', /JSON object/],
    ['{"name":"x"}', /no field “name”/],
    ['{"id":"a b"}', /isn’t the ID/],
    ['{"title":""}', /needs a title/],
    ['{"summary":7}', /“summary” must be a string/],
    [JSON.stringify({ summary: 'x'.repeat(83) }), /3 characters too long/],
    ['{"visibility":"secret"}', /“public” or “private”/],
    ['{"outputSchema":[]}', /JSON Schema/],
    [`{"outputSchema":${'{"a":'.repeat(20_000)}{}${'}'.repeat(20_000)}}`, /JSON Schema/],
  ];
  for (const [text, words] of wrong) {
    it(`says what is wrong with ${text.slice(0, 30)}`, () => {
      const file = readWorkerFile(text);
      assert.match(file.ok ? '' : file.failure, words);
    });
  }
});
