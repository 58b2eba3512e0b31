import assert from 'node:assert/strict';
import { isWorkerId, looksLikeWorkerId, parseWorkerId } from '../../../src/core/model/worker';
import { sampleKeys } from '../../fakes/sampleKeys';

const id = 'wrk_Kq3vT-8mZpL0aX';
const oldId = 't_org_123_w_01HZY2ZJQ8G7K42W2D7WF6V4GM';

describe('parseWorkerId', () => {
  const pastes: readonly [pasted: string, workerId: string | undefined][] = [
    [id, id],
    [oldId, oldId],
    [`  ${id}\n`, id],
    ['-_x', '-_x'],
    ['x'.repeat(128), 'x'.repeat(128)],
    [`https://handinger.com/worker/${id}`, id],
    [`https://v3.handinger.com/worker/${id}/`, id],
    [`https://handinger.com/worker/${id}/task/tsk_1?tab=files#end`, id],
    [`http://localhost:8080/worker/${id}`, id],
    ['', undefined],
    ['two words', undefined],
    ['wrk_é', undefined],
    ['x'.repeat(129), undefined],
    ['..', undefined],
    ['a/b', undefined],
    ['https://handinger.com/', undefined],
    ['https://handinger.com/worker/', undefined],
    ['https://handinger.com/worker', undefined],
    ['https://handinger.com/settings/x', undefined],
    ['https://handinger.com/worker/a%2Fb', undefined],
  ];
  for (const [pasted, workerId] of pastes) {
    it(`finds ${workerId ? 'the id' : 'no id'} in "${pasted.trim().slice(0, 60)}"`, () => {
      assert.equal(parseWorkerId(pasted), workerId);
    });
  }
});

describe('isWorkerId', () => {
  it('keeps out what would mean something in a path', () => {
    assert.deepEqual(
      [id, oldId, '', '.', '..', 'a/b', 'a?b', 'a b', 'a%2F'].filter((text) => isWorkerId(text)),
      [id, oldId],
    );
  });

  it('keeps out the name of a prototype', () => {
    assert.equal(isWorkerId('__proto__'), false);
  });
});

describe('What is secret', () => {
  it('is no id, since ids are kept and shown', () => {
    const token = 'whk_' + '01HZY31W2SZJ8MJ2FQTR3M1K9D';
    for (const secret of [sampleKeys.first, token]) {
      const pastes = [secret, `https://handinger.com/worker/${secret}`];
      assert.deepEqual([isWorkerId(secret), ...pastes.map(parseWorkerId)].filter(Boolean), []);
    }
  });
});

describe('looksLikeWorkerId', () => {
  it('knows the ids of today and of before', () => {
    const ids = [id, oldId, 'wrk_12345678', 'wrk_1', 'tsk_12345678', `${oldId}X`, 'invoice-clerk'];
    assert.deepEqual(
      ids.filter((text) => looksLikeWorkerId(text)),
      [id, oldId, 'wrk_12345678'],
    );
  });
});
