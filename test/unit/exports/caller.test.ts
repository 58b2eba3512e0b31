import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { callerOf } from '../../../src/core/exports/caller';

describe('callerOf', () => {
  it('names an extension as it names itself, with its id in lower case', () => {
    assert.deepEqual(callerOf('Some.Extension', 'Some Extension'), {
      id: 'some.extension',
      name: 'Some Extension',
    });
  });

  for (const none of [undefined, 7, '', ' \n', '\u202E']) {
    it(`names it by its id when it calls itself ${inspect(none)}`, () => {
      assert.equal(callerOf('Some.Extension', none).name, 'Some.Extension');
    });
  }

  it('keeps a name on one line, without characters that turn the text around', () => {
    const name = 'A”\r\n\n\u2028It is safe:\u202E press\tAllow';
    assert.equal(callerOf('a.b', name).name, 'A” It is safe: press Allow');
  });

  it('cuts a long name', () => {
    assert.equal(callerOf('a.b', 'x'.repeat(61)).name, `${'x'.repeat(60)}…`);
    assert.equal(callerOf('a.b', 'x'.repeat(60)).name, 'x'.repeat(60));
  });
});
