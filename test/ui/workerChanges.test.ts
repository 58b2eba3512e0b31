import assert from 'node:assert/strict';
import { northwind } from '../demoApi/organization';
import { isSignedOut, openWorkers, useDemo } from './signedIn';
import type { TreeView } from './parts/treeView';

describe('Changing workers', () => {
  const used = useDemo({
    // High enough for all rows: what is not in sight is not there for a test.
    viewport: { width: 1280, height: 1400 },
    // What a test types is all that is to be there.
    settings: {
      'editor.autoClosingBrackets': 'never',
      'editor.autoSurround': 'never',
      // On by default in a browser.
      'files.autoSave': 'off',
    },
  });
  let tree: TreeView;
  let seen = 0;

  /** What was changed from VS Code since this was asked before. */
  const writes = (): readonly string[] => {
    const sent = used.demo.requests
      .filter(({ method, userAgent }) => method !== 'GET' && userAgent?.startsWith('Handinger/'))
      .map(({ method, path }) => `${method} ${path}`);
    const fresh = sent.slice(seen);
    seen = sent.length;
    return fresh;
  };

  /** What a person chooses who called a command that is about one worker. */
  async function pick(title: string): Promise<void> {
    await used.workbench.quickInput.find(title);
  }

  /** As a person saves: the keys go to the editor. */
  async function save(): Promise<void> {
    await used.workbench.focusEditor();
    await used.workbench.page.keyboard.press('Control+S');
  }

  /** Changes a worker as somebody else would, from somewhere else. */
  async function changeElsewhere(workerId: string, change: object): Promise<void> {
    const { url, keys } = used.demo;
    const answer = await fetch(`${url}/api/workers/${workerId}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${keys.good}`, 'content-type': 'application/json' },
      body: JSON.stringify(change),
    });
    assert.equal(answer.status, 200);
  }

  before(async function () {
    this.timeout(120_000);
    tree = await openWorkers(used);
  });

  afterEach(async () => {
    await tree.collapseAll();
    writes();
  });

  it('creates a worker from a document', async () => {
    const { workbench } = used;
    await workbench.runCommand('Handinger: Create Worker');
    await workbench.editorText('"visibility": "public"');
    await workbench.typeOver('{ "title": "Night porter", "summary": "Opens the gate." }');
    await save();
    await workbench.dialog.says('Create Night porter in');
    assert.deepEqual(writes(), []);
    await workbench.dialog.press('Create');
    await tree.describes('Night porter', 'Opens the gate.');
    await workbench.editorText('"updatedAt"');
    assert.deepEqual(writes(), ['POST /api/workers']);
  });

  it('compares an edited worker with what the service has, and never overwrites unseen changes', async () => {
    const { workbench, demo } = used;
    const id = demo.workerId('Fleet maintenance');
    await workbench.runCommand('Handinger: Edit Worker');
    await pick('Fleet maintenance');
    await workbench.editorText('Books vans into the workshop');
    await workbench.typeOver(JSON.stringify({ id, summary: 'Keeps the vans going.' }));
    await changeElsewhere(id, { summary: 'Changed by somebody else.' });

    demo.trouble({ kind: 'error', status: 500, retry: false }, { path: '/api/workers' });
    await save();
    await workbench.notifications.find('couldn’t check whether someone else changed the worker');
    demo.clearTrouble();
    await workbench.runCommand('Notifications: Clear All Notifications');

    await save();
    await workbench.notifications.find('after you opened it, so nothing was sent');
    const merge = workbench.page.locator('.merge-editor');
    const input = merge.locator('.code-view.input .view-lines');
    await input.filter({ hasText: 'by somebody else' }).waitFor();
    await input.filter({ hasText: 'Keeps the vans' }).waitFor();
    assert.deepEqual(writes(), []);
    await workbench.runCommand('Notifications: Clear All Notifications');

    await merge.locator('.code-view.result .view-lines').click();
    await workbench.runCommand('Handinger: Save Worker to Handinger');
    await workbench.dialog.says('Changed: summary.');
    await workbench.dialog.press('Update');
    await tree.describes('Fleet maintenance', 'Keeps the vans going.');
    assert.deepEqual(writes(), [`PATCH /api/workers/${id}`]);
  });

  it('asks before a worker is created again, even after a reload and in Do Not Disturb mode', async function () {
    // The window loads again meanwhile.
    this.timeout(120_000);
    const { workbench, demo } = used;
    const { dialog, notifications } = workbench;
    const doNotDisturb = (): Promise<void> =>
      workbench.runCommand('Notifications: Toggle Do Not Disturb Mode');
    await doNotDisturb();
    try {
      await workbench.runCommand('Handinger: Create Worker');
      await workbench.editorText('"title": ""');
      await workbench.typeOver('{ "title": "Day porter", "summary": "Closes the gate." }');
      const cut = { kind: 'resetBeforeHeaders' } as const;
      demo.trouble(cut, { method: 'POST', path: '/api/workers', times: 1 });
      await save();
      await dialog.says('Create Day porter in');
      await dialog.press('Create');
      await notifications.find('It might have been created');
      assert.deepEqual(writes(), ['POST /api/workers']);

      await workbench.reload();
      await workbench.editorText('Closes the gate.');
      await save();
      await dialog.says('Create this worker again?');
      assert.deepEqual(writes(), []);
      await dialog.press('Create Again');
      await tree.row('Day porter').waitFor();
      assert.deepEqual(writes(), ['POST /api/workers']);
    } finally {
      // It would hide the notifications of all tests that follow; an open question would keep the palette shut.
      await workbench.page.keyboard.press('Escape');
      await doNotDisturb();
    }
  });

  it('duplicates a worker by way of a document', async () => {
    const { workbench } = used;
    await workbench.runCommand('Handinger: Duplicate Worker');
    await pick('Invoice clerk');
    await workbench.editorText('"title": "Copy of Invoice clerk"');
    assert.deepEqual(writes(), []);
    await workbench.runCommand('Handinger: Save Worker to Handinger');
    await workbench.dialog.press('Create');
    await tree.row('Copy of Invoice clerk').waitFor();
    assert.deepEqual(writes(), ['POST /api/workers']);
  });

  it('sets a webhook, tests it, gives it another token and clears it', async () => {
    const { workbench, demo } = used;
    const { quickInput, dialog, notifications } = workbench;
    const webhook = `/api/workers/${demo.workerId('Route planner')}/webhook`;
    const failing = { kind: 'error', status: 500, retry: false } as const;
    demo.trouble(failing, { method: 'GET', path: webhook });
    await workbench.runCommand('Handinger: Set Webhook');
    await pick('Route planner');
    // The box takes the place of the list, which takes text, too.
    await quickInput.says('sends a POST request to this URL');
    await quickInput.fill('http://hooks.northwind.example/routes');
    await quickInput.says('begin with https://');
    await quickInput.submit('https://hooks.northwind.example/routes');
    await dialog.says('Couldn’t check whether it already has a webhook.');
    assert.deepEqual(writes(), []);
    demo.clearTrouble();
    await dialog.press('Replace');
    await tree.expand('Route planner');
    await tree.expand('Webhook');
    await tree.describes('Address', 'hooks.northwind.example/routes');
    assert.deepEqual(writes(), [`PUT ${webhook}`]);

    await tree.pressButton('Address', 'Test Webhook');
    await dialog.says('costs a few credits');
    await dialog.press('Run Small Task');
    await notifications.find('works. The endpoint returned HTTP 204 after 180 ms.');
    assert.deepEqual(writes(), ['POST /api/tasks']);

    const token = tree.row('Token').locator('.label-description');
    const before = await token.innerText();
    await tree.openMenu('Token');
    await workbench.pickInMenu('Regenerate Webhook Token');
    await dialog.says('becomes invalid immediately');
    assert.deepEqual(writes(), []);
    await dialog.press('Regenerate');
    await notifications.find('has a new token');
    assert.notEqual(await token.innerText(), before);
    assert.deepEqual(writes(), [`POST ${webhook}/regenerate-token`]);

    await tree.openMenu('Address');
    await workbench.pickInMenu('Clear Webhook');
    await dialog.says('the token becomes invalid');
    await dialog.press('Clear');
    await tree.row('No webhook').waitFor();
    assert.deepEqual(writes(), [`DELETE ${webhook}`]);
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('follows up on a task, and archives one', async () => {
    const { workbench } = used;
    await tree.expand('Invoice clerk');
    await tree.expand('Tasks');
    await tree.pressButton('Read the June invoice', 'Follow Up on Task');
    await workbench.quickInput.submit('And in pounds?');
    await workbench.quickInput.pick('Low');
    await workbench.notifications.press('completed the task', 'Open Task');
    await workbench.editorText('Turn 2');
    assert.deepEqual(writes(), ['POST /api/tasks']);
    await tree.expand('Read the June invoice');
    await tree.row('And in pounds?').waitFor();

    await tree.openMenu('Read the June invoice');
    await workbench.pickInMenu('Archive Task');
    await workbench.dialog.says('Its turns and files are kept.');
    assert.deepEqual(writes(), []);
    await workbench.dialog.press('Archive');
    await tree.row('No tasks yet').waitFor();
    assert.deepEqual(writes(), ['DELETE /api/tasks/tsk_4Zp-Qm81xLd_7R']);
  });

  it('runs a task about what is selected in the editor', async () => {
    const { workbench } = used;
    await workbench.newFile('Plain Text', 'first line\nsecond line');
    await workbench.page.keyboard.press('Control+A');
    await workbench.runCommand('Handinger: Run Task');
    await pick('Biscuit');
    await workbench.quickInput.says('with the 2 selected lines');
    await workbench.quickInput.submit('Say it in one.');
    await workbench.quickInput.pick('Low');
    await workbench.notifications.press('completed the task', 'Open Task');
    const text = await workbench.editorText('Say it in one.');
    assert.match(text, /first line[\s\S]*second line/);
    assert.deepEqual(writes(), ['POST /api/tasks']);
  });

  it('leaves a task that goes on at the server, and sends it once', async () => {
    const { workbench, demo } = used;
    let release: (() => void) | undefined;
    const until = new Promise<void>((resolve) => (release = resolve));
    demo.trouble({ kind: 'held', until }, { method: 'POST', path: '/api/tasks', times: 1 });
    const arrived = demo.nextRequest(({ method }) => method === 'POST');
    await tree.pressButton('Biscuit', 'Run Task');
    await workbench.quickInput.submit('Take your time.');
    await workbench.quickInput.pick('Low');
    await arrived;
    await workbench.notifications.press('Running Biscuit…', 'Cancel');
    await workbench.notifications.find('If the task reached the server, it keeps running there');
    const ended = demo.nextEnded(({ method }) => method === 'POST');
    release?.();
    assert.equal((await ended).outcome, 'answered');
    assert.deepEqual(writes(), ['POST /api/tasks']);
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.runCommand('Handinger: Refresh Workers');
    await tree.expand('Biscuit');
    await tree.expand('Tasks');
    await tree.describes('Take your time.', 'completed');
  });

  it('offers no longer what only the creator may do, once that is known', async () => {
    const { page } = used.workbench;
    const offered = await tree.openMenu('Customs checker');
    assert.ok(offered.includes('Edit Worker') && offered.includes('Delete Worker'));
    await page.keyboard.press('Escape');
    await tree.expand('Customs checker');
    await tree.expand('Webhook');
    await tree.describes('Try Again', 'only visible to its creator');
    await tree.row('Webhook').hover();
    await tree.row('Webhook').locator('.action-label').waitFor({ state: 'detached' });
    const left = await tree.openMenu('Customs checker');
    assert.ok(left.includes('Duplicate Worker'));
    assert.ok(!left.includes('Edit Worker') && !left.includes('Delete Worker'));
    await page.keyboard.press('Escape');
  });
});

describe('A question about a worker', () => {
  const used = useDemo();

  it('sends nothing once its key is signed out while it is open', async () => {
    await openWorkers(used);
    const { workbench, demo } = used;
    await workbench.runCommand('Handinger: Set Webhook');
    await workbench.quickInput.pick('Route planner');
    // Whether there is a webhook already is asked first.
    await workbench.quickInput.says('Handinger sends a POST request to this URL');
    await workbench.quickInput.fill('https://hooks.northwind.example/routes');
    await workbench.page.getByRole('button', { name: 'Accounts' }).click();
    await workbench.page.getByRole('menuitem', { name: `${northwind.id} (Handinger)` }).hover();
    await workbench.pickInMenu('Sign Out');
    await workbench.dialog.press('Sign Out');
    await isSignedOut(workbench);
    await workbench.quickInput.submit('https://hooks.northwind.example/routes');
    await workbench.notifications.find('The key in use changed, so nothing was sent.');
    assert.ok(demo.requests.every(({ method }) => method === 'GET'));
  });
});

describe('A worker where editors are saved automatically', () => {
  const used = useDemo({
    settings: {
      'editor.autoClosingBrackets': 'never',
      'editor.autoSurround': 'never',
      'files.autoSave': 'afterDelay',
      'files.autoSaveDelay': 100,
    },
  });

  it('stays unsaved, says so once, and is sent when a person saves it', async () => {
    const tree = await openWorkers(used);
    const { workbench, demo } = used;
    const { notifications, quickInput, dialog } = workbench;
    const changes = (): number => demo.requests.filter(({ method }) => method === 'PATCH').length;
    const id = demo.workerId('Fleet maintenance');
    await workbench.runCommand('Handinger: Edit Worker');
    await quickInput.find('Fleet maintenance');
    await workbench.editorText('Books vans into the workshop');
    await workbench.typeOver(JSON.stringify({ id, summary: 'Keeps the vans' }));
    const toast = await notifications.find('(Workers aren’t saved automatically.');
    await workbench.runCommand('Notifications: Clear All Notifications');
    await toast.waitFor({ state: 'detached' });

    await workbench.typeOver(JSON.stringify({ id, summary: 'Keeps the vans going.' }));
    await workbench.page.keyboard.press('Control+S');
    await dialog.says('Changed: summary.');
    assert.deepEqual(await notifications.texts(), []);
    assert.equal(changes(), 0);
    await dialog.press('Update');
    await tree.describes('Fleet maintenance', 'Keeps the vans going.');
    assert.equal(changes(), 1);
  });
});
