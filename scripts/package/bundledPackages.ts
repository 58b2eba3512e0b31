import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Metafile } from 'esbuild';
import { repositoryRoot } from '../../test/vscode/paths';

/** A package of somebody else that has a part in our bundles. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** As SPDX names it. */
  readonly license: string;
  /** SHA-512 of the package as the lock file pins it, in hexadecimal. */
  readonly sha512: string;
  /** Its licence and notices in full. */
  readonly texts: readonly string[];
}

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
}

/** Texts that a package owes and does not carry itself. */
const keptTexts = join(repositoryRoot, 'scripts', 'package', 'licences');

/** The packages that esbuild took code from, by name. */
export function bundledPackages({ outputs }: Metafile): readonly BundledPackage[] {
  const folders = new Set<string>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? [];
      if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
    }
  }
  const lock = readJson(join(repositoryRoot, 'package-lock.json')) as LockFile;
  return [...folders]
    .map((folder) => readPackage(resolve(repositoryRoot, folder), lock))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function readPackage(folder: string, lock: LockFile): BundledPackage {
  const { name, version, license } = readJson(join(folder, 'package.json')) as PackageJson;
  const integrity = lock.packages[`node_modules/${name}`]?.integrity;
  const [, base64] = /^sha512-(.+)$/.exec(integrity ?? '') ?? [];
  if (base64 === undefined) throw new Error(`package-lock.json has no SHA-512 of ${name}.`);
  const texts = textsOf(folder, name);
  if (texts.length === 0) {
    throw new Error(`${name} has no licence text. Keep one in ${join(keptTexts, `${name}.txt`)}.`);
  }
  const sha512 = Buffer.from(base64, 'base64').toString('hex');
  return { name, version, license, sha512, texts };
}

function textsOf(folder: string, name: string): readonly string[] {
  const own = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice)/i.test(file))
    .sort()
    .map((file) => join(folder, file));
  const kept = join(keptTexts, `${name}.txt`);
  return [...own, ...(existsSync(kept) ? [kept] : [])].map((file) =>
    readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim(),
  );
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
