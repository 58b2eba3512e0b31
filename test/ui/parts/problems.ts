import type { Page } from 'playwright-core';

/** The list of problems that VS Code keeps for all open files. */
export class Problems {
  constructor(private readonly page: Page) {}

  /** Waits for a problem that contains this text and answers with how it is spoken. */
  async find(text: string): Promise<string> {
    const row = this.page.locator('.markers-panel .monaco-list-row').filter({ hasText: text });
    await row.first().waitFor();
    return (await row.first().getAttribute('aria-label')) ?? '';
  }

  /** The spoken labels of everything listed. */
  async all(): Promise<string[]> {
    return this.page
      .locator('.markers-panel .monaco-list-row')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));
  }
}
