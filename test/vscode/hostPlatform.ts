import { downloadVSCode } from './desktop/downloadVSCode';
import { programOf } from './desktop/installedVSCode';
import { hasDisplay, type Machine, thisMachine } from './machine';
import { cacheFolder } from './paths';
import type { VSCodeVersion } from './release';
import { serverNeeds } from './serverNeeds';

/** A desktop VS Code that can run in-host tests, or what this machine lacks to run one. */
export type DesktopPlatform =
  | { readonly kind: 'desktop'; readonly executable: string }
  /** In words that complete "need …". */
  | { readonly kind: 'missing'; readonly needs: string };

/** What the in-host tests of one version run in. */
export type HostPlatform = { readonly kind: 'server' } | DesktopPlatform;

/** The server where it can run, else a desktop VS Code. */
export async function hostPlatform(
  version: VSCodeVersion,
  machine: Machine = thisMachine,
  download = downloadVSCode,
  cache = cacheFolder,
): Promise<HostPlatform> {
  const needs = serverNeeds([version], machine, cache);
  if (needs === undefined) return { kind: 'server' };
  const platform = await desktopPlatform(version, machine, download);
  if (platform.kind === 'desktop') return platform;
  return { kind: 'missing', needs: `${needs}, or ${platform.needs}` };
}

/**
 * Exactly this version of the desktop VS Code, downloaded; VSCODE_PATH stands in for the newest one
 * only, since it can't show that the extension still runs in the oldest.
 */
export async function desktopPlatform(
  version: VSCodeVersion,
  machine: Machine = thisMachine,
  download = downloadVSCode,
): Promise<DesktopPlatform> {
  if (!hasDisplay(machine)) return { kind: 'missing', needs: 'a display' };
  const chosen = machine.env['VSCODE_PATH'];
  if (chosen && version === 'newest') {
    return { kind: 'desktop', executable: programOf(chosen, machine) };
  }
  return download(version).then(
    (executable) => ({ kind: 'desktop', executable }),
    (error: unknown) => ({
      kind: 'missing',
      needs: `a desktop VS Code (${error instanceof Error ? error.message : String(error)})`,
    }),
  );
}
