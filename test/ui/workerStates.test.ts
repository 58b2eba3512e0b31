import assert from 'node:assert/strict';
import { addKey, health, isSignedOut, openWorkers, useDemo } from './signedIn';
import type { TreeView } from './parts/treeView';

describe('What is not there of a worker', () => {
  // High enough for all rows: what is not in sight is not there for a test.
  const used = useDemo({ viewport: { width: 1280, height: 1400 } });
  let tree: TreeView;

  before(async function () {
    this.timeout(120_000);
    tree = await openWorkers(used);
  });

  beforeEach(() => tree.collapseAll());

  /** Waits until the row below a section says so. */
  const below = (section: string, words: string): Promise<void> =>
    tree.element
      .locator(`.monaco-list-row:has-text(${JSON.stringify(section)}) + .monaco-list-row`)
      .filter({ hasText: words })
      .first()
      .waitFor();

  it('says of every part that it is loading, why it failed, and tries again on the spot', async () => {
    const { demo } = used;
    const id = demo.workerId('Invoice clerk');
    const task = 'tsk_4Zp-Qm81xLd_7R';
    const paths = [`/api/workers/${id}`, `/api/workers/${id}/*`, `/api/tasks`, `/api/tasks/*`];
    let release: (() => void) | undefined;
    const until = new Promise<void>((resolve) => (release = resolve));
    for (const path of paths) {
      demo.trouble({ kind: 'held', until }, { path });
      demo.trouble({ kind: 'error', status: 403 }, { path });
    }
    await tree.expand('Invoice clerk');
    for (const section of ['Tasks', 'Webhook', 'Schedules']) {
      await tree.expand(section);
      await below(section, 'Loading…');
    }
    await tree.describes('Email', 'loading…');
    release?.();
    await below('Schedules', '403 no access');
    await below('Webhook', 'only visible to its creator');
    await below('Tasks', '403 no access');
    await tree.describes('Email', '403 no access');
    await tree.describes('Last run', '403 no access');
    assert.equal((await used.workbench.statusBar.read(health)).icons[0], 'pass');

    demo.clearTrouble();
    await tree.pressButton('Email', 'Try Again');
    await tree.describes('Email', 'invoice-clerk@');
    await tree.pressButton('Last run', 'Try Again');
    await tree.describes('Last run', 'completed');
    await tree.describes('Invoice clerk', 'completed');
    // One below the other: each retry takes the row away that the next one would be behind.
    for (const words of ['Every weekday', 'Address', 'Read the June invoice']) {
      await tree.row('Try Again').click();
      await tree.row(words).waitFor();
    }

    demo.trouble({ kind: 'error', status: 404 }, { path: `/api/tasks/${task}/turns` });
    demo.trouble({ kind: 'html', status: 502 }, { path: `/api/workers/${id}/webhook/executions` });
    await tree.expand('Read the June invoice');
    await below('Read the June invoice', '404 not found');
    await tree.expand('Deliveries');
    await below('Deliveries', 'couldn’t be loaded');
    demo.clearTrouble();
    await tree.row('Try Again').click();
    await below('Deliveries', 'delivered');
    await tree.collapse('Deliveries');
    await tree.row('Try Again').click();
    await tree.row('And how much of that is VAT?').waitFor();
  });

  it('says of every part that there is nothing', async () => {
    await tree.expand('Biscuit');
    await tree.describes('Last run', 'never ran');
    await tree.describes('Instructions', 'none');
    await tree.describes('Output schema', 'none');
    for (const [section, words] of [
      ['Tasks', 'No tasks yet'],
      ['Webhook', 'No webhook'],
      ['Schedules', 'No schedules'],
    ] as const) {
      await tree.expand(section);
      await below(section, words);
    }
  });

  it('keeps what was there when it cannot be loaded again, and says so', async () => {
    const { workbench, demo } = used;
    await tree.expand('Delay notifier');
    await tree.expand('Schedules');
    await below('Schedules', 'No schedules');
    demo.trouble({ kind: 'error', status: 500, retry: false }, { path: '/api/workers*' });
    await workbench.runCommand('Handinger: Refresh Workers');
    await tree.describes('Try Again', 'couldn’t be loaded');
    await tree.row('No schedules').waitFor();
    await tree.element.getByText('Showing previously loaded data.').waitFor();
    demo.clearTrouble();
    await workbench.runCommand('Handinger: Refresh Workers');
    await tree.row('Try Again').waitFor({ state: 'hidden' });
  });

  it('is reached by the keyboard: typing finds a row, arrows open it', async () => {
    const { page } = used.workbench;
    await used.workbench.runCommand('Handinger: Focus on Workers View');
    await tree.element.locator('.monaco-list:focus, .monaco-list:focus-within').first().waitFor();
    await page.keyboard.press('b');
    await tree.element.locator('.monaco-list-row.focused', { hasText: 'Biscuit' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await tree.describes('Email', 'biscuit@');
    await page.keyboard.press('ArrowLeft');
    await tree.row('Email').waitFor({ state: 'hidden' });
    await page.keyboard.press('F3');
    await tree.element.locator('.monaco-tree-type-filter input').fill('Fuel');
    await tree.element.locator('.monaco-list-row.focused', { hasText: 'Fuel report' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('shows a document to its own profile alone, through a switch and after signing out', async () => {
    const { workbench, demo } = used;
    const clerk = demo.workerId('Invoice clerk');
    const refusal = 'to see this';
    await workbench.runCommand('Handinger: Open Worker');
    await workbench.quickInput.find('Invoice clerk');
    await workbench.editorText('Reads supplier invoices');

    // An answer that is under way when the profile changes is dropped.
    let release: (() => void) | undefined;
    const until = new Promise<void>((resolve) => (release = resolve));
    const path = `/api/workers/${clerk}/email`;
    demo.trouble({ kind: 'held', until }, { path });
    const asked = demo.nextRequest((request) => request.path === path);
    await workbench.runCommand('Handinger: Refresh Workers');
    await asked;
    await addKey(workbench, demo.keys.secondOrganization);
    await tree.row('Flour ledger').waitFor();
    assert.doesNotMatch(await workbench.editorText(refusal), /invoice/i);
    // VS Code can't rename a tab, so it is marked as another profile's.
    await workbench.waitForTabBadge('Invoice clerk', '⊘');
    release?.();
    const before = demo.requests.length;
    await workbench.runCommand('Handinger: Refresh Workers');
    await tree.describes('Flour ledger', '');
    assert.doesNotMatch(await workbench.editorText(refusal), /invoice/i);
    assert.ok(demo.requests.slice(before).every((request) => !request.path.includes(clerk)));

    await workbench.runCommand('Handinger: Switch Profile');
    await workbench.quickInput.entry('org_5').waitFor();
    await workbench.quickInput.pick('org_5');
    await workbench.editorText('Reads supplier invoices');
    await workbench.waitForTabBadge('Invoice clerk', '');

    await signOut();
    assert.doesNotMatch(await workbench.editorText(refusal), /invoice/i);
    await workbench.notifications.press('Signed out of', 'Switch Profile');
    await workbench.quickInput.pick('org_');
    await tree.row('Flour ledger').waitFor();
    assert.doesNotMatch(await workbench.editorText(refusal), /invoice/i);
    await signOut();
    await isSignedOut(workbench);
    const asking = demo.requests.length;
    assert.doesNotMatch(await workbench.editorText(refusal), /invoice/i);
    assert.equal(demo.requests.length, asking);
  });

  async function signOut(): Promise<void> {
    await used.workbench.runCommand('Handinger: Sign Out');
    await used.workbench.dialog.press('Sign Out');
  }
});
