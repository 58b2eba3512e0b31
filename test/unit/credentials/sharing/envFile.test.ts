import assert from 'node:assert/strict';
import { keyLinesOf } from '../../../../src/core/credentials/sharing/envFile';
import { prefix, sampleKeys } from '../../../fakes/sampleKeys';

const { first, second } = sampleKeys;
/** As the older scraping product made them. */
const older = 'c0ffee5e9d41b7a2';

describe('keyLinesOf', () => {
  const written: readonly [text: string, key: string][] = [
    [`HANDINGER_API_KEY=${first}`, first],
    [`  export HANDINGER_API_KEY = "${first}"  # mine`, first],
    [`HANDINGER_API_KEY='${first}'`, first],
    [`HANDINGER_API_KEY=\`${first}\``, first],
    [`HANDINGER_API_KEY=${first} # the key of staging`, first],
    [`HANDINGER_API_KEY: ${first}`, first],
    [`\uFEFFHANDINGER_API_KEY=${first}`, first],
    [`HANDINGER_API_KEY=${older}`, older],
    [`HANDINGER_API_KEY="${older}" # the older product`, older],
  ];
  for (const [text, key] of written) {
    it(`reads ${text.replaceAll(first, `${prefix}…`)}`, () => {
      assert.deepEqual(keyLinesOf(text), [{ line: 0, key }]);
    });
  }

  const without: readonly string[] = [
    '',
    'HANDINGER_API_KEY=',
    'HANDINGER_API_KEY=""',
    'HANDINGER_API_KEY=changeme',
    'HANDINGER_API_KEY=your-api-key-here',
    'HANDINGER_API_KEY=${STAGING_KEY}',
    'HANDINGER_API_KEY=$STAGING_KEY',
    'HANDINGER_API_KEY=<key>',
    'HANDINGER_API_KEY=op://vault/handinger/key',
    'HANDINGER_API_KEY=two words',
    `HANDINGER_API_KEY=${prefix}…`,
    `# HANDINGER_API_KEY=${first}`,
    `MY_HANDINGER_API_KEY=${first}`,
    `HANDINGER_API_KEY_OLD=${first}`,
    `OTHER=${first}`,
  ];
  for (const text of without) {
    it(`finds none in “${text.replaceAll(first, `${prefix}…`)}”`, () => {
      assert.deepEqual(keyLinesOf(text), []);
    });
  }

  it('finds every line, whatever ends them', () => {
    const text = `A=1\r\nHANDINGER_API_KEY=${first}\n\rHANDINGER_API_KEY=${second}\nB=2`;
    assert.deepEqual(keyLinesOf(text), [
      { line: 1, key: first },
      { line: 3, key: second },
    ]);
  });
});
