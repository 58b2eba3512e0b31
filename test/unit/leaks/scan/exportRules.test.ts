import assert from 'node:assert/strict';
import { ruleFormats } from '../../../../src/core/leaks/scan/exportRules';
import { INVENTED_RULE, KEY_RULE, RANDOM_RULE } from '../../../../src/core/leaks/scan/keyRule';
import { sampleBody, sampleKey } from '../sampleKey';

const [key, invented, random] = [KEY_RULE, INVENTED_RULE, RANDOM_RULE].map(
  (rule) => new RegExp(rule),
);

describe('rules for other programs', () => {
  it('find real keys whole and let placeholders be', () => {
    for (let seed = 1; seed < 500; seed++) {
      const text = sampleKey(sampleBody(32, seed));
      assert.equal(key?.exec(`k="${text}"`)?.[0], text);
      assert.equal(random?.test(text), true);
      assert.equal(invented?.test(text), false);
    }
    assert.equal(invented?.test(sampleKey('your_api_key_goes_here')), true);
    assert.equal(random?.test(sampleKey('words_without_a_digit')), false);
    assert.equal(key?.test(sampleKey('')), false);
  });

  it('are there for four programs, each with the same expression', () => {
    const formats = ruleFormats();
    assert.deepEqual(
      formats.map(({ name }) => name),
      ['Gitleaks', 'TruffleHog', 'secretlint', 'GitHub'],
    );
    assert.deepEqual(
      formats.filter(({ text }) => !text.includes(KEY_RULE)),
      [],
    );
  });

  it('are JSON where secretlint reads them', () => {
    const text = ruleFormats().find(({ name }) => name === 'secretlint')?.text ?? '';
    assert.doesNotThrow(() => JSON.parse(text) as unknown);
  });
});
