import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../vscode/paths';
import { changedFiles } from './changedFiles';
import { importReach } from './importReach';

/** The test files that match a pattern, relative to the root, with slashes, in the order of their names. */
export function testFiles(pattern: string): readonly string[] {
  return globSync(pattern, { cwd: repositoryRoot })
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
}

/** The tests that run inside the extension host. */
export const hostTests = (): readonly string[] => testFiles('test/host/**/*.test.ts');

/** Which test files of a tier run. */
export interface Selection {
  /** Parts of paths; all files run where there is none. */
  readonly parts: readonly string[];
  /** Only files run that import what differs from this commit. */
  readonly changedSince: string | undefined;
}

/**
 * The files of a tier that were asked for. Where paths name no test, those that import what they name.
 * @param files all files of the tier
 * @throws Error if a part stands for no test
 */
export async function chosenFiles(
  files: readonly string[],
  { parts, changedSince }: Selection,
): Promise<readonly string[]> {
  const named = parts.length === 0 ? files : await filesOf(files, parts);
  if (changedSince === undefined) return named;
  return (await importReach(named, changedFiles(changedSince))).tests;
}

async function filesOf(files: readonly string[], parts: readonly string[]): Promise<string[]> {
  const found = await Promise.all(parts.map((part) => filesOfPart(files, part)));
  return files.filter((file) => found.some((some) => some.includes(file)));
}

/** `src/core/leaks` stands for the tests that mirror it, `src/core/api/http/retry.ts` for those that import it. */
async function filesOfPart(files: readonly string[], part: string): Promise<readonly string[]> {
  const mirrored = part.replace(/^src\/(core|node|web|editor)\//, '/');
  const named = files.filter((file) => file.includes(mirrored));
  if (named.length > 0) return named;
  const isPath = part.includes('/') && existsSync(join(repositoryRoot, part));
  const { tests } = isPath ? await importReach(files, [part]) : { tests: [] };
  if (tests.length === 0) throw new Error(`No test file has ${part} in its path, or imports it.`);
  return tests;
}
