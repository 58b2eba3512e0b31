import type { Page } from 'playwright-core';

/** The terminals in the panel. */
export class Terminals {
  constructor(private readonly page: Page) {}

  /** Types a line into the terminal that was just opened. */
  async run(line: string): Promise<void> {
    await this.page.locator('.terminal-wrapper.active .xterm.focus').waitFor();
    await this.page.keyboard.insertText(line);
    await this.page.keyboard.press('Enter');
  }

  /** Waits until none is open. */
  async areGone(): Promise<void> {
    await this.page.locator('.terminal-wrapper').first().waitFor({ state: 'detached' });
  }
}
