import type { Workbench } from './workbench';

/** A folder of the fixture `virtualFiles`; VS Code trusts what is on no disk. */
export const VIRTUAL_FOLDER = 'virtual:/desk';
/** Another one, which names the worker “Invoice clerk”. */
export const FOLDER_WITH_ID = 'virtual:/shelf';
/** The first one under the scheme of github.dev, which is the only one that VS Code makes an exception for. */
export const UNTRUSTED_FOLDER = 'vscode-vfs://fixture/desk';

/** Quick Open finds nothing where nobody can search; the explorer lists it all the same. */
export async function openFile({ page }: Workbench, name: string): Promise<void> {
  await page.locator('.explorer-folders-view').getByRole('treeitem', { name }).dblclick();
  await page.locator('.editor-instance .monaco-editor.focused').waitFor();
}

/** Puts the cursor into the key of `app.py`. */
export async function goToKey(workbench: Workbench): Promise<void> {
  await workbench.focusEditor();
  await workbench.page.keyboard.press('Control+End');
  await workbench.page.keyboard.press('ArrowUp');
  for (let step = 0; step < 10; step++) await workbench.page.keyboard.press('ArrowRight');
}
