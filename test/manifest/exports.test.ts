import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { parse } from './declarations';
import { root } from './manifest';

const TYPES = 'src/core/exports/handinger.ts';

describe('the types of the exported API', () => {
  it('can be copied: they import nothing and are nothing but types', () => {
    const others = parse(TYPES).statements.filter(
      (statement) => !ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement),
    );
    assert.deepEqual(
      others.map((statement) => statement.getText()),
      [],
    );
  });

  it('are where docs/extension-authors.md says', () => {
    const page = readFileSync(join(root, 'docs', 'extension-authors.md'), 'utf8');
    assert.ok(page.includes(`(../${TYPES})`));
  });
});
