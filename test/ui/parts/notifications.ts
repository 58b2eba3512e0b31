import type { Locator, Page } from 'playwright-core';

/** The messages that appear in the corner of a window. */
export class Notifications {
  constructor(private readonly page: Page) {}

  /** Waits for a message that contains this text. */
  async find(text: string): Promise<Locator> {
    const toast = this.page.locator('.notification-toast').filter({ hasText: text }).first();
    await toast.waitFor();
    return toast;
  }

  /** Presses a button of the message that contains this text. */
  async press(text: string, button: string): Promise<void> {
    const toast = await this.find(text);
    await toast.getByRole('button', { name: button, exact: true }).click();
  }

  /** The texts of all messages in sight. */
  async texts(): Promise<string[]> {
    return this.page.locator('.notification-toast .notification-list-item-message').allInnerTexts();
  }
}
