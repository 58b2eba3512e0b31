import type { Workbench } from './workbench';

/** The status bar item that every flow here ends up looking at. */
export const health = 'handinger.health';

/** Where keys are kept, with the name that the build of VS Code for tests calls itself. */
export const storage = 'code-server’s secret storage';

/** Signs in as a person would: palette, paste, Enter. The answer may take its time. */
export async function pasteKey(workbench: Workbench, text: string): Promise<void> {
  await workbench.runCommand('Handinger: Sign In');
  await workbench.quickInput.submit(text);
}

/** Signs in with a further key, and takes the name that its profile is offered. */
export async function addKey(workbench: Workbench, key: string): Promise<void> {
  await pasteKey(workbench, key);
  await workbench.quickInput.says('Display name for this profile');
  await workbench.page.keyboard.press('Enter');
}

/** Waits until the status bar says that the key works. */
export const isSignedIn = ({ statusBar }: Workbench): Promise<void> =>
  statusBar.waitForIcon(health, 'pass');

/** Waits until the status bar says that this window is signed out. */
export const isSignedOut = ({ statusBar }: Workbench): Promise<void> =>
  statusBar.waitForSpoken(health, 'Not signed in.');
