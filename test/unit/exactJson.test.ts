import assert from 'node:assert/strict';
import { digitsOf, parseJson, prettyJson } from '../../src/core/exactJson';

describe('parseJson', () => {
  for (const text of [
    '9007199254740993',
    '1e400',
    '0.1234567890123456789',
    '-9223372036854775807',
  ]) {
    it(`keeps the digits of ${text}`, () => {
      const value = parseJson(`{"a":[${text}],"b":1.50}`) as { a: unknown[]; b: number };
      assert.equal(JSON.stringify(value), `{"a":[${text}],"b":1.5}`);
      assert.deepEqual([digitsOf(value.a[0]), value.b], [text, 1.5]);
    });
  }

  it('reads what a double holds as a number, however it is written', () => {
    for (const text of [
      '1780387900000',
      '1.0000000000000000',
      '1e+100',
      '-0.0000000000000000',
      '1E5',
    ]) {
      assert.equal(parseJson(text), Number(text), text);
    }
  });

  it('refuses what is no JSON', () => {
    assert.throws(() => parseJson('{"a":9007199254740993'), SyntaxError);
  });
});

describe('prettyJson', () => {
  it('shortens what is nested too deep to be written', () => {
    const deep = parseJson(`${'['.repeat(50_000)}9007199254740993${']'.repeat(50_000)}`);
    assert.match(prettyJson(deep), /"…"/);
    assert.equal(prettyJson(parseJson('{"a":9007199254740993}')), '{\n  "a": 9007199254740993\n}');
  });
});
