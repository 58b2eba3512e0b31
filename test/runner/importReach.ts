import { build } from 'esbuild';
import { repositoryRoot } from '../vscode/paths';

/** How far files reach through imports. */
interface ImportReach {
  /** Test files that import one of the files, directly or through others, or are one of them. */
  readonly tests: readonly string[];
  /** Those of the files that no test file imports. */
  readonly unreached: readonly string[];
}

/**
 * Finds the test files that import any of these files.
 * A test that starts the built extension does not import what it tests, so it is not found.
 * @param files paths relative to the root, with slashes; a folder stands for all files below it
 * @throws Error if a test file imports what does not exist
 */
export async function importReach(
  testFiles: readonly string[],
  files: readonly string[],
): Promise<ImportReach> {
  const { metafile } = await build({
    entryPoints: [...testFiles],
    absWorkingDir: repositoryRoot,
    outdir: 'dist',
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    external: ['vscode'],
    // Text and tables are read as such; what they hold is no matter here.
    loader: { '.md': 'text', '.txt': 'text', '.sh': 'text', '.wasm': 'empty' },
    logLevel: 'silent',
  });
  const imported = new Map<string, readonly string[]>();
  for (const { entryPoint, inputs } of Object.values(metafile.outputs)) {
    if (entryPoint !== undefined) imported.set(entryPoint, Object.keys(inputs));
  }
  const isIn = (path: string, file: string) => path === file || path.startsWith(`${file}/`);
  const reaches = (test: string, file: string): boolean =>
    (imported.get(test) ?? [test]).some((path) => isIn(path, file));
  return {
    tests: testFiles.filter((test) => files.some((file) => reaches(test, file))),
    unreached: files.filter((file) => !testFiles.some((test) => reaches(test, file))),
  };
}
