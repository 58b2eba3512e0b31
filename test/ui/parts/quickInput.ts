import type { Locator, Page } from 'playwright-core';

/** The input box or pick list at the top of a window. */
export class QuickInput {
  /** The whole widget, for what is not offered here. */
  readonly widget: Locator;
  /** The text field, whose `type` tells whether it hides what is typed. */
  readonly field: Locator;

  constructor(private readonly page: Page) {
    // One that fades away takes no more input, and another one may be about to take its place.
    this.widget = page.locator('.quick-input-widget:visible:not(.quick-input-widget-closing)');
    this.field = this.widget.locator('.quick-input-box input');
  }

  /** Types over what the field holds, once it is there. */
  async fill(text: string): Promise<void> {
    await this.field.waitFor();
    await this.field.fill(text);
  }

  /** Types over what the field holds and confirms it. */
  async submit(text: string): Promise<void> {
    await this.fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Leaves without an answer. */
  async cancel(): Promise<void> {
    await this.field.waitFor();
    await this.page.keyboard.press('Escape');
    await this.widget.waitFor({ state: 'hidden' });
  }

  /** Picks the first entry whose label starts with this text, waiting for it to be offered. */
  async pick(label: string): Promise<void> {
    await this.entry(label).click();
    // A pointer that stays there opens a tooltip over the entries of the next list.
    await this.page.mouse.move(0, 0);
  }

  /** Types a title, and takes the entry with it once that is the first one and has the focus. */
  async find(title: string): Promise<void> {
    await this.fill(title);
    const label = JSON.stringify(title);
    await this.widget
      .locator(`.monaco-list-row.focused[data-index="0"][aria-label^=${label}]`)
      .waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Waits until a text that was typed is gone, with its box or because another one took its place. */
  async letsGo(typed: string): Promise<void> {
    await this.page.waitForFunction((text) => {
      const fields = document.querySelectorAll<HTMLInputElement>('.quick-input-box input');
      return Array.from(fields).every(
        (field) => field.value !== text || field.getClientRects().length === 0,
      );
    }, typed);
  }

  /** Presses a button at the right of an entry, which shows while the pointer is over it. */
  async pressButton(label: string, button: string): Promise<void> {
    const entry = this.entry(label);
    await entry.hover();
    await entry.locator(`.action-label[aria-label=${JSON.stringify(button)}]`).click();
  }

  /** Presses a button in the title of the box. */
  async pressTitleButton(button: string): Promise<void> {
    const label = JSON.stringify(button);
    await this.widget.locator(`.quick-input-titlebar .action-label[aria-label=${label}]`).click();
  }

  /** The first entry whose spoken label starts with this text. */
  entry(label: string): Locator {
    return this.widget.locator(`.monaco-list-row[aria-label^=${JSON.stringify(label)}]`).first();
  }

  /** The spoken labels of the entries in sight, as soon as there are any. */
  async entries(): Promise<string[]> {
    const rows = this.widget.locator('.monaco-list-row');
    await rows.first().waitFor();
    return rows.evaluateAll((all) => all.map((row) => row.getAttribute('aria-label') ?? ''));
  }

  /** Waits until the box says this under its field. */
  async says(text: string): Promise<void> {
    await this.widget.locator('.quick-input-message').filter({ hasText: text }).waitFor();
  }

  /** What the box says under its field: the prompt, or why the input is refused. */
  async message(): Promise<string> {
    return this.widget.locator('.quick-input-message').innerText();
  }
}
