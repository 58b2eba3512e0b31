import { downloadVSCode } from '../../test/vscode/desktop/downloadVSCode';
import { findInstalledVSCode, programOf } from '../../test/vscode/desktop/installedVSCode';
import { hasDisplay, type Machine, thisMachine } from '../../test/vscode/machine';

/** How to show the demo, and why so, in words that follow "because". */
export type Way =
  | { readonly kind: 'desktop'; readonly executable: string; readonly reason: string }
  | { readonly kind: 'browser'; readonly reason: string };

/**
 * A desktop VS Code where there is a display: VSCODE_PATH, else an installed one, else a download.
 * Otherwise the server, in the browser.
 */
export async function chooseWay(
  machine: Machine = thisMachine,
  download = downloadVSCode,
): Promise<Way> {
  if (!hasDisplay(machine)) {
    return { kind: 'browser', reason: 'neither DISPLAY nor WAYLAND_DISPLAY is set' };
  }
  const chosen = machine.env['VSCODE_PATH'];
  if (chosen) {
    return {
      kind: 'desktop',
      executable: programOf(chosen, machine),
      reason: 'VSCODE_PATH names it',
    };
  }
  const installed = findInstalledVSCode(machine);
  if (installed !== undefined) {
    const { executable, version } = installed;
    return { kind: 'desktop', executable, reason: `VS Code ${version} is installed` };
  }
  try {
    const executable = await download('newest');
    return { kind: 'desktop', executable, reason: 'no VS Code that could be used is installed' };
  } catch (error) {
    return { kind: 'browser', reason: error instanceof Error ? error.message : String(error) };
  }
}
