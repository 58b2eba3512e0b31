import assert from 'node:assert/strict';
import { join } from 'node:path';
import { deferred } from '../fakes/deferred';
import { repositoryRoot } from '../vscode/paths';
import { health, signIn, useDemo, type UsedDemo } from './signedIn';
import type { Workbench } from './workbench';

const fixture = (name: string): string => join(repositoryRoot, 'test', 'fixtures', name);

/** Waits until another extension shows this in the status bar. */
async function shows({ page }: Workbench, item: string, text: string): Promise<void> {
  await page.locator(`[id="handinger-tests.${item}"]`).filter({ hasText: text }).waitFor();
}

describe('An assistant that runs a task', () => {
  const used = useDemo({
    server: { installedExtensions: [repositoryRoot, fixture('assistant')] },
    // Two tasks, each of which costs more than assistants may spend by default.
    settings: { 'handinger.agents.dailyCreditLimit': 1000 },
  });
  const posts = (): number => used.demo.requests.filter(({ method }) => method === 'POST').length;

  /** Lets it list the workers; running a task is another question. */
  async function begin({ workbench }: UsedDemo): Promise<void> {
    await workbench.runCommand('Assistant: Run a Task');
    await workbench.dialog.says('List the workers of your organization?');
    await workbench.dialog.press('Yes');
    await workbench.dialog.says('An assistant wants to run a task with Invoice clerk. Allow it?');
  }

  before(() => signIn(used));

  it('needs the word of the person, who sees whose credits it takes and for what', async () => {
    const { workbench } = used;
    await begin(used);
    for (const words of [
      'Worker: Invoice clerk (wrk_',
      'Organization: org_',
      'Budget: unlimited budget',
      'Task: Read the July invoice and add it up.',
      'This can use all credits of your organization.',
    ]) {
      await workbench.dialog.says(words);
    }
    await workbench.dialog.press('Cancel');
    await shows(workbench, 'assistant.outcome', 'assistant: The user declined');
    assert.equal(posts(), 0);
  });

  it('gets what came of it', async () => {
    const { workbench } = used;
    await begin(used);
    await workbench.dialog.press('Run Task');
    await shows(workbench, 'assistant.outcome', 'assistant: completed');
    assert.equal(posts(), 1);
  });

  it('may stop waiting, and the person is told that the task goes on', async () => {
    const { workbench, demo } = used;
    const hold = deferred<undefined>();
    demo.trouble({ kind: 'held', until: hold.promise }, { method: 'POST' });
    const arrived = demo.nextRequest(({ method }) => method === 'POST');
    await begin(used);
    await workbench.dialog.press('Run Task');
    await arrived;
    await workbench.runCommand('Assistant: Cancel');
    await workbench.notifications.find(
      'Stopped waiting for Invoice clerk. If the task reached the server, it keeps running there',
    );
    hold.resolve(undefined);
    assert.equal(posts(), 2);
  });
});

describe('An editor without language models', () => {
  const used = useDemo({ server: { installedExtensions: [repositoryRoot, fixture('fork')] } });

  it('has all but the tools', async () => {
    const { workbench } = used;
    await workbench.statusBar.waitForText(health, 'Handinger');
    await workbench.runCommand('Fork: Show What Is There');
    await shows(workbench, 'fork.state', 'early true, active true, no tool');
    await signIn(used);
    const tree = await workbench.openView('Handinger');
    await tree.row('Invoice clerk').waitFor();
  });
});
