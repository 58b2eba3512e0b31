import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { releases } from '../vscode/release';
import { parse } from './declarations';
import { root } from './manifest';

interface PackageJson {
  readonly version: string;
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
}

const read = (path: string): PackageJson =>
  JSON.parse(readFileSync(join(root, path), 'utf8')) as PackageJson;

const { engines, devDependencies } = read('package.json');
const minorOf = (version: string): string => version.split('.').slice(0, 2).join('.');

describe('the oldest VS Code that is supported', () => {
  it('is the one whose API the code is compiled against, and the one that it is tested in', () => {
    const { version } = read('node_modules/@types/vscode/package.json');
    assert.equal(engines.vscode, `^${version}`);
    assert.equal(devDependencies['@types/vscode'], version);
    assert.equal(minorOf(releases.floor.vscode), minorOf(version));
  });
});

describe('newer APIs', () => {
  const files = globSync('src/**/*.ts', { cwd: root });

  function* nodesOf(node: ts.Node): Generator<ts.Node> {
    yield node;
    for (const child of node.getChildren()) yield* nodesOf(child);
  }

  const nodes = files.flatMap((file) => [...nodesOf(parse(file))]);

  it('are not declared beside those of the oldest version', () => {
    const declared = nodes
      .filter(ts.isModuleDeclaration)
      .filter(({ name }) => name.text === 'vscode');
    assert.deepEqual(declared.map(placeOf), []);
  });

  it('are reached only as members that may be absent, so that the compiler asks for the check', () => {
    const claims = nodes
      .filter(ts.isAsExpression)
      .filter(({ expression }) => /^vscode(\.\w+)*$/.test(expression.getText()))
      .filter(({ type }) => !hasOptionalMembersOnly(type));
    assert.deepEqual(claims.map(placeOf), []);
  });
});

/** `{ a?: … }` or `Partial<…>`, also where it may be absent as a whole. */
function hasOptionalMembersOnly(type: ts.TypeNode): boolean {
  if (ts.isUnionTypeNode(type)) return type.types.every(hasOptionalMembersOnly);
  if (ts.isTypeReferenceNode(type)) return type.typeName.getText() === 'Partial';
  return (
    type.kind === ts.SyntaxKind.UndefinedKeyword ||
    (ts.isTypeLiteralNode(type) && type.members.every(({ questionToken }) => questionToken))
  );
}

function placeOf(node: ts.Node): string {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  return `${file.fileName}:${line + 1} ${node.getText()}`;
}
