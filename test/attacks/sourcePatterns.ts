import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { testFiles } from '../runner/selection';
import { repositoryRoot } from '../vscode/paths';

/** A regular expression of the source. */
export interface SourcePattern {
  /** File and line of its first use. */
  readonly place: string;
  readonly pattern: RegExp;
}

/** Every regular expression that is written as a literal in `src`, each once. */
export function sourcePatterns(): readonly SourcePattern[] {
  const found = new Map<string, SourcePattern>();
  for (const file of testFiles('src/**/*.ts')) {
    const source = ts.createSourceFile(
      file,
      readFileSync(join(repositoryRoot, file), 'utf8'),
      ts.ScriptTarget.Latest,
    );
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node) && !found.has(node.text)) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
        const end = node.text.lastIndexOf('/');
        const pattern = new RegExp(node.text.slice(1, end), node.text.slice(end + 1));
        found.set(node.text, { place: `${file}:${line + 1}`, pattern });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return [...found.values()];
}
