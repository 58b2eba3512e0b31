import assert from 'node:assert/strict';
import { health } from './signedIn';
import type { Workbench } from './workbench';

const REASON = 'not trusted, so nothing is sent';

/** Expects that VS Code itself takes the window for restricted. */
export async function isRestricted({ page }: Workbench): Promise<void> {
  await page.getByRole('button', { name: 'Restricted Mode' }).first().waitFor();
}

/** Expects that the status bar and the side bar say why nothing is sent. */
export async function saysWhyNothingIsSent(window: Workbench): Promise<void> {
  const item = await window.statusBar.read(health);
  assert.deepEqual(item.icons, ['shield']);
  assert.ok(item.spoken.includes(REASON), item.spoken);
  const tree = await window.openView('Handinger');
  await tree.welcomes('not trusted');
}

/** Does by hand what would ask Handinger something, and expects the reason each time. */
export async function tryToSend(window: Workbench): Promise<void> {
  const { notifications, quickInput } = window;
  await window.runCommand('Handinger: Check Connection');
  await window.editorText(REASON);
  await window.runCommand('Handinger: Refresh Workers');
  await window.runCommand('Handinger: Switch Profile');
  await quickInput.entry('org_').filter({ hasText: 'not checked' }).waitFor();
  await quickInput.cancel();
  await window.runCommand('Handinger: Sign In');
  await notifications.find(REASON);
}

/** Trusts the workspace, as a person does. */
export async function trust(window: Workbench): Promise<void> {
  await window.runCommand('Workspaces: Manage Workspace Trust');
  await window.page.getByRole('button', { name: 'Trust', exact: true }).first().click();
}
