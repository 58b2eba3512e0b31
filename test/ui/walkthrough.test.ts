import assert from 'node:assert/strict';
import { isSignedIn, useDemo } from './signedIn';

const steps = {
  createKey: 'Create an API key',
  signIn: 'Sign in',
  lookAtWorker: 'Look at your workers',
  catchKey: 'Catch a leaked key',
  useKey: 'Use the key in terminals and debugging',
} as const;

describe('The walkthrough', () => {
  // A narrower window leaves the picture out.
  const used = useDemo({ viewport: { width: 1600, height: 900 } });

  it('opens from the view of who is not signed in, with a picture for its step', async () => {
    const { workbench } = used;
    const view = await workbench.openView('Handinger');
    await view.element.locator('a', { hasText: 'Open the walkthrough' }).click();
    await workbench.walkthrough.unfold(steps.signIn);
    await workbench.walkthrough.picture();
    for (const step of Object.values(steps)) await workbench.walkthrough.isOpen(step);
  });

  it('shows the whole title of every step', async () => {
    assert.deepEqual(await used.workbench.walkthrough.cutTitles(), []);
  });

  it('checks off what a sign-in and a look at the workers did', async () => {
    const { walkthrough, quickInput } = used.workbench;
    await walkthrough.press('Sign In');
    await quickInput.submit(used.demo.keys.good);
    await isSignedIn(used.workbench);
    await walkthrough.isDone(steps.createKey);
    await walkthrough.isDone(steps.signIn);
    await walkthrough.isDone(steps.lookAtWorker);
    await walkthrough.isOpen(steps.catchKey);
  });

  it('shows an example of a leaked key, whose warning checks off the next step', async () => {
    const { workbench } = used;
    await workbench.walkthrough.unfold(steps.catchKey);
    await workbench.walkthrough.press('Show Example');
    await workbench.editorText('This key is made up.');
    const problems = await workbench.openProblems();
    await problems.find('Handinger API key');
    await workbench.runCommand('Handinger: Get Started');
    await workbench.walkthrough.isDone(steps.catchKey);
  });

  it('leads to the setting that gives terminals the key, which checks off the last step', async () => {
    const { page, walkthrough } = used.workbench;
    await walkthrough.unfold(steps.useKey);
    await walkthrough.press('Open Settings');
    const setting = page.locator('.setting-item-bool').filter({ hasText: 'Terminal: Inject' });
    await setting.locator('.setting-value-checkbox').click();
    await walkthrough.isDone(steps.useKey);
  });
});
