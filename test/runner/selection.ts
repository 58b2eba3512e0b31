import { globSync } from 'node:fs';
import { repositoryRoot } from '../vscode/paths';

/** The test files below a folder, relative to the root, with slashes, in the order of their names. */
export function testFiles(pattern: string): readonly string[] {
  return globSync(pattern, { cwd: repositoryRoot })
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
}

/**
 * The files that were asked for.
 * @param parts parts of their paths, such as `signIn`; `src/core/leaks` stands for the tests that mirror it
 * @throws Error if there is no such file
 */
export function chosenFiles(files: readonly string[], parts: readonly string[]): readonly string[] {
  if (parts.length === 0) return files;
  const mirrored = parts.map((part) => part.replace(/^src\/(core|node|web|editor)\//, '/'));
  const chosen = files.filter((file) => mirrored.some((part) => file.includes(part)));
  if (chosen.length === 0) throw new Error(`No test file has ${parts.join(' or ')} in its path.`);
  return chosen;
}
