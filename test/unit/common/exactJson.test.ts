import assert from 'node:assert/strict';
import { bounded, digitsOf, parseJson, prettyJson } from '../../../src/core/common/exactJson';

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
    const readable = parseJson(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`);
    const text = prettyJson(readable);
    assert.match(text, /"…"/);
    assert.ok(text.length < 100_000, `${text.length} characters`);
    assert.equal(prettyJson(parseJson('{"a":9007199254740993}')), '{\n  "a": 9007199254740993\n}');
  });
});

describe('bounded', () => {
  const nested = (levels: number): unknown =>
    JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);

  it('keeps what people read as it is', () => {
    const schema = nested(200);
    assert.equal(bounded(schema), schema);
    assert.equal(bounded(null), null);
  });

  it('ends what is nested too deep to be written or compared', () => {
    const text = JSON.stringify(bounded(nested(20_000)));
    assert.match(text, /"…"/);
  });

  it('keeps names of prototypes as the plain names that they are', () => {
    const value = bounded<unknown>(
      JSON.parse(`{"__proto__":{"a":1},"deep":${JSON.stringify(nested(201))}}`),
    );
    assert.deepEqual(Object.keys(value as object), ['__proto__', 'deep']);
    assert.equal((value as { readonly a?: unknown }).a, undefined);
  });
});
