import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findKeys, keyTextOf, LONGEST_SPLIT } from '../../../src/core/leaks/detect/detectKeys';
import { sampleBody, sampleKey } from './sampleKey';

/** What stands between two pieces, as a language has it. */
const JOINTS: Readonly<Record<string, string>> = {
  'JavaScript, single quotes': `' + '`,
  'JavaScript, over lines': `' +\r\n\t\t'`,
  'JavaScript, the operator first': `"\n  + "`,
  'JavaScript, templates': '` + `',
  'a continued line of a string or a word': '\\\n',
  'a continued line with CRLF': '\\\r\n',
  PHP: `' . '`,
  'PHP without spaces': `"."`,
  'Visual Basic': `" & "`,
  'Visual Basic, over lines': `" & _\r\n  "`,
  Lua: `" .. "`,
  Elixir: `" <> "`,
  Twig: `' ~ '`,
  SQL: `' || '`,
  Haskell: `" ++ "`,
  'Python, mixed quotes': `' + "`,
  'Python, formatted': `" + f"`,
  'Python, long quotes': `""" + """`,
  'C#': `" + @"`,
  'PowerShell, over lines': `" + \`\n"`,
  'a program in a text': `\\" + \\"`,
};

/** Languages differ in whether they join these: behind what may be a whole key, only what looks random goes on with it. */
const UNSURE_JOINTS: Readonly<Record<string, string>> = {
  'C and Python, adjacent': `" "`,
  'C++, with an encoding': `" u8"`,
  'Python, adjacent over lines': `"\n        "`,
  'a shell, adjacent': `'"`,
  'a shell, the same quotes': `''`,
  'YAML and Rust, indented': '\\\n      ',
  PowerShell: '`\r\n',
};

interface Split {
  readonly key: string;
  readonly pieces: readonly string[];
}

/** A key in two to four pieces, the last of which begins at `lastCut` at the latest. */
const split = (lastCut: number): fc.Arbitrary<Split> =>
  fc
    .tuple(
      fc.integer(),
      fc.uniqueArray(fc.integer({ min: 3, max: lastCut }), { maxLength: 3, minLength: 1 }),
    )
    .map(([seed, cuts]) => {
      const key = sampleKey(sampleBody(24, seed));
      const edges = [0, ...cuts.sort((a, b) => a - b), key.length];
      return { key, pieces: edges.slice(1).map((end, index) => key.slice(edges[index], end)) };
    });

function keysIn(text: string): [written: string, form: string, key: string][] {
  return findKeys(text).map((match) => [
    text.slice(match.start, match.end),
    match.form,
    keyTextOf(text, match),
  ]);
}

describe('keys in pieces', () => {
  const found = (joints: typeof JOINTS, lastCut: number): void => {
    for (const [language, joint] of Object.entries(joints)) {
      it(`are found where ${language} joins them: ${JSON.stringify(joint)}`, () => {
        fc.assert(
          fc.property(split(lastCut), ({ key, pieces }) => {
            const written = pieces.join(joint);
            assert.deepEqual(keysIn(`\tkey = "${written}";\n`), [[written, 'split', key]]);
          }),
        );
      });
    }
  };
  found(JOINTS, 32);
  found(UNSURE_JOINTS, 24);

  const key = sampleKey();

  for (const [what, text] of Object.entries({
    'two arguments of a shell command': `login "${key}" "production"`,
    'a list': `["${key}", "4fTyA81kQm2Zx"]`,
    'the end of a template before a line of code': `\`\n  ${key}\`\nconst a1 = 1`,
    'a command that is continued with another word': `curl ${key}\\\n  https://example.com`,
    'a variable': `'${key}' + suffix`,
    'what begins with a key of its own': `"${key}" + "${sampleKey('short1')}"`,
  })) {
    it(`end before ${what}`, () => {
      assert.deepEqual(keysIn(text)[0], [key, 'plain', key]);
    });
  }

  for (const text of [
    `'${sampleKey('')}' + key`,
    `'${sampleKey('')}' + 'your_key_goes_right_here'`,
    `prefixes=("${sampleKey('')}" "ghp_" "AKIA")`,
    `key.startsWith('${sampleKey('')}') || 'no Handinger key 12345678'`,
    `'${sampleKey('')}' + ' is how a key begins'`,
  ]) {
    it(`are none in ${text}`, () => assert.deepEqual(keysIn(text), []));
  }

  it('stand on a limited number of lines', () => {
    const pieces = (count: number): string[] =>
      Array.from({ length: count }, (_, index) =>
        key.slice(index * 3, index === count - 1 ? 99 : index * 3 + 3),
      );
    const over = (count: number): string => `"${pieces(count).join('" +\n"')}"`;
    assert.equal(keysIn(over(LONGEST_SPLIT)).length, 1);
    assert.equal(keysIn(over(LONGEST_SPLIT))[0]?.[2], key);
    assert.notEqual(keysIn(over(LONGEST_SPLIT + 1))[0]?.[2], key);
  });
});
