import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { prefix } from '../fakes/sampleKeys';
import { makeSampleProject } from '../../scripts/start/sampleProject';
import { findingsIn } from './axe';
import { excuses } from './excuses';
import { TreeView } from './parts/treeView';
import { addKey, health, pasteKey, signIn, useDemo } from './signedIn';
import { contrastOf, themes, useTheme } from './themes';
import type { Workbench } from './workbench';

const statusBarItem = `[id="handinger.vscode-handinger.${health}"]`;
const quickInput = '.quick-input-widget';
const bulbMenu = '.action-widget';
const question = '.monaco-dialog-box';
const reading = '.monaco-editor[data-uri^="handinger"]';

describe('Every part that people use', function () {
  this.timeout(180_000);
  const used = useDemo({ viewport: { width: 1600, height: 900 } });
  const first = themes.slice(0, 1);
  const excused = new Set<number>();
  const proven = new Set<number>();
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    folder = await makeSampleProject(used.demo.keys.revoked);
    workbench = await used.session.openWindow({ folder });
    await used.workbench.page.close();
  });

  after(() => rm(folder, { recursive: true, force: true }));

  /** Asserts that axe finds nothing in these elements, under some themes. */
  async function isAccessible(ours: readonly string[], shownIn = themes): Promise<void> {
    const { page } = workbench;
    const found: string[] = [];
    for (const theme of shownIn) {
      await useTheme(page, folder, theme);
      for (const finding of await findingsIn(page, ours, excuses)) {
        for (const place of finding.proofs) proven.add(place);
        if (!finding.isOurs) continue;
        for (const place of finding.excuses) excused.add(place);
        if (finding.excuses.length === 0) found.push(`${theme.name}: ${finding.words}`);
      }
    }
    assert.deepEqual(found, []);
  }

  it('is accessible before the sign-in: view, status bar and walkthrough', async () => {
    await workbench.openView('Handinger');
    await workbench.runCommand('Handinger: Get Started');
    await workbench.walkthrough.unfold('Sign in');
    await workbench.walkthrough.picture();
    await isAccessible([
      '.part.activitybar [aria-label="Handinger"]',
      '.part.sidebar',
      '.gettingStartedDetailsContent',
      statusBarItem,
    ]);
  });

  it('would be told of, were it not accessible', async () => {
    const { page } = workbench;
    await page.evaluate(() => document.querySelector('.part.sidebar')?.append(new Image()));
    await assert.rejects(
      isAccessible(['.part.sidebar'], first),
      /Images must have alternative text/,
    );
    await page.evaluate(() => document.querySelector('.part.sidebar > img')?.remove());
  });

  it('is compared with the walkthroughs and quick picks of VS Code', async () => {
    await workbench.page.keyboard.press('F1');
    await workbench.quickInput.fill('>Terminal: Toggle');
    await workbench.quickInput.entries();
    await isAccessible([statusBarItem], first);
    await workbench.quickInput.cancel();
    await workbench.runCommand('Welcome: Open Walkthrough...');
    await workbench.quickInput.entries();
    await isAccessible([statusBarItem]);
    await workbench.page.keyboard.press('Enter');
    const theirs = '.getting-started-step[data-step-id]:not([data-step-id^="handinger"])';
    await workbench.page.locator(theirs).filter({ visible: true }).first().waitFor();
    await isAccessible([statusBarItem], first);
  });

  it('is accessible while one signs in', async () => {
    await pasteKey(workbench, used.demo.keys.revoked);
    await workbench.quickInput.says('Handinger rejected the API key');
    await isAccessible([quickInput]);
    await workbench.quickInput.cancel();
  });

  it('is accessible in what it notifies of', async () => {
    await signIn({ ...used, workbench });
    const toast = await workbench.notifications.find('Signed in to Handinger as');
    await toast.hover();
    await isAccessible(['.notification-toast'], first);
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.runCommand('Git: Pull');
    await workbench.notifications.find('no remotes configured');
    await isAccessible([statusBarItem], first);
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('is accessible in the trees, with workers in trouble and keys in files', async () => {
    const { demo } = used;
    demo.setListShape('tasks', 'named');
    demo.force(demo.workerId('Customs checker'), 403);
    demo.force(demo.workerId('Route planner'), 401);
    await workbench.runCommand('Handinger: Refresh Workers');
    const tree = await workbench.openView('Handinger');
    for (const label of ['Customs checker', 'Route planner']) await tree.waitForDecoration(label);
    await tree.expand('Invoice clerk');
    await tree.describes('Email', 'invoice-clerk@');
    await tree.expand('Schedules');
    await tree.describes('Every weekday at 09:00', 'standard');
    await workbench.openFile('invoices.ts');
    const problems = await workbench.openProblems();
    await problems.find('Cannot find module');
    await problems.find('Handinger API key');
    await workbench.runCommand('Handinger: Scan Workspace for Leaked Keys');
    await tree.element.locator('[aria-label*="with the fingerprint"]').first().waitFor();
    await workbench.runCommand('Notifications: Clear All Notifications');
    await isAccessible([
      '.part.sidebar',
      '.markers-panel .monaco-list-row[aria-label*="Handinger API key"]',
      statusBarItem,
    ]);
    await workbench.runCommand('Explorer: Focus on Open Editors View');
    await workbench.page.locator('.open-editors .label-description').first().waitFor();
    await isAccessible([statusBarItem]);
  });

  it('is accessible in the tooltip of the status bar item', async () => {
    const { page } = workbench;
    const hover = page.locator('.monaco-hover:visible').filter({ hasText: 'Profile' });
    await workbench.statusBar.item(health).hover();
    await hover.waitFor();
    await isAccessible(['.workbench-hover-container']);
    await page.mouse.move(0, 0);
    await hover.waitFor({ state: 'hidden' });
  });

  it('is accessible in the hover of a key in a file', async () => {
    const { page } = workbench;
    await workbench.openFile('invoices.ts');
    const theirs = page.locator('.editor-instance .view-line span').filter({ hasText: '@ramen' });
    await theirs.last().hover();
    await page.locator('.monaco-hover:visible').filter({ hasText: 'Cannot find module' }).waitFor();
    await isAccessible([statusBarItem]);
    await page.mouse.move(0, 0);
    await workbench.openFile('deploy.sh');
    const key = page.locator('.editor-instance .view-line span').filter({ hasText: prefix }).last();
    await key.hover();
    await page
      .locator('.monaco-hover:visible')
      .filter({ hasText: 'Handinger API key in a file' })
      .waitFor();
    await isAccessible(['.monaco-hover']);
    await page.mouse.move(0, 0);
  });

  it('is accessible in what the light bulb offers', async () => {
    const { page } = workbench;
    await workbench.openFile('invoices.ts');
    const words = page.locator('.editor-instance .view-line span');
    await words.filter({ hasText: 'readInvoice' }).last().click();
    const menu = await workbench.openQuickFixes();
    await isAccessible([statusBarItem], first);
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    await words.filter({ hasText: prefix }).last().click();
    await workbench.openQuickFixes();
    await page.locator(`${bulbMenu} .monaco-list-row`, { hasText: 'Move the key' }).waitFor();
    await isAccessible([bulbMenu]);
    await page.keyboard.press('Escape');
  });

  it('is accessible in the documents to read', async () => {
    await workbench.runCommand('Handinger: Open Worker');
    await workbench.quickInput.pick('Invoice clerk');
    await workbench.editorText('Reads supplier invoices');
    await isAccessible([reading]);
    await workbench.runCommand('Handinger: Focus on Workers View');
    const tree = new TreeView(workbench.page, 'Handinger');
    await tree.expand('Invoice clerk');
    await tree.expand('Tasks');
    await tree.openMenu('Read the June invoice');
    await workbench.pickInMenu('Open Document');
    await workbench.editorText('VAT');
    await isAccessible([reading]);
    await workbench.runCommand('Handinger: Check Connection');
    await workbench.editorText('that was checked');
    await isAccessible([reading]);
    const git = (...words: readonly string[]) =>
      promisify(execFile)(
        'git',
        ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...words],
        { cwd: folder },
      );
    await git('add', 'deploy.sh');
    await git('commit', '--quiet', '--message', 'A deployment');
    await workbench.runCommand('Handinger: Scan Git History for Leaked Keys');
    await workbench.editorText('Status: not checked');
    await isAccessible([reading]);
  });

  it('is accessible in the questions before something happens', async () => {
    await workbench.runCommand('Help: About');
    await workbench.page.locator('.monaco-dialog-box .codicon-dialog-info').waitFor();
    await isAccessible([statusBarItem], first);
    await workbench.dialog.press('OK');
    await workbench.openFile('deploy.sh');
    const words = workbench.page.locator('.editor-instance .view-line span');
    await words.filter({ hasText: prefix }).last().click();
    await workbench.pickQuickFix('Check whether this key still works');
    await workbench.dialog.says('to see whether it still works?');
    await isAccessible([question]);
    await workbench.dialog.press('Cancel');
    for (const [command, asked] of [
      ['Sign Out', 'Sign out of'],
      ['Copy API Key', 'clipboard'],
      ['Remove All Handinger Data', 'Remove all Handinger data'],
    ] as const) {
      await workbench.runCommand(`Handinger: ${command}`);
      await workbench.dialog.says(asked);
      await isAccessible([question], first);
      await workbench.dialog.press('Cancel');
    }
    await workbench.runCommand('Handinger: Delete Worker');
    await workbench.quickInput.find('Fuel report');
    await workbench.dialog.says('you can’t undo this');
    await isAccessible([question], first);
    await workbench.dialog.press('Cancel');
  });

  it('is accessible where one chooses a profile or a worker', async () => {
    await addKey(workbench, used.demo.keys.secondOrganization);
    await workbench.notifications.find('Signed in to Handinger as');
    await workbench.runCommand('Handinger: Switch Profile');
    await workbench.quickInput.entry('org_5').waitFor();
    await isAccessible([quickInput]);
    await workbench.quickInput.pick('org_5');
    await workbench.statusBar.waitForText(health, 'org_5');
    await workbench.runCommand('Handinger: Go to Worker...');
    await workbench.quickInput.entry('Invoice clerk').waitFor();
    await isAccessible([quickInput]);
    await workbench.quickInput.cancel();
  });

  it('is accessible when the key is rejected', async () => {
    used.demo.revoke(used.demo.keys.good);
    await workbench.runCommand('Handinger: Refresh Workers');
    await workbench.statusBar.waitForText(health, 'key rejected');
    await isAccessible([statusBarItem]);
  });

  it('is excused only where VS Code itself does the same in this run', () => {
    const all = excuses.map(({ rule, on }) => `${rule} on ${on}`);
    assert.deepEqual(
      all.filter((_, place) => excused.has(place) && !proven.has(place)),
      [],
      'not proven',
    );
    assert.deepEqual(
      all.filter((_, place) => !excused.has(place)),
      [],
      'not needed',
    );
  });

  for (const theme of themes) {
    it(`has colours that can be read in ${theme.name}`, async () => {
      const { page } = workbench;
      await useTheme(page, folder, theme);
      // How much VS Code leaves of a row's colour in what describes the row.
      const faded = 0.7;
      for (const state of ['rejected', 'forbidden', 'rateLimited']) {
        const contrast = await contrastOf(
          page,
          `handinger.${state}Foreground`,
          'sideBar.background',
          faded,
        );
        assert.ok(contrast >= 4.5, `${state}: ${contrast}`);
      }
      for (const life of ['live', 'revoked', 'unknown']) {
        const contrast = await contrastOf(
          page,
          `handinger.${life}KeyForeground`,
          'editor.background',
        );
        assert.ok(contrast >= 4.5, `${life}: ${contrast}`);
      }
    });
  }
});
