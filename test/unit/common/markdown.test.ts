import assert from 'node:assert/strict';
import { code, fenced, plain, quoted } from '../../../src/core/common/markdown';

describe('plain', () => {
  const cases: readonly [text: string, written: string][] = [
    [
      'next Thu, 2 Jul (09:00 in Madrid) – at once!',
      'next Thu, 2 Jul (09:00 in Madrid) – at once!',
    ],
    ['# no heading', '\\# no heading'],
    ['- no list', '\\- no list'],
    ['> no quote', '\\> no quote'],
    ['1. no list', '1\\. no list'],
    ['wrk_1 *is* `one`', 'wrk_1 \\*is\\* \\`one\\`'],
    ['org_4f_x is __one__ of _mine_', 'org_4f_x is \\_\\_one\\_\\_ of \\_mine\\_'],
    ['wrk_-a_', 'wrk\\_-a\\_'],
    ['[no](command:link) <b> &amp;', '\\[no\\]\\(command:link) \\<b> \\&amp;'],
    ['no $(icon)', 'no \\$(icon)'],
    ['one\n\n# two', 'one # two'],
  ];
  for (const [text, written] of cases) {
    it(`writes ${JSON.stringify(text)} so that it reads as it is`, () => {
      assert.equal(plain(text), written);
    });
  }
});

describe('quoted', () => {
  it('keeps every line inside, however lines end', () => {
    assert.equal(quoted('a\n\n# b\r\n# c\r# d'), '> a\n>\n> # b\n> # c\n> # d');
  });
});

describe('code', () => {
  for (const [text, written] of [
    ['wrk_1', '`wrk_1`'],
    ['a`b', '``a`b``'],
    ['`a``', '``` `a`` ```'],
    ['a\n\n# b\u202E', '`a # b`'],
    ['command:x', '`command:\u200Bx`'],
  ] as const) {
    it(`keeps ${JSON.stringify(text)} inside`, () => {
      assert.equal(code(text), written);
    });
  }
});

describe('fenced', () => {
  it('is longer than any fence inside, of however many', () => {
    const text = '`a`\n````\n'.repeat(200_000);
    assert.ok(fenced('json', text).startsWith('`````json\n'));
  });
});
