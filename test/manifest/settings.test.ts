import assert from 'node:assert/strict';
import ts from 'typescript';
import { membersOf, textsIn, unionOf } from './declarations';
import { manifest, type SettingSchema } from './manifest';

const { properties } = manifest.contributes.configuration;
const declared = membersOf('src/editor/platform/settings.ts', 'Settings');

/** The JSON type of a TypeScript type, such as `array of string`. */
function jsonTypeOf(type: ts.TypeNode): string {
  if (ts.isTypeOperatorNode(type)) return jsonTypeOf(type.type);
  if (ts.isArrayTypeNode(type)) return `array of ${jsonTypeOf(type.elementType)}`;
  return textsIn(type).length > 0 ? 'string' : type.getText();
}

const writtenType = ({ type, items }: SettingSchema): string =>
  items ? `${type} of ${items.type}` : type;

function isOfType(value: unknown, { type, items }: SettingSchema): boolean {
  if (type !== 'array') return typeof value === type;
  return Array.isArray(value) && value.every((item) => typeof item === items?.type);
}

describe('settings', () => {
  it('are the same in package.json and in the table, with the same types', () => {
    assert.deepEqual(
      Object.fromEntries(Object.entries(properties).map(([name, s]) => [name, writtenType(s)])),
      Object.fromEntries([...declared].map(([name, type]) => [name, jsonTypeOf(type)])),
    );
  });

  for (const [name, schema] of Object.entries(properties)) {
    it(`have a default of the right type: ${name}`, () => {
      assert.ok(isOfType(schema.default, schema), JSON.stringify(schema.default));
    });
  }

  it('offer just the choices that the table knows, the default among them', () => {
    for (const [name, schema] of Object.entries(properties)) {
      const type = declared.get(name);
      const choices = type ? textsIn(type) : [];
      assert.deepEqual(schema.enum ?? [], choices, name);
      if (schema.enum) assert.ok(schema.enum.includes(String(schema.default)), name);
    }
  });

  it('keep addresses out of the hands of repositories', () => {
    const addresses = Object.entries(properties).filter(([name]) =>
      /ur[il]|host|proxy/i.test(name),
    );
    assert.deepEqual(
      addresses.map(([name, { scope }]) => [name, scope]),
      [['handinger.apiBaseUrl', 'application']],
    );
  });

  it('keep the address of the server on this computer: another one may not reach it', () => {
    assert.equal(properties['handinger.apiBaseUrl']?.ignoreSync, true);
  });

  it('keep what sends a key out of the hands of repositories', () => {
    const about = Object.entries(properties).filter(([name]) => /health/i.test(name));
    const open = about.filter(([, { scope }]) => !['application', 'machine'].includes(scope));
    assert.deepEqual(
      open.map(([name]) => name),
      [],
    );
  });

  it('keep the credit limit of assistants out of the hands of repositories, and low', () => {
    const { scope, default: usual } = properties['handinger.agents.dailyCreditLimit'] ?? {};
    assert.deepEqual([scope, usual], ['application', 100]);
  });

  it('that hand out a key are off, differ by workspace, and count only where it is trusted', () => {
    const injections = Object.entries(properties).filter(([name]) => /inject/i.test(name));
    assert.deepEqual(
      injections.map(([name, schema]) => [name, schema.default, schema.scope]),
      [
        ['handinger.terminal.injectApiKey', false, 'resource'],
        ['handinger.debug.injectApiKey', false, 'resource'],
      ],
    );
    assert.deepEqual(
      manifest.capabilities.untrustedWorkspaces.restrictedConfigurations,
      injections.map(([name]) => name),
    );
  });

  it('that a folder may set are read for a folder', () => {
    const ofFolders = Object.entries(properties).filter(([, { scope }]) => scope === 'resource');
    assert.deepEqual(
      ofFolders.map(([name]) => name),
      ['FolderSettingName', 'InjectionSetting'].flatMap((name) =>
        unionOf('src/editor/platform/settings.ts', name),
      ),
    );
  });

  it('say of each setting whose it is', () => {
    const scopes = ['application', 'machine', 'window', 'resource'];
    assert.deepEqual(
      Object.entries(properties).filter(([, { scope }]) => !scopes.includes(scope)),
      [],
    );
  });
});
