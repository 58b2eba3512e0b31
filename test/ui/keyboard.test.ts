import { signIn, useDemo } from './signedIn';

describe('Without a mouse', () => {
  const used = useDemo();

  before(async function () {
    this.timeout(60_000);
    await signIn(used);
    const tree = await used.workbench.openView('Handinger');
    await tree.describes('Invoice clerk', 'completed');
  });

  /** Waits until a screen reader is told of a row, or of an entry, that starts like this. */
  async function hears(words: string): Promise<void> {
    await used.workbench.page.waitForFunction((expected) => {
      const { activeElement } = document;
      const row = activeElement?.getAttribute('aria-activedescendant') ?? '';
      const spoken = row === '' ? activeElement : document.getElementById(row);
      const name = spoken?.getAttribute('aria-label') ?? spoken?.textContent ?? '';
      return name.trim().startsWith(expected);
    }, words);
  }

  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await used.workbench.page.keyboard.press(key);
  };

  it('one goes through the workers, opens one and hears what it is', async () => {
    await used.workbench.runCommand('Handinger: Focus on Workers View');
    await press('Home');
    await hears('Invoice clerk, completed, visible to');
    await press('ArrowRight');
    await (await used.workbench.openView('Handinger')).row('Last run').waitFor();
    await press('ArrowDown');
    await hears('Last run, completed, 25 s');
    await press('ArrowLeft', 'ArrowLeft');
    await hears('Invoice clerk');
  });

  it('one finds a worker by typing its name', async () => {
    await press('R', 'o', 'u', 't', 'e');
    await hears('Route planner, running');
  });

  it('one gets at everything that is done with a row, by its menu', async () => {
    const { workbench, demo } = used;
    const { page } = workbench;
    const chosen = page.locator('[role="menuitem"]:focus');
    const wanted = chosen.filter({ hasText: 'Copy Worker ID' });
    await press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Copy Worker ID' }).waitFor();
    do {
      await press('ArrowDown');
      await chosen.waitFor();
    } while ((await wanted.count()) === 0);
    await press('Enter');
    await wanted.waitFor({ state: 'detached' });
    await page.waitForFunction(
      async (id) => (await navigator.clipboard.readText()) === id,
      demo.workerId('Route planner'),
    );
  });
});
