import { existsSync } from 'node:fs';
import { canInstallPackages } from './apt';
import { missingBuildTools } from './buildTools';
import { findBrowser } from './findBrowser';
import { serverFolder } from './install';
import { type Machine, thisMachine } from './machine';
import { cacheFolder } from './paths';
import type { VSCodeVersion } from './release';

const list = new Intl.ListFormat('en');

/**
 * What this machine lacks to run these versions of VS Code as a server with a browser in front, in
 * words that complete "need …", or undefined if nothing that can't be installed without asking.
 */
export function serverNeeds(
  versions: readonly VSCodeVersion[],
  machine: Machine = thisMachine,
  cache = cacheFolder,
): string | undefined {
  if (machine.platform === 'win32') return 'Linux or macOS';
  if (canInstallPackages(machine)) return undefined;
  const isInstalled = versions.every((version) => existsSync(serverFolder(version, cache)));
  const needs = [
    ...(isInstalled ? [] : missingBuildTools(machine)),
    ...(findBrowser(machine) === undefined ? ['a Chromium browser'] : []),
  ];
  return needs.length === 0 ? undefined : list.format(needs);
}
