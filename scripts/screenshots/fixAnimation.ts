import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startDemoApi } from '../../test/demoApi/startDemoApi';
import { Session } from '../../test/ui/session';
import { repositoryRoot } from '../../test/vscode/paths';
import { animatedWebp, type Frame } from './animatedWebp';
import { toWebp } from './webp';

const SIZE = { width: 760, height: 400 };
const KEYSTROKE = 90;
const LOOK = 1_600;
const LINES_BEFORE = `import Handinger from '@ramensoft/handinger';

const client = new Handinger({
  apiKey: '`;

/** Makes the animation of the README from the real workbench: a key is typed, the light bulb opens, the key is fixed. */
async function takeAnimation(): Promise<void> {
  const demo = await startDemoApi();
  const session = await Session.start({
    env: { HANDINGER_BASE_URL: demo.url },
    settings: {
      'workbench.colorTheme': 'Default Dark Modern',
      'editor.minimap.enabled': false,
      'editor.autoClosingBrackets': 'never',
      'editor.autoClosingQuotes': 'never',
      'editor.autoIndent': 'none',
      'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
      'editor.suggestOnTriggerCharacters': false,
      'editor.fontSize': 15,
      'breadcrumbs.enabled': false,
      'window.commandCenter': false,
      'workbench.layoutControl.enabled': false,
      'workbench.activityBar.location': 'hidden',
      'workbench.secondarySideBar.defaultVisibility': 'hidden',
      'typescript.validate.enable': false,
    },
    viewport: SIZE,
  });
  try {
    const workbench = await session.openWindow();
    const { page } = workbench;
    const frames: Frame[] = [];
    const take = async (duration: number): Promise<void> => {
      frames.push({ webp: await toWebp(page, await page.screenshot()), duration });
    };

    await workbench.runCommand('View: Close Primary Side Bar');
    await workbench.newFile('TypeScript', LINES_BEFORE);
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.focusEditor();
    await take(LOOK);
    for (const part of demo.keys.good.match(/.{1,4}/g) ?? []) {
      await page.keyboard.insertText(part);
      await take(KEYSTROKE);
    }
    await page.keyboard.insertText("',\n});\n");
    await page.locator('.squiggly-warning').first().waitFor();
    await take(LOOK);
    await workbench.runCommand('Go to Next Problem (Error, Warning, Info)');
    await page.keyboard.press('Escape');
    const fixes = await workbench.openQuickFixes();
    const fix = fixes.getByText('Read the key from HANDINGER_API_KEY');
    await fix.waitFor();
    await take(LOOK);
    await fix.click();
    await page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
    await take(2 * LOOK);

    const animation = animatedWebp(frames, SIZE.width, SIZE.height);
    await writeFile(join(repositoryRoot, 'media', 'screenshots', 'fix-dark.webp'), animation);
    console.log(`fix-dark: ${frames.length} pictures, ${animation.length} bytes`);
  } finally {
    await session.dispose();
    await demo.dispose();
  }
}

takeAnimation().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
