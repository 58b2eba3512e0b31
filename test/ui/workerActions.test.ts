import assert from 'node:assert/strict';
import { signIn, useDemo } from './signedIn';

describe('Acting on workers', () => {
  const used = useDemo();
  const writes = (): readonly string[] =>
    used.demo.requests
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path}`);

  before(async function () {
    this.timeout(60_000);
    await signIn(used);
  });

  it('runs a task from the palette, once, and opens what came of it', async () => {
    const { workbench } = used;
    await workbench.runCommand('Handinger: Run Task');
    await workbench.quickInput.find('Route planner');
    await workbench.quickInput.says('What should the worker do?');
    await workbench.quickInput.submit('Plan the way to Ghent.');
    await workbench.quickInput.entry('Unlimited').waitFor();
    await workbench.page.keyboard.press('Escape');
    await workbench.quickInput.says('What should the worker do?');
    await workbench.quickInput.submit(await workbench.quickInput.field.inputValue());
    await workbench.quickInput.pick('Unlimited');
    await workbench.dialog.says('can use all credits');
    await workbench.dialog.press('Run Without Limit');
    await workbench.notifications.find('completed the task');
    const opened = workbench.page.getByRole('tab', { name: 'Plan the way to Ghent' });
    assert.equal(await opened.count(), 0, 'It took the focus.');
    await workbench.notifications.press('completed the task', 'Open Task');
    assert.match(await workbench.editorText('Plan the way to Ghent.'), /completed/);
    await opened.waitFor();
    assert.deepEqual(writes(), ['POST /api/tasks']);
  });

  it('asks before a key in the words of a task is sent', async () => {
    const { workbench, demo } = used;
    const before = writes().length;
    const words = `Sign in with ${demo.keys.good}`;
    await workbench.runCommand('Handinger: Run Task');
    await workbench.quickInput.find('Route planner');
    await workbench.quickInput.says('What should the worker do?');
    await workbench.quickInput.submit(words);
    await workbench.dialog.says('This task contains an API key or webhook token.');
    await workbench.dialog.press('Cancel');
    await workbench.quickInput.says('What should the worker do?');
    assert.equal(await workbench.quickInput.field.inputValue(), words);
    await workbench.quickInput.cancel();
    assert.equal(writes().length, before);
  });

  it('adds a schedule after showing when it runs, and cancels it again', async () => {
    const { workbench } = used;
    const tree = await workbench.openView('Handinger');
    await workbench.runCommand('Handinger: Add Schedule');
    await workbench.quickInput.find('Route planner');
    await workbench.quickInput.pick('Every weekday');
    await workbench.quickInput.fill('7:30');
    await workbench.quickInput.says('Every weekday at 07:30');
    await workbench.quickInput.says('Next: ');
    await workbench.page.keyboard.press('Enter');
    await workbench.quickInput.says('What should the worker do?');
    await workbench.quickInput.submit('Plan the day.');
    await workbench.quickInput.pick('Low');
    await workbench.dialog.says('Plan the day.');
    await workbench.dialog.press('Add Schedule');
    await tree.expand('Route planner');
    await tree.expand('Schedules');
    await tree.describes('Every weekday at 07:30', 'low budget');
    await tree.pressButton('Every weekday at 07:30', 'Cancel Schedule');
    await workbench.dialog.press('Cancel Schedule');
    await tree.row('No schedules').waitFor();
    assert.equal(writes().length, 3);
    await tree.collapse('Route planner');
  });

  it('deletes a worker only after a question, and says whose it is when it may not', async () => {
    const { workbench, demo } = used;
    const tree = await workbench.openView('Handinger');
    const before = writes().length;
    const fuelReport = demo.workerId('Fuel report');
    const remove = async (title: string): Promise<void> => {
      await workbench.runCommand('Handinger: Delete Worker');
      await workbench.quickInput.find(title);
      await workbench.dialog.says('you can’t undo this');
    };
    await remove('Fuel report');
    await workbench.dialog.press('Cancel');
    assert.equal(writes().length, before);
    await remove('Fuel report');
    await workbench.dialog.press('Delete');
    await tree.row('Fuel report').waitFor({ state: 'hidden' });
    await remove('Customs checker');
    await workbench.dialog.press('Delete');
    await workbench.notifications.find('Only the creator of this worker can do this (403).');
    assert.deepEqual(writes().slice(before), [
      `DELETE /api/workers/${fuelReport}`,
      `DELETE /api/workers/${demo.workerId('Customs checker')}`,
    ]);
  });
});
