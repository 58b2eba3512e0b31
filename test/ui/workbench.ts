import type { Locator, Page } from 'playwright-core';
import { LOADING, type WorkbenchWindow } from '../vscode/workbenchBrowser';
import { Dialog } from './parts/dialog';
import { Notifications } from './parts/notifications';
import { Problems } from './parts/problems';
import { QuickInput } from './parts/quickInput';
import { StatusBar } from './parts/statusBar';
import { TreeView } from './parts/treeView';
import { Walkthrough } from './parts/walkthrough';

/** One VS Code window, as a person uses it. */
export class Workbench {
  /** The page itself, for what is not offered here. */
  readonly page: Page;
  readonly quickInput: QuickInput;
  readonly notifications: Notifications;
  readonly statusBar: StatusBar;
  readonly dialog: Dialog;
  readonly walkthrough: Walkthrough;

  constructor(private readonly window: WorkbenchWindow) {
    this.page = window.page;
    this.quickInput = new QuickInput(this.page);
    this.notifications = new Notifications(this.page);
    this.statusBar = new StatusBar(this.page);
    this.dialog = new Dialog(this.page);
    this.walkthrough = new Walkthrough(this.page);
  }

  /** All that the page printed so far. */
  get log(): readonly string[] {
    return this.window.log;
  }

  /** Runs a command by its title in the palette, `Category: Title`. */
  async runCommand(title: string): Promise<void> {
    await this.openPalette();
    await this.quickInput.fill(`>${title}`);
    await this.quickInput.pick(title);
    // What the command asks takes the palette's place; on a slow machine it is still there for a moment.
    await this.quickInput.letsGo(`>${title}`);
  }

  /** Opens a view container and answers with the tree in it. */
  async openView(container: string): Promise<TreeView> {
    const tree = new TreeView(this.page, container);
    await tree.open();
    return tree;
  }

  /** Opens the list of problems. */
  async openProblems(): Promise<Problems> {
    await this.runCommand('Problems: Focus on Problems View');
    return new Problems(this.page);
  }

  /** Opens a file of the workspace by its name. */
  async openFile(name: string): Promise<Locator> {
    await this.openPalette();
    await this.quickInput.fill(name);
    await this.quickInput.pick(name);
    return this.focusedEditor();
  }

  /** Opens a notebook of the workspace by its name; answers with the editors of its cells. */
  async openNotebook(name: string): Promise<Locator> {
    await this.openPalette();
    await this.quickInput.fill(name);
    await this.quickInput.pick(name);
    const cells = this.page.locator('.notebook-editor .cell-editor-part');
    await cells.first().waitFor();
    return cells;
  }

  /** Opens a new file in a language, named as the language picker names it, and types into it. */
  async newFile(language: string, text: string): Promise<Locator> {
    await this.runCommand('File: New Untitled Text File');
    await this.focusedEditor();
    await this.runCommand('Change Language Mode');
    await this.quickInput.fill(language);
    await this.quickInput.pick(language);
    const editor = await this.focusedEditor();
    await this.page.keyboard.insertText(text);
    return editor;
  }

  /** Types over all that the active editor holds. */
  async typeOver(text: string): Promise<void> {
    await this.focusEditor();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(text);
  }

  /** Brings the active editor back to the keyboard. */
  async focusEditor(): Promise<void> {
    await this.runCommand('View: Focus Active Editor Group');
    await this.focusedEditor();
  }

  /**
   * Opens what the light bulb offers at the cursor, once it is at the cursor's line or beside it: after
   * a click the bulb stays at the earlier line for a moment, and its new place closes the menu.
   */
  async openQuickFixes(): Promise<Locator> {
    await this.page.waitForFunction(() => {
      const cursor = document
        .querySelector('.monaco-editor.focused .cursors-layer .cursor')
        ?.getBoundingClientRect();
      const bulbs = document.querySelectorAll(
        '.lightBulbWidget, [class*="codicon-gutter-lightbulb"]',
      );
      return Array.from(bulbs).some((bulb) => {
        const distance = Math.abs(bulb.getBoundingClientRect().top - (cursor?.top ?? Infinity));
        return (
          bulb.checkVisibility({ visibilityProperty: true }) &&
          distance < 1.5 * (cursor?.height ?? 0)
        );
      });
    });
    return this.openCodeActions();
  }

  /** Opens all that can be done with the code at the cursor. */
  async openCodeActions(): Promise<Locator> {
    await this.page.keyboard.press('Control+.');
    const menu = this.page.locator('.action-widget:not(.action-list-submenu-panel)');
    await menu.waitFor();
    return menu;
  }

  /** Chooses what the light bulb offers at the cursor. */
  async pickQuickFix(title: string): Promise<void> {
    const menu = await this.openQuickFixes();
    await menu.locator('.monaco-list-row', { hasText: title }).first().click();
    await menu.waitFor({ state: 'hidden' });
  }

  /** Chooses what an open menu offers, with the keyboard: a menu ignores clicks for a moment after it opens. */
  async pickInMenu(title: string): Promise<void> {
    const entry = this.page.getByRole('menuitem', { name: title });
    await entry.hover();
    await this.page.keyboard.press('Enter');
    await entry.waitFor({ state: 'hidden' });
  }

  /** The text of the active editor as it is painted, once it holds this. */
  async editorText(expected: string): Promise<string> {
    const lines = this.page.locator('.editor-instance .view-lines').first();
    await lines.filter({ hasText: expected }).waitFor();
    return (await lines.innerText()).replaceAll('\u00A0', ' ');
  }

  /** Waits until a tab shows this file decoration, which VS Code paints as generated content; empty for none. */
  async waitForTabBadge(title: string, badge: string): Promise<void> {
    await this.page.waitForFunction(
      ([words, expected]) => {
        const tabs = Array.from(document.querySelectorAll('.tab'));
        const label = tabs
          .find(({ textContent }) => textContent.includes(words))
          ?.querySelector('.monaco-icon-label');
        if (!label) return false;
        const { content } = getComputedStyle(label, '::after');
        return content.replaceAll(/^(none|normal)$|"/g, '') === expected;
      },
      [title, badge] as const,
    );
  }

  /** Saves a picture of the window, or of one element, as PNG. */
  async screenshot(path: string, element?: Locator): Promise<void> {
    await (element ?? this.page).screenshot({ path });
  }

  /** Starts the window anew by VS Code's own command, which first writes what is to be kept. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load', { timeout: LOADING });
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.ready();
  }

  /** Waits until the extension runs: before that, the palette does not know its commands. */
  async ready(): Promise<void> {
    await this.statusBar.item('handinger.health').waitFor({ timeout: LOADING });
  }

  private async openPalette(): Promise<void> {
    await this.page.bringToFront();
    await this.page.keyboard.press('F1');
    await this.quickInput.field.waitFor();
  }

  private async focusedEditor(): Promise<Locator> {
    const editor = this.page.locator('.editor-instance .monaco-editor.focused');
    await editor.waitFor();
    return editor;
  }
}
