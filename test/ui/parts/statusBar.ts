import type { Locator, Page } from 'playwright-core';

/** What a person sees and hears of a status bar item. */
export interface StatusBarItem {
  readonly text: string;
  readonly spoken: string;
  /** Names of the icons that are painted, such as `key` for `$(key)`: VS Code shows nothing for a name it lacks. */
  readonly icons: readonly string[];
  readonly background: 'error' | 'warning' | 'none';
}

/** The status bar items of the extension under test, by item id. */
export class StatusBar {
  constructor(private readonly page: Page) {}

  /** The element of an item, whose DOM id VS Code makes of publisher, name and item id. */
  item(id: string): Locator {
    return this.page.locator(`[id="handinger.vscode-handinger.${id}"]`);
  }

  /** Waits until an item shows this text. */
  async waitForText(id: string, text: string | RegExp): Promise<void> {
    await this.item(id).filter({ hasText: text }).waitFor();
  }

  /** Waits until an item shows this icon, such as `key` for `$(key)`. */
  async waitForIcon(id: string, icon: string): Promise<void> {
    await this.item(id).locator(`.codicon-${icon}`).waitFor();
  }

  /** Waits until a screen reader says this of an item. */
  async waitForSpoken(id: string, text: string): Promise<void> {
    await this.item(id)
      .and(this.page.locator(`[aria-label*=${JSON.stringify(text)}]`))
      .waitFor();
  }

  /** What an item tells to who rests on it, once it holds this text. */
  async tooltip(id: string, text: string): Promise<string> {
    const hover = this.page.locator('.monaco-hover:visible').filter({ hasText: text });
    await this.item(id).hover();
    await hover.waitFor();
    const told = await hover.innerText();
    await this.page.mouse.move(0, 0);
    await hover.waitFor({ state: 'hidden' });
    return told;
  }

  /** Reads an item, once it is shown. */
  async read(id: string): Promise<StatusBarItem> {
    const item = this.item(id);
    await item.waitFor();
    return item.evaluate((element) => {
      const painted = [...element.querySelectorAll('.codicon')].filter((icon) =>
        /^"."$/su.test(getComputedStyle(icon, '::before').content),
      );
      const icons = painted.map((icon) =>
        Array.from(icon.classList).filter((name) => /^codicon-(?!modifier)/.test(name)),
      );
      const kind = (['error', 'warning'] as const).find((name) =>
        element.classList.contains(`${name}-kind`),
      );
      return {
        text: element.textContent.trim(),
        spoken: element.getAttribute('aria-label') ?? '',
        icons: icons.flat().map((name) => name.replace('codicon-', '')),
        background: kind ?? 'none',
      };
    });
  }
}
