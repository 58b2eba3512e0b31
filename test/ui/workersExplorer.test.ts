import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ListShape } from '../demoApi/listShape';
import { signIn, useDemo } from './signedIn';

describe('The workers explorer', () => {
  const used = useDemo();

  before(async function () {
    this.timeout(60_000);
    const { demo, session } = used;
    await signIn(used);
    const id = demo.workerId('Invoice clerk');
    await writeFile(join(session.folder, 'run.ts'), `// calls\nrun('${id}');\n`);
  });

  it('shows below a worker all that it is, loaded when it is opened', async () => {
    const { workbench, demo } = used;
    demo.setListShape('tasks', 'named');
    const tree = await workbench.openView('Handinger');
    await tree.expand('Invoice clerk');
    await tree.describes('Email', 'invoice-clerk@northwind.mail.example');
    await tree.describes('Last run', 'completed · 25 s');
    await tree.describes('Used in this workspace', '1 place');
    await tree.expand('Schedules');
    await tree.describes('Every weekday at 09:00', 'standard budget');
    await tree.expand('Webhook');
    await tree.describes('Token', '••••');
    await tree.expand('Tasks');
    await tree.expand('Read the June invoice');
    await tree.describes('And how much of that is VAT?', '4 credits · 1 file');
    assert.ok(
      demo.requests.every(({ method, path }) => method === 'GET' && !path.endsWith('/executions')),
    );
    await tree.collapse('Invoice clerk');
  });

  it('says on the spot what only the creator may see, and tries again there', async () => {
    const { workbench, demo } = used;
    const tree = await workbench.openView('Handinger');
    const id = demo.workerId('Route planner');
    demo.trouble({ kind: 'error', status: 500 }, { path: `/api/workers/${id}/schedules` });
    await tree.expand('Route planner');
    await tree.expand('Schedules');
    await tree.describes('Try Again', 'couldn’t be loaded');
    demo.clearTrouble();
    await tree.row('Try Again').click();
    await tree.row('No schedules').waitFor();
    await tree.collapse('Route planner');
    await tree.expand('Customs checker');
    await tree.expand('Webhook');
    await tree.describes('Try Again', 'only visible to its creator');
    assert.equal((await workbench.statusBar.read('handinger.health')).icons[0], 'pass');
    await tree.collapse('Customs checker');
  });

  it('finds a worker by a filter, in the list of all, and where the workspace names it', async () => {
    const { workbench } = used;
    const tree = await workbench.openView('Handinger');
    await workbench.runCommand('Handinger: Filter Workers');
    await workbench.quickInput.submit('fuel');
    await tree.element.getByText('Filter “fuel”: 1 of 12').waitFor();
    await tree.row('Route planner').waitFor({ state: 'hidden' });
    assert.deepEqual(
      (await tree.rows()).map(({ label }) => label),
      ['Fuel report'],
    );
    await workbench.runCommand('Handinger: Go to Worker...');
    await workbench.quickInput.submit('inv clerk');
    await tree.describes('Email', 'invoice-clerk@');
    assert.equal((await tree.rows()).filter(({ level }) => level === 1).length, 12);
    await tree.expand('Used in this workspace');
    await tree.row('run.ts').click();
    assert.match(await workbench.editorText('run('), /calls/);
  });

  it('reads every form of the list, and notices that there is none any more', async () => {
    const { workbench, demo } = used;
    demo.setPageSize(5);
    const tree = await workbench.openView('Handinger');
    await tree.collapse('Invoice clerk');
    // By turns with all and with the first page, so that each answer is seen to have come.
    const shapes: readonly [shape: ListShape, count: number][] = [
      ['items', 5],
      ['array', 12],
      ['cursor', 5],
      ['named', 12],
      ['items', 5],
      ['data', 12],
      ['cursor', 5],
      ['results', 12],
    ];
    for (const [shape, count] of shapes) {
      demo.setListShape('workers', shape);
      await workbench.runCommand('Handinger: Refresh Workers');
      const state = count < 12 ? 'visible' : 'hidden';
      await tree.row('Show 200 more…').waitFor({ state });
      const labels = (await tree.rows()).map(({ label }) => label);
      assert.equal(labels.filter((label) => !label.startsWith('Show')).length, count, shape);
    }
    for (const absent of ['absent404', 'absent405', 'absent501', 'absentHtml'] as const) {
      demo.setListShape('workers', absent);
      await workbench.runCommand('Handinger: Refresh Workers');
      await tree.element.getByText('no longer lists workers').waitFor();
      await tree.describes('Invoice clerk', 'listed before');
      demo.setListShape('workers', 'named');
      await workbench.runCommand('Handinger: Refresh Workers');
      await tree.element.getByText('no longer lists workers').waitFor({ state: 'hidden' });
    }
  });

  it('does without a list, and takes it up when there is one', async function () {
    this.timeout(120_000);
    const { workbench, demo } = used;
    demo.setListShape('workers', 'absent404');
    await workbench.reload();
    const tree = await workbench.openView('Handinger');
    // The workspace names one; the other is added by hand.
    await tree.describes('wrk_Kq3vT-8mZpL0aX', 'in this workspace');
    await workbench.runCommand('Handinger: Add Worker by ID');
    const id = demo.workerId('Route planner');
    await workbench.quickInput.submit(`https://handinger.com/worker/${id}`);
    await tree.describes(id, 'added by ID');
    await tree.expand(id);
    await tree.describes('Instructions', 'not provided by the service');
    await tree.collapse(id);
    demo.setListShape('workers', 'named');
    await workbench.runCommand('Handinger: Refresh Workers');
    await tree.describes('Route planner', 'running');
    await tree.row('Fuel report').waitFor();
  });
});
