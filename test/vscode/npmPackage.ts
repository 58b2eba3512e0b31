import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './runCommand';
import { nodeHeadersEnvironment } from './nodeHeaders';

/** The parts of a package.json or npm-shrinkwrap.json that we read or change. */
export interface Manifest {
  readonly publisher?: string;
  readonly name?: string;
  readonly version?: string;
  dependencies?: Record<string, string>;
  allowScripts?: Record<string, boolean>;
  packages?: Record<string, Manifest>;
}

/** Reads a JSON manifest. */
export async function readManifest(path: string): Promise<Manifest> {
  return JSON.parse(await readFile(path, 'utf8')) as Manifest;
}

/** Writes a JSON manifest. */
export async function writeManifest(path: string, manifest: Manifest): Promise<void> {
  await writeFile(path, `${JSON.stringify(manifest, undefined, 2)}\n`);
}

/** The npm that is already running us, else the one on the PATH. */
async function npm(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const script = process.env['npm_execpath'];
  const quiet = [...args, '--no-audit', '--no-fund', '--loglevel=error'];
  if (script?.endsWith('npm-cli.js') === true) {
    await runCommand(process.execPath, [script, ...quiet], { cwd, env });
  } else {
    await runCommand('npm', quiet, { cwd, env });
  }
}

/** Installs what a folder's package.json names, or the packages given, and runs none of their scripts. */
export async function installWithoutScripts(folder: string, ...packages: string[]): Promise<void> {
  await npm(folder, ['install', '--omit=dev', '--ignore-scripts', ...packages]);
}

/**
 * Runs the install scripts of the named packages only. From npm 12 on scripts do not run unless the
 * package.json allows them; older ones do not know the field and leave it alone.
 */
export async function runInstallScripts(folder: string, packages: readonly string[]) {
  const path = join(folder, 'package.json');
  const manifest = await readManifest(path);
  manifest.allowScripts = Object.fromEntries(packages.map((name) => [name, true]));
  await writeManifest(path, manifest);
  await npm(folder, ['rebuild', ...packages], { JOBS: 'max', ...nodeHeadersEnvironment() });
}
