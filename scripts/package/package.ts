import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import product from '../../package.json';
import { repositoryRoot } from '../../test/vscode/paths';
import { runCommand } from '../../test/vscode/runCommand';
import { bundledPackages } from './bundledPackages';
import declared from './contents.json';
import { readMetafile } from './metafile';
import { sbom } from './sbom';
import { thirdPartyNotices } from './thirdPartyNotices';

const VSIX = 'vscode-handinger.vsix';
const vsce = join(repositoryRoot, 'node_modules', '@vscode', 'vsce', 'vsce');

/** What would else differ from machine to machine: the times in the archive, and how its files are sorted. */
const anyMachine = { SOURCE_DATE_EPOCH: '315532800', TZ: 'UTC', LC_ALL: 'C' };

/**
 * Where the links and the pictures of the README lead: to the released commit, or else to the newest one of the repository
 * in package.json. VS Code shows only pictures over https in the details of an extension, none from the package.
 */
function linkOptions({ BASE_CONTENT_URL, BASE_IMAGES_URL }: NodeJS.ProcessEnv): readonly string[] {
  if (!BASE_CONTENT_URL || !BASE_IMAGES_URL) return [];
  return ['--baseContentUrl', BASE_CONTENT_URL, '--baseImagesUrl', BASE_IMAGES_URL];
}

/** An odd minor version is a pre-release, as VS Code advises extensions to number them. */
function channel(version: string): readonly string[] {
  return Number(version.split('.')[1]) % 2 === 1 ? ['--pre-release'] : [];
}

/** Makes the .vsix, and fails when its files or sizes are not those that contents.json declares. */
async function makePackage(): Promise<void> {
  const packages = bundledPackages(await readMetafile());
  writeFileSync('dist/ThirdPartyNotices.txt', thirdPartyNotices(packages));
  writeFileSync('dist/sbom.cdx.json', sbom(product, packages));
  const files = await listFiles({ packageManager: PackageManager.None });
  // The archive keeps what the umask of this machine left of it.
  for (const file of files) chmodSync(file, 0o644);
  const options = ['--no-dependencies', ...channel(product.version), ...linkOptions(process.env)];
  await runCommand(process.execPath, [vsce, 'package', '--out', VSIX, ...options], {
    env: anyMachine,
  });
  const problems = [...wrongFiles(files), ...tooLarge()];
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`${VSIX}: ${declared.files.length} files, ${sizeOf(VSIX)} bytes, as declared`);
}

function wrongFiles(files: readonly string[]): string[] {
  const packed = new Set(files);
  const expected = new Set(declared.files);
  return [
    ...[...packed].filter((file) => !expected.has(file)).map((file) => `not declared: ${file}`),
    ...[...expected].filter((file) => !packed.has(file)).map((file) => `missing: ${file}`),
  ];
}

function tooLarge(): string[] {
  return Object.entries(declared.largestBytes)
    .map(([name, most]) => ({ name, most, size: sizeOf(name === 'package' ? VSIX : name) }))
    .filter(({ size, most }) => size > most)
    .map(({ name, size, most }) => `${name}: ${size} bytes, at most ${most} are declared`);
}

const sizeOf = (path: string): number => statSync(path).size;

void makePackage();
