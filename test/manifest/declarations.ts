import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './manifest';

/** Reads a source file of ours, such as `src/editor/commands.ts`. */
export function parse(file: string): ts.SourceFile {
  const text = readFileSync(join(root, file), 'utf8');
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

/** The members of an interface and their types, by name. */
export function membersOf(file: string, name: string): ReadonlyMap<string, ts.TypeNode> {
  const found = parse(file).statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === name,
  );
  if (!found || !ts.isInterfaceDeclaration(found)) throw new Error(`${file} declares no ${name}`);
  return new Map(
    found.members
      .filter(ts.isPropertySignature)
      .map((member) => [nameOf(member.name), typeOf(member)]),
  );
}

/** The texts of a union type that is declared under a name. */
export function unionOf(file: string, name: string): readonly string[] {
  const found = parse(file).statements.find(
    (statement) => ts.isTypeAliasDeclaration(statement) && statement.name.text === name,
  );
  if (!found || !ts.isTypeAliasDeclaration(found)) throw new Error(`${file} declares no ${name}`);
  return textsIn(found.type);
}

/** The texts that a type allows, empty when it is no union of texts. */
export function textsIn(type: ts.TypeNode): readonly string[] {
  const members = ts.isUnionTypeNode(type) ? type.types : [type];
  return members.flatMap((member) =>
    ts.isLiteralTypeNode(member) && ts.isStringLiteral(member.literal) ? [member.literal.text] : [],
  );
}

function nameOf(name: ts.PropertyName): string {
  return ts.isStringLiteral(name) || ts.isIdentifier(name) ? name.text : name.getText();
}

function typeOf({ name, type }: ts.PropertySignature): ts.TypeNode {
  if (!type) throw new Error(`${nameOf(name)} has no type`);
  return type;
}
