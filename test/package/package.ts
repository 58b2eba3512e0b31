import { statSync } from 'node:fs';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import declared from './contents.json';

const VSIX = 'vscode-handinger.vsix';

/** Makes the .vsix, and fails when its files or sizes are not those that contents.json declares. */
async function makePackage(): Promise<void> {
  await createVSIX({
    packagePath: VSIX,
    dependencies: false,
    allowMissingRepository: true,
    // Where the source will be published is not decided: pictures stay relative until it is.
    rewriteRelativeLinks: false,
  });
  const problems = [...(await wrongFiles()), ...tooLarge()];
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`${VSIX}: ${declared.files.length} files, ${sizeOf(VSIX)} bytes, as declared`);
}

async function wrongFiles(): Promise<string[]> {
  const packed = new Set(await listFiles({ packageManager: PackageManager.None }));
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
