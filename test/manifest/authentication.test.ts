import assert from 'node:assert/strict';
import ts from 'typescript';
import { parse } from './declarations';
import { manifest } from './manifest';

describe('authentication', () => {
  it('is declared as the provider that the code registers', () => {
    const literals = new Map<string, string>();
    const visit = (node: ts.Node): void => {
      if (ts.isVariableDeclaration(node) && node.name.getText() === 'AUTH_PROVIDER') {
        for (const [, name, text] of node.getText().matchAll(/(\w+): '([^']+)'/g)) {
          if (name !== undefined && text !== undefined) literals.set(name, text);
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(parse('src/editor/credentials/authProvider.ts'));
    assert.deepEqual(manifest.contributes.authentication, [Object.fromEntries(literals)]);
  });
});
