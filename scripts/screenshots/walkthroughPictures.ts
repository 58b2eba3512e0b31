import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { startDemoApi } from '../../test/demoApi/startDemoApi';
import { repositoryRoot } from '../../test/vscode/paths';
import { Session } from '../../test/ui/session';
import { isSignedIn, pasteKey } from '../../test/ui/signingIn';
import { toWebp } from './webp';

/** A set for dark themes and one for light themes. */
const themes = { dark: 'Default Dark Modern', light: 'Default Light Modern' } as const;

interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A part of the window, told from the corner of an element. */
async function partAt(element: Locator, clip: Clip): Promise<Clip> {
  const corner = await element.boundingBox();
  if (!corner) throw new Error('There is nothing to take a picture of.');
  return { ...clip, x: corner.x + clip.x, y: corner.y + clip.y };
}

/** Makes the pictures of the walkthrough from the real workbench, one for each step and theme. */
async function takePictures(): Promise<void> {
  for (const [name, theme] of Object.entries(themes)) {
    const demo = await startDemoApi();
    const session = await Session.start({
      env: { HANDINGER_BASE_URL: demo.url },
      settings: {
        'workbench.colorTheme': theme,
        'editor.minimap.enabled': false,
        'window.commandCenter': false,
        'workbench.layoutControl.enabled': false,
        'breadcrumbs.enabled': false,
      },
      // Walkthroughs show pictures at two thirds of their size; more would be too much for the package.
      deviceScaleFactor: 1.25,
      viewport: { width: 1000, height: 640 },
    });
    try {
      const workbench = await session.openWindow();
      const { page, quickInput } = workbench;
      const picture = async (step: string, clip: Clip): Promise<void> => {
        const webp = await toWebp(page, await page.screenshot({ clip }));
        await writeFile(join(repositoryRoot, 'media', 'walkthrough', `${step}-${name}.webp`), webp);
        console.log(`${step}-${name}: ${webp.length} bytes`);
      };

      const view = await workbench.openView('Handinger');
      await view.welcomes('Sign in');
      await picture('createKey', { x: 54, y: 131, width: 252, height: 146 });

      await workbench.runCommand('Handinger: Sign In');
      await quickInput.fill(demo.keys.good);
      await quickInput.field.and(page.locator('[type=password]')).waitFor();
      await picture(
        'signIn',
        await partAt(quickInput.widget, { x: 0, y: 0, width: 480, height: 64 }),
      );
      await quickInput.cancel();

      await pasteKey(workbench, demo.keys.good);
      await isSignedIn(workbench);
      demo.force(demo.workerId('Customs checker'), 403);
      await workbench.runCommand('Handinger: Refresh Workers');
      await view.describes('Customs checker', '403');
      await workbench.runCommand('Notifications: Clear All Notifications');
      await picture('lookAtWorker', { x: 0, y: 0, width: 306, height: 166 });

      await workbench.runCommand('View: Close Primary Side Bar');
      await workbench.runCommand('Handinger: Show Example of a Leaked Key');
      await workbench.editorText('Handinger({');
      await page.locator('.squiggly-warning').first().waitFor();
      await (await workbench.openQuickFixes()).getByText('Remove the argument').waitFor();
      await picture(
        'catchKey',
        await partAt(page.locator('.editor-instance'), { x: 68, y: 56, width: 462, height: 188 }),
      );
      await page.keyboard.press('Escape');

      await workbench.runCommand('Preferences: Open Settings (UI)');
      await page.keyboard.insertText('handinger injectApiKey');
      await page.locator('.setting-item-bool', { hasText: 'Debug' }).first().waitFor();
      const debug = page.locator('.settings-editor-tree .monaco-list-row', { hasText: 'Debug' });
      await picture('useKey', await partAt(debug.first(), { x: 0, y: 0, width: 440, height: 92 }));
    } finally {
      await session.dispose();
      await demo.dispose();
    }
  }
}

takePictures().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
