import type { Page } from 'playwright-core';

/** The question that stands in front of everything else. */
export class Dialog {
  constructor(private readonly page: Page) {}

  /** Waits until the question contains this text. */
  async says(text: string): Promise<void> {
    await this.page.locator('.monaco-dialog-box').filter({ hasText: text }).waitFor();
  }

  /** Answers with a button. */
  async press(button: string): Promise<void> {
    const dialog = this.page.locator('.monaco-dialog-box');
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }
}
