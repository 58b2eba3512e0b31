import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator } from 'playwright-core';
import { hostileText } from '../demoApi/hostileText';
import { deferred } from '../fakes/deferred';
import { sampleKeys } from '../fakes/sampleKeys';
import { repositoryRoot } from '../vscode/paths';
import { alive } from './alive';
import { TreeView } from './parts/treeView';
import { health, isSignedIn, pasteKey, useDemo } from './signedIn';
import { makeSpeaker } from './speaker/makeSpeaker';
import { count, everything, messages, pagesBy, WORD } from './speaker/messages';
import { type Door, doors, type Surface, titleOf, type View } from './speaker/surfaces';

/** Begins the name that each text of the service has in it. */
const HOLE = 'hole.';
const FILE = `${hostileText('file.name', 'live')}.ts`;

describe('Texts that are made to be links and icons', () => {
  let speaker: string;
  let folder: string;
  const git = (...options: readonly string[]): Promise<unknown> =>
    promisify(execFile)('git', options, { cwd: folder });
  const used = useDemo(async () => {
    speaker = await makeSpeaker();
    folder = await mkdtemp(join(tmpdir(), 'handinger-hostile-'));
    await git('init', '--quiet');
    return {
      window: { folder },
      server: { installedExtensions: [repositoryRoot, speaker] },
      settings: { 'handinger.codeLens.enabled': true },
    };
  });
  after(() =>
    Promise.all([speaker, folder].map((path) => rm(path, { recursive: true, force: true }))),
  );

  describe('in every message of ours', function () {
    this.timeout(180_000);

    const speak = (surface: Surface, door: Door): Promise<void> =>
      used.workbench.runCommand(`Speaker: ${titleOf(surface, door)}`);

    /** How much is alive in a surface, which shows so many words of others at least. */
    async function lifeIn(surface: Locator, words: number): Promise<number> {
      await surface.waitFor();
      const found = await alive(surface);
      const text = await surface.evaluate((element) => element.textContent);
      if (found.length === 0) assert.ok(count(text) >= words, `${count(text)} of ${words} words`);
      return found.length;
    }

    /** The same of all messages, which the center lists: the newest is at the top, and is left with that button. */
    async function lifeInPages(door: Door, button: string): Promise<number> {
      const { workbench } = used;
      await workbench.runCommand('Notifications: Show Notifications');
      const center = workbench.page.locator('.notifications-center');
      let life = 0;
      for (const [index, page] of [...pagesBy(door).entries()].reverse()) {
        const entry = center.locator('.monaco-list-row').filter({ hasText: `Page ${index}.` });
        life += await lifeIn(entry.locator('.notification-list-item-message'), count(page));
        await entry.getByRole('button', { name: button, exact: true }).click();
        await entry.waitFor({ state: 'detached' });
      }
      return life;
    }

    for (const door of doors) {
      const title = (surface: string): string =>
        door === 'raw'
          ? `live in ${surface} without our module, so that this can see them`
          : `are dead in ${surface}`;
      const check = (life: number): void =>
        door === 'raw' ? assert.notEqual(life, 0) : assert.equal(life, 0);

      it(title('notifications'), async () => {
        assert.ok(messages.length > 300);
        await speak('notifications', door);
        check(await lifeInPages(door, 'Next'));
      });

      it(title('the steps of progress'), async () => {
        await speak('progress', door);
        check(await lifeInPages(door, 'Cancel'));
      });

      it(title('a dialog'), async () => {
        const { page, dialog } = used.workbench;
        await speak('question', door);
        check(await lifeIn(page.locator('.monaco-dialog-box'), 2 * count(everything)));
        await dialog.press('Next');
      });

      it(title('an input box, as prompt and refusal'), async () => {
        const { quickInput, page } = used.workbench;
        await speak('input', door);
        await quickInput.widget.locator('.quick-input-message').waitFor();
        check(await lifeIn(quickInput.widget, 2 * count(everything)));
        await page.keyboard.press('Enter');
        await quickInput.widget.locator('.quick-input-box .error').waitFor();
        check(await lifeIn(quickInput.widget, 2 * count(everything)));
        await quickInput.cancel();
      });

      it(title('a list to pick from'), async () => {
        const { quickInput } = used.workbench;
        await speak('list', door);
        await quickInput.widget.locator('.monaco-list-row').waitFor();
        check(await lifeIn(quickInput.widget, 3 * count(everything)));
        await quickInput.cancel();
      });

      it(title('the status bar'), async () => {
        const { page, notifications } = used.workbench;
        await speak('statusBar', door);
        const item = page.locator('[id="handinger-tests.speaker.words"]');
        check(await lifeIn(item, count(everything)));
        await notifications.press('In the status bar.', 'Next');
        await item.waitFor({ state: 'detached' });
      });

      it(title('the rows of a tree'), async () => {
        check(await lifeIn(await pane('rows', door), 2 * count(everything)));
      });

      it(title('the message of a tree'), async () => {
        check(await lifeIn(await pane('message', door), count(everything)));
      });
    }

    async function pane(view: View, door: Door): Promise<Locator> {
      const { element } = await used.workbench.openView('Speaker');
      const found = element.locator('.pane').filter({ hasText: titleOf(view, door) });
      await found.filter({ hasText: WORD }).waitFor();
      return found;
    }
  });

  describe('of the service and of a repository', function () {
    this.timeout(120_000);

    /** Waits until the surface shows such a text, and finds nothing alive in it. */
    async function isDead(surface: Locator): Promise<void> {
      const shown = surface.filter({ hasText: HOLE }).first();
      await shown.waitFor();
      assert.deepEqual(await alive(shown), []);
    }

    const toasts = (): Locator => used.workbench.page.locator('.notification-toast');
    const hover = (): Locator => used.workbench.page.locator('.monaco-hover:visible');

    before(async () => {
      const { demo } = used;
      demo.setListShape('tasks', 'named');
      const id = demo.workerId('Invoice clerk');
      await writeFile(
        join(folder, 'run.py'),
        `import handinger\nrun(worker_id='${id}')\nrun(worker_id="`,
      );
      demo.setHostileTexts({ attack: 'live' });
    });

    it('are dead in an input box that refuses a key, and in the message of a sign-in', async () => {
      const { workbench, demo } = used;
      await pasteKey(workbench, demo.keys.revoked);
      await isDead(workbench.quickInput.widget);
      await workbench.quickInput.submit(demo.keys.good);
      await isSignedIn(workbench);
      await isDead(toasts());
      await workbench.runCommand('Notifications: Clear All Notifications');
    });

    it('are dead in the status bar and its tooltip', async () => {
      const { workbench } = used;
      await workbench.statusBar.item(health).hover();
      await isDead(hover());
      assert.deepEqual(await alive(workbench.statusBar.item(health)), []);
      await workbench.page.mouse.move(0, 0);
    });

    it('are dead in rows, and in what is told of them', async () => {
      const { workbench } = used;
      const tree = await workbench.openView('Handinger');
      const row = tree.element.locator('.monaco-list-row').filter({ hasText: HOLE }).first();
      await isDead(row);
      await row.hover();
      await isDead(hover());
      await row.click();
      await tree.row('Tasks').waitFor();
      await tree.expand('Tasks');
      assert.deepEqual(await alive(tree.element), []);
    });

    it('are dead in a list of workers, and in a document of one', async () => {
      const { workbench } = used;
      await workbench.runCommand('Handinger: Open Worker');
      await isDead(workbench.quickInput.widget);
      await workbench.page.keyboard.press('Enter');
      await isDead(workbench.page.locator('.editor-instance .view-lines'));
    });

    it('are dead above a line with an ID, at the pointer, and in completions', async () => {
      const { workbench } = used;
      const { page } = workbench;
      const editor = await workbench.openFile('run.py');
      await isDead(page.locator('.codelens-decoration'));
      await editor.getByText(/wrk_/).first().hover();
      await isDead(hover());
      await page.keyboard.press('Control+End');
      await page.keyboard.press('Control+Space');
      await isDead(page.locator('.suggest-widget:visible'));
      await page.keyboard.press('Escape');
    });

    it('are dead in a question before something is deleted', async () => {
      const { workbench } = used;
      await workbench.runCommand('Handinger: Delete Worker');
      await isDead(workbench.quickInput.widget);
      await workbench.page.keyboard.press('Enter');
      await isDead(workbench.page.locator('.monaco-dialog-box'));
      await workbench.dialog.press('Cancel');
    });

    it('are dead while a task runs, and when it is done', async () => {
      const { workbench, demo } = used;
      const hold = deferred<undefined>();
      demo.trouble({ kind: 'held', until: hold.promise }, { method: 'POST', times: 1 });
      await workbench.runCommand('Handinger: Run Task');
      await isDead(workbench.quickInput.widget);
      await workbench.page.keyboard.press('Enter');
      await workbench.quickInput.says('What should the worker do?');
      await isDead(workbench.quickInput.widget);
      await workbench.quickInput.submit('Add.');
      await workbench.quickInput.pick('Low');
      await isDead(toasts().filter({ hasText: 'Running ' }));
      hold.resolve(undefined);
      await isDead(toasts().filter({ hasText: 'completed the task' }));
      await workbench.runCommand('Notifications: Clear All Notifications');
    });

    it('are dead where a file has such a name: in a warning, in a row, and in a count', async () => {
      const { workbench } = used;
      await writeFile(join(folder, FILE), `const key = '${sampleKeys.first}';\n`);
      await git('add', '--', FILE);
      await isDead(toasts().filter({ hasText: 'is staged in' }));
      await workbench.runCommand('Handinger: Scan Workspace for Leaked Keys');
      await workbench.notifications.press('1 key in 1 file', 'Show');
      await isDead(new TreeView(workbench.page, 'Handinger').row('hole.file.name'));
    });
  });
});
