import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startDemoApi } from '../../test/demoApi/startDemoApi';
import { makeSampleProject } from '../start/sampleProject';
import { cacheFolder, repositoryRoot } from '../../test/vscode/paths';
import { Session } from '../../test/ui/session';
import { addKey, health, isSignedIn, pasteKey } from '../../test/ui/signingIn';

const WINDOW = { width: 1180, height: 640 };
/** The window of a small laptop for someone who reads at 200 %. */
const ZOOMED = { width: 720, height: 450 };

const looks = {
  dark: { theme: 'Default Dark Modern', viewport: WINDOW, deviceScaleFactor: 1 },
  light: { theme: 'Default Light Modern', viewport: WINDOW, deviceScaleFactor: 1 },
  'high-contrast': { theme: 'Default High Contrast', viewport: WINDOW, deviceScaleFactor: 1 },
  zoomed: { theme: 'Default Light Modern', viewport: ZOOMED, deviceScaleFactor: 2 },
} as const;

/** In CSS pixels. */
const NARROW = 200;

/** What the README shows; other pictures are only looked at. */
const SHOWN = ['overview-dark', 'overview-light', 'rejected-dark', 'rejected-light'];

const folderFor = (picture: string): string =>
  SHOWN.includes(picture)
    ? join(repositoryRoot, 'media', 'screenshots')
    : join(cacheFolder, 'screenshots');

/** Makes the pictures of the README from the real workbench, each surface in each look. */
async function takePictures(): Promise<void> {
  for (const [name, { theme, ...screen }] of Object.entries(looks)) {
    const demo = await startDemoApi();
    const folder = await makeSampleProject(demo.keys.revoked);
    const session = await Session.start({
      env: { HANDINGER_BASE_URL: demo.url },
      settings: {
        'workbench.colorTheme': theme,
        'editor.minimap.enabled': false,
        'window.commandCenter': false,
        'window.title': '${activeEditorShort}',
        // The sample project has no node_modules, and what TypeScript says of that is beside the point.
        'typescript.validate.enable': false,
      },
      ...screen,
      window: { folder },
    });
    try {
      const workbench = await session.openWindow();
      const picture = (subject: string): Promise<void> => {
        const file = `${subject}-${name}`;
        return workbench.screenshot(join(folderFor(file), `${file}.png`));
      };

      await workbench.openView('Handinger');
      await picture('welcome');
      await workbench.runCommand('Handinger: Sign In');
      await workbench.quickInput.fill(demo.keys.revoked);
      await workbench.page.keyboard.press('Enter');
      await workbench.quickInput.says('Handinger rejected the API key');
      await picture('sign-in');
      await workbench.quickInput.cancel();

      await pasteKey(workbench, demo.keys.good);
      await isSignedIn(workbench);
      demo.force(demo.workerId('Customs checker'), 403);
      await workbench.runCommand('Handinger: Refresh Workers');
      const tree = await workbench.openView('Handinger');
      await tree.describes('Customs checker', '403');
      await tree.describes('Inbox sorter', 'completed');
      await workbench.runCommand('Notifications: Clear All Notifications');
      const editor = await workbench.openFile('invoices.ts');
      await editor.locator('.squiggly-warning').first().waitFor();
      await workbench.runCommand('Go to Next Problem (Error, Warning, Info)');
      await workbench.page.keyboard.press('Escape');
      await (await workbench.openQuickFixes()).getByText('Move the key to .env').waitFor();
      await picture('overview');
      await workbench.page.keyboard.press('Escape');

      for (const row of ['Invoice clerk', 'Schedules', 'Webhook', 'Tasks']) await tree.expand(row);
      await tree.row('Deliveries').waitFor();
      await picture('details');
      const before = await resizeSideBar(workbench.page, NARROW);
      await picture('narrow');
      await resizeSideBar(workbench.page, before);
      await tree.collapseAll();

      await workbench.statusBar.item(health).hover();
      await workbench.page
        .locator('.monaco-hover:visible')
        .filter({ hasText: 'Profile' })
        .waitFor();
      await picture('health');

      await workbench.runCommand('Handinger: Rotate API Key');
      await workbench.quickInput.entry('Paste the new key').waitFor();
      await picture('rotation-begin');
      await workbench.quickInput.pick('Paste the new key');
      const newKey = demo.rotate(demo.keys.good);
      await workbench.quickInput.submit(newKey);
      await workbench.quickInput.entry('Go back to the old key').waitFor();
      await picture('rotation-end');
      await workbench.quickInput.pick('Find the old key in this workspace');
      await workbench.notifications.find('No file in this workspace contains');
      await workbench.runCommand('Notifications: Clear All Notifications');
      await workbench.statusBar.item(health).hover();
      await workbench.page
        .locator('.monaco-hover:visible')
        .filter({ hasText: 'Old key' })
        .waitFor();
      await picture('rotation-tooltip');

      await addKey(workbench, demo.keys.secondOrganization);
      await workbench.notifications.find('Signed in to Handinger as');
      await workbench.runCommand('Notifications: Clear All Notifications');
      await workbench.runCommand('Handinger: Switch Profile');
      await workbench.quickInput.entry('org_5').waitFor();
      await picture('profiles');
      await workbench.quickInput.pick('org_5');
      await workbench.statusBar.waitForText(health, 'org_5');
      await workbench.runCommand('Handinger: Remove All Handinger Data');
      await workbench.dialog.says('Remove all Handinger data');
      await picture('remove-all');
      await workbench.dialog.press('Cancel');

      demo.revoke(newKey, { graceMs: 0 });
      await workbench.runCommand('Handinger: Refresh Workers');
      await workbench.statusBar.waitForText(health, 'key rejected');
      await workbench.statusBar.item(health).hover();
      await workbench.page
        .locator('.monaco-hover:visible')
        .filter({ hasText: 'Profile' })
        .waitFor();
      await picture('rejected');

      await workbench.runCommand('Handinger: Check Connection');
      await workbench.editorText('Handinger: connection');
      await picture('connection');
    } finally {
      await session.dispose();
      await demo.dispose();
      await rm(folder, { recursive: true, force: true });
    }
    console.log(`${name}: done`);
  }
}

/** @returns how wide it was before, in CSS pixels */
async function resizeSideBar(page: Page, width: number): Promise<number> {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (!box) throw new Error('There is no side bar.');
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + width, middle, { steps: 5 });
  await page.mouse.up();
  return box.width;
}

takePictures().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
