import assert from 'node:assert/strict';
import { fitsSchema, type SettingSchema } from '../../../src/core/common/settingSchema';
import { manifest } from '../../manifest/manifest';

const schemas: Readonly<Record<string, SettingSchema>> =
  manifest.contributes.configuration.properties;

/** What each setting may not be. */
const unusable: readonly [name: string, value: unknown][] = [
  ['handinger.leaks.exclude', '**/fixtures'],
  ['handinger.leaks.exclude', null],
  ['handinger.leaks.exclude', 3],
  ['handinger.leaks.exclude', [null]],
  ['handinger.leaks.exclude', { '**/fixtures': true }],
  ['handinger.leaks.enabled', null],
  ['handinger.leaks.enabled', 'false'],
  ['handinger.leaks.severity', 'hint'],
  ['handinger.health.checkIntervalMinutes', '15'],
  ['handinger.health.checkIntervalMinutes', -1],
  ['handinger.health.checkIntervalMinutes', NaN],
  ['handinger.apiBaseUrl', ['https://handinger.com']],
];

describe('The schema of a setting', () => {
  it('takes every default', () => {
    for (const [name, schema] of Object.entries(schemas)) {
      assert.ok(fitsSchema(schema.default, schema), name);
    }
  });

  it('takes what a person may set', () => {
    const takes = (name: string, value: unknown) => {
      const schema = schemas[name];
      return schema !== undefined && fitsSchema(value, schema);
    };
    assert.ok(takes('handinger.leaks.exclude', ['**/fixtures']));
    assert.ok(takes('handinger.leaks.severity', 'error'));
    assert.ok(takes('handinger.health.checkIntervalMinutes', 0));
  });

  for (const [name, value] of unusable) {
    it(`refuses ${JSON.stringify(value)} for ${name}`, () => {
      const schema = schemas[name];
      assert.ok(schema);
      assert.equal(fitsSchema(value, schema), false);
    });
  }
});
