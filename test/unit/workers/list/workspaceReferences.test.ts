import assert from 'node:assert/strict';
import { findWorkerIds } from '../../../../src/core/model/worker';
import { WorkspaceReferences } from '../../../../src/core/workers/list/workspaceReferences';

const id = 'wrk_Kq3vT-8mZpL0aX';
const old = 't_org_123_w_01HZY2ZJQ8G7K42W2D7WF6V4GM';

describe('findWorkerIds', () => {
  const texts: readonly [text: string, ids: readonly string[]][] = [
    [`run('${id}')`, [id]],
    [`https://handinger.com/worker/${id}/task/tsk_1`, [id]],
    [`${id},${old};${id}`, [id, old, id]],
    ['wrk_-s4fEtyAud1t_ wrk_T3nd3r-Wr1t3r-', ['wrk_-s4fEtyAud1t_', 'wrk_T3nd3r-Wr1t3r-']],
    [`x${id} -${id} my_wrk_12345678`, []],
    ['wrk_short wrk_ t_org_1_w_short', []],
    [`wrk_${'a'.repeat(41)}`, []],
  ];
  for (const [text, ids] of texts) {
    it(`finds ${ids.length} in ${text}`, () => {
      const found = findWorkerIds(text);
      assert.deepEqual(
        found.map((one) => one.id),
        ids,
      );
      for (const one of found) assert.ok(text.startsWith(one.id, one.offset));
    });
  }
});

describe('WorkspaceReferences', () => {
  it('knows where each worker is named', () => {
    const references = new WorkspaceReferences();
    references.read('file:///b.ts', `a\nb '${id}'\n\n${old} ${id}`);
    references.read('file:///a.ts', id);
    assert.deepEqual(
      references.workers().map((worker) => worker.id),
      [id, old],
    );
    assert.deepEqual(
      references.placesOf(id).map(({ uri, line }) => `${uri}:${line}`),
      ['file:///a.ts:1', 'file:///b.ts:2', 'file:///b.ts:4'],
    );
    assert.deepEqual(references.placesOf('wrk_unknown-one'), []);
  });

  it('waits for an id that is being typed, and reads the others', () => {
    const references = new WorkspaceReferences();
    const ids = (): readonly string[] => references.workers().map((worker) => worker.id);
    const text = `${old} ${id}`;
    assert.equal(references.read('file:///a.ts', text, [text.length]), true);
    assert.deepEqual(ids(), [old]);
    assert.equal(references.read('file:///a.ts', text, [text.length - id.length]), true);
    assert.equal(references.read('file:///a.ts', `${text};`, [text.length + 1]), false);
    assert.deepEqual(ids(), [old, id]);
    assert.deepEqual(
      references.placesOf(id).map(({ offset }) => offset),
      [old.length + 1],
    );
  });

  it('shows no worker that the service does not know, until another session asks', () => {
    const references = new WorkspaceReferences();
    let heard = 0;
    references.read('file:///a.ts', `${old} ${id}`);
    references.onDidChange(() => heard++);
    references.noteMissing(id);
    references.noteMissing(id);
    references.noteMissing('wrk_unknown-one');
    const during = references.workers().map((worker) => worker.id);
    references.forgetMissing();
    assert.deepEqual([during, heard, references.workers().length], [[old], 1, 2]);
  });

  it('tells of what is new, and of nothing else', () => {
    const references = new WorkspaceReferences();
    let heard = 0;
    references.onDidChange(() => heard++);
    references.read('file:///a.ts', 'nothing');
    assert.equal(heard, 0);
    references.read('file:///a.ts', id);
    references.read('file:///a.ts', `${id} // the same place`);
    assert.equal(heard, 1);
    references.read('file:///a.ts', `\n${id}`);
    references.read('file:///a.ts', 'gone');
    assert.deepEqual([heard, references.workers()], [3, []]);
  });

  it('forgets a file, and a folder with all that is in it', () => {
    const references = new WorkspaceReferences();
    references.readAll(
      ['file:///w/a.ts', 'file:///w/b/c.ts', 'file:///w/bc.ts'].map((uri) => ({ uri, text: id })),
    );
    references.forget('file:///w/b');
    references.forget('file:///w/a.ts');
    assert.deepEqual(
      references.placesOf(id).map(({ uri }) => uri),
      ['file:///w/bc.ts'],
    );
  });

  it('shows no more than two hundred workers for the workspace’s sake', () => {
    const references = new WorkspaceReferences();
    for (let file = 0; file < 3; file++) {
      const ids = Array.from(
        { length: 150 },
        (_, index) => `wrk_${file}${String(index).padStart(9, '0')}`,
      );
      references.read(`file:///${file}`, ids.join(' '));
    }
    assert.equal(references.workers().length, 200);
  });
});
