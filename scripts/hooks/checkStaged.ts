import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const git = (...args: readonly string[]): string =>
  execFileSync('git', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });

/** The programs that check these files, each with its arguments, relative to the root. */
function checksOf(files: readonly string[]): readonly (readonly string[])[] {
  const bin = (name: string) => join('node_modules', ...name.split('/'));
  const code = files.filter((file) => /\.(ts|mjs)$/.test(file));
  const prettier = [bin('prettier/bin/prettier.cjs'), '--check', '--ignore-unknown', ...files];
  if (code.length === 0) return [prettier];
  const eslint = [bin('eslint/bin/eslint.js'), '--max-warnings', '0', '--no-warn-ignored', ...code];
  const tsc = (project: string) => [bin('typescript/bin/tsc'), '-p', project];
  return [prettier, eslint, tsc('.'), tsc(join('src', 'core'))];
}

/**
 * Checks the format, lint, and types of what is staged, in a copy of the index: what lies beside it in
 * the work tree is neither checked nor touched.
 * @returns whether all is well
 */
function checkStaged(): boolean {
  const names = git('diff', '--cached', '--name-only', '--diff-filter=d', '-z');
  const files = names.split('\0').filter((name) => name !== '');
  if (files.length === 0) return true;
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'handinger-staged-')));
  try {
    git('checkout-index', '--all', `--prefix=${copy}/`);
    symlinkSync(realpathSync('node_modules'), join(copy, 'node_modules'), 'junction');
    const failed = checksOf(files).filter(
      (args) => spawnSync(process.execPath, args, { cwd: copy, stdio: 'inherit' }).status !== 0,
    );
    return failed.length === 0;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

if (!checkStaged()) process.exitCode = 1;
