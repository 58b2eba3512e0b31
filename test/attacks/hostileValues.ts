const deep = (depth: number): unknown => {
  let value: unknown = 'bottom';
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { value };
  return value;
};

/** What a server may send in place of any field, by a name for it. */
export const hostileValues: Readonly<Record<string, unknown>> = {
  null: null,
  true: true,
  false: false,
  zero: 0,
  'a negative number': -1,
  'a fraction': 0.1,
  'the largest number': Number.MAX_VALUE,
  'the smallest number': Number.MIN_VALUE,
  'an unsafe integer': 2 ** 60,
  'an empty text': '',
  'a number as text': '12e3',
  'a long text': 'x'.repeat(100_000),
  'a lone surrogate': '\uD800',
  'a text with NUL': 'a\u0000b',
  'a text with line ends': 'a\r\nb\u2028c',
  'a link': '[Fix](command:workbench.action.quit)',
  'a path': '../../../admin?x#y',
  'an address of a script': 'javascript:alert(1)',
  __proto__: JSON.parse('{"__proto__":{"polluted":true}}') as unknown,
  constructor: { constructor: { prototype: { polluted: true } } },
  'an object that turns into text': { toString: 'x', valueOf: 'y', toJSON: 'z', length: -1 },
  'an empty list': [],
  'an empty object': {},
  'a list of lists': [[[]]],
  'a long list': Array.from({ length: 1_000 }, () => null),
  'a deep value': deep(2_000),
};

/** Answers as text, which `JSON.parse` takes, or not. */
export const hostileTexts: Readonly<Record<string, string>> = {
  'deep lists': `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
  'deep objects': `${'{"id":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  'lists that never close': '['.repeat(100_000),
  'many fields': `{${Array.from({ length: 5_000 }, (_, at) => `"f${at}":${at}`).join()}}`,
  'the same field again and again': `{${'"id":"wrk_1",'.repeat(20_000)}"id":"../x"}`,
  'many elements': `{"items":[${'{"id":"a"},'.repeat(5_000)}{"id":"a"}]}`,
  'the prototype':
    '{"__proto__":{"polluted":true},"id":"wrk_1","items":[{"__proto__":{"id":"x"}}]}',
  'the constructor': '{"constructor":{"prototype":{"polluted":true}},"id":"wrk_1"}',
  'a number without end': `{"id":"wrk_1","totals":{"credits":${'9'.repeat(100_000)}}}`,
  'a number too large': '{"id":1e400,"createdAt":1e999,"seq":-1e999,"total":1e309}',
  'a number too exact': '{"id":0.1000000000000000055511151231257827,"page":12345678901234567890}',
  'a negative zero': '{"id":-0,"page":-0,"pageCount":-0,"items":[]}',
  'lone surrogates': '{"id":"\\ud800","title":"\\udfff","status":"\\ud800\\ud800"}',
  'escaped names': '{"\\u0069d":"wrk_1","\\u0073tatus":"x"}',
  'a byte order mark': '\uFEFF{"id":"wrk_1"}',
  NaN: '{"id":NaN}',
  'a comment': '{"id":/**/"wrk_1"}',
  'a comma too many': '{"items":[1,],}',
  'two values': '{}{}',
  'half an escape': '{"id":"\\u12"}',
  NUL: '\u0000',
  'a page without end': '{"items":[],"page":1,"pageCount":1e15,"nextCursor":"x","hasMore":true}',
};
