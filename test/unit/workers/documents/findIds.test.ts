import assert from 'node:assert/strict';
import { idAt, workerIdTyped } from '../../../../src/core/workers/documents/findIds';
import { describeId } from '../../../../src/core/workers/documents/idHover';
import { documentFacts } from '../documentScene';
import { failed } from '../explorerRows';

describe('An id in code', () => {
  const line = 'run(\'wrk_vk81XUHKHG-qr4\', "tsk_2Z-YWz3hFq6VlW")';

  it('is found at each of its letters and nowhere else', () => {
    const kinds = Array.from(
      { length: line.length + 1 },
      (_, character) => idAt(line, character)?.kind ?? '-',
    );
    assert.equal(kinds.indexOf('worker'), 5);
    assert.equal(kinds.lastIndexOf('worker'), 23);
    assert.equal(kinds.indexOf('task'), 27);
    assert.equal(kinds.lastIndexOf('task'), 45);
    assert.equal(kinds.filter((kind) => kind === '-').length, line.length + 1 - 19 - 19);
  });

  it('is found in a line without an end, in older spelling, and told from what only looks like one', () => {
    const far = `${'x = 1; '.repeat(1_000)}"wrk_vk81XUHKHG-qr4"`;
    assert.deepEqual(idAt(far, 7_005), {
      kind: 'worker',
      id: 'wrk_vk81XUHKHG-qr4',
      offset: 7_001,
    });
    assert.equal(idAt('t_org_123_w_01HZY2ZJQ8G7K42W2D7WF6V4GM', 3)?.kind, 'worker');
    assert.equal(idAt('my_wrk_vk81XUHKHG-qr4 wrk_short', 6), undefined);
    assert.equal(idAt('my_wrk_vk81XUHKHG-qr4 wrk_short', 25), undefined);
  });

  const expected: readonly [line: string, typed: string | undefined][] = [
    ["{ workerId: '", ''],
    ['"worker_id": "wr', 'wr'],
    ['worker-id = "', ''],
    ['WORKER_ID="wrk_a', 'wrk_a'],
    ["'workerId' => '", ''],
    ["client.workers.retrieve('", ''],
    ["client.workers.schedules.list('wrk_", 'wrk_'],
    ['x("wrk_abc-', 'wrk_abc-'],
    ["client.workers.create('", undefined],
    ["new Worker('", undefined],
    ["new SharedWorker('", undefined],
    ["worker('", undefined],
    ["{ worker: './", undefined],
    ["const name = '", undefined],
    ["{ coworkerId: 'A", undefined],
    ['workerId: ', undefined],
    ["workerId: 'a', other: '", undefined],
  ];
  for (const [before, typed] of expected) {
    it(`is ${typed === undefined ? 'not ' : ''}expected behind ${before}`, () => {
      assert.equal(
        workerIdTyped(before, () => "import Handinger from '@ramensoft/handinger';"),
        typed,
      );
    });
  }

  it('is expected in a file that has nothing to do with Handinger only once it is begun', () => {
    const typed = ["client.workers.retrieve('", "{ workerId: '", "{ workerId: 'wrk_"].map((line) =>
      workerIdTyped(line, () => "import Cloudflare from 'cloudflare';"),
    );
    assert.deepEqual(typed, [undefined, undefined, 'wrk_']);
  });

  it('is told with title and state', () => {
    const worker = { kind: 'worker', id: 'wrk_1', offset: 0 } as const;
    const task = { kind: 'task', id: 'tsk_1', offset: 0 } as const;
    assert.equal(
      describeId(worker, documentFacts()),
      '**Invoice clerk**\n\nReads invoices\n\ncompleted · 18 s · 5 min. ago',
    );
    assert.equal(
      describeId(task, documentFacts()),
      '**June invoice**\n\ncompleted · 18 s · 2 hr. ago · Invoice clerk',
    );
    const gone = { 'run wrk_1': failed({ kind: 'notFound' }), 'task tsk_1': { kind: 'loading' } };
    assert.match(describeId(worker, documentFacts({ loaded: gone as never })), /Not found/);
    assert.equal(
      describeId(task, documentFacts({ loaded: gone as never })),
      '**Task tsk_1**\n\nLoading…',
    );
  });
});
