import type { Locator, Page } from 'playwright-core';

/** What a person sees and hears of a tree row. */
export interface TreeRow {
  readonly label: string;
  readonly description: string;
  readonly spoken: string;
  readonly level: number;
  readonly expanded: boolean | undefined;
  /** Text and colour of the file decoration; the colour is the label's, as CSS says it. */
  readonly badge: string;
  readonly color: string;
}

/** Runs in the page. VS Code paints a badge as generated content, which only its style tells. */
function readRows(rows: readonly Element[]): TreeRow[] {
  const readRow = (row: Element): TreeRow => {
    const text = (selector: string) => row.querySelector(selector)?.textContent ?? '';
    const icon = row.querySelector('.monaco-icon-label');
    const name = row.querySelector('.label-name');
    const badge = icon === null ? 'none' : getComputedStyle(icon, '::after').content;
    const expanded = row.getAttribute('aria-expanded');
    return {
      label: text('.label-name'),
      description: text('.label-description'),
      spoken: row.getAttribute('aria-label') ?? '',
      level: Number(row.getAttribute('aria-level')),
      expanded: expanded === null ? undefined : expanded === 'true',
      badge: /^(none|normal)$/.test(badge) ? '' : badge.replaceAll('"', ''),
      color: name === null ? '' : getComputedStyle(name).color,
    };
  };
  return rows.map(readRow);
}

/** A tree view in the side bar, by the title of its container. */
export class TreeView {
  readonly element: Locator;

  constructor(
    private readonly page: Page,
    private readonly container: string,
  ) {
    this.element = page.locator('.part.sidebar');
  }

  /** Brings the container to the front. */
  async open(): Promise<void> {
    const tab = this.page
      .locator('.part.activitybar')
      .getByRole('tab', { name: this.container, exact: true });
    await tab.waitFor();
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
    await this.element.filter({ hasText: this.container }).waitFor();
  }

  /** The row with this label, in sight. */
  row(label: string): Locator {
    const name = this.page.locator('.label-name', { hasText: label });
    return this.element.locator('.monaco-list-row').filter({ has: name }).first();
  }

  /** Opens a row, as soon as it is there, and waits for what stands below it. */
  async expand(label: string): Promise<void> {
    await this.#turn(label, true);
  }

  /** Closes a row that is open. */
  async collapse(label: string): Promise<void> {
    await this.#turn(label, false);
  }

  /** Closes all rows that are open. */
  async collapseAll(): Promise<void> {
    await this.element.hover();
    await this.element.locator('.action-label[aria-label="Collapse All"]').first().click();
    await this.element
      .locator('.monaco-list-row[aria-level="2"]')
      .first()
      .waitFor({ state: 'detached' });
  }

  /** Presses a button at the right of a row, which shows while the pointer is over it. */
  async pressButton(label: string, button: string): Promise<void> {
    const row = this.row(label);
    await row.hover();
    await row.locator(`.action-label[aria-label=${JSON.stringify(button)}]`).click();
  }

  /** Opens the menu of a row, and answers with what it offers. */
  async openMenu(label: string): Promise<readonly string[]> {
    const entries = this.page.getByRole('menuitem');
    await this.row(label).click({ button: 'right' });
    await entries.first().waitFor();
    return entries.evaluateAll((all) => all.map((entry) => entry.textContent.trim()));
  }

  /** Waits until a row's description holds this text. */
  async describes(label: string, text: string): Promise<void> {
    await this.row(label).locator('.label-description').filter({ hasText: text }).waitFor();
  }

  /** Waits until a row shows its file decoration, which VS Code asks for after painting the row. */
  async waitForDecoration(label: string): Promise<void> {
    await this.row(label).locator('.monaco-decoration-badge').waitFor();
  }

  /** The rows in sight, as soon as there are any. */
  async rows(): Promise<TreeRow[]> {
    const rows = this.element.locator('.monaco-list-row');
    await rows.first().waitFor();
    return rows.evaluateAll(readRows);
  }

  /** Waits until the text that stands in place of rows holds this. */
  async welcomes(text: string): Promise<void> {
    await this.element.locator('.welcome-view-content').filter({ hasText: text }).waitFor();
  }

  async #turn(label: string, expanded: boolean): Promise<void> {
    const row = this.row(label);
    await row.waitFor();
    const wanted = String(expanded);
    if ((await row.getAttribute('aria-expanded')) !== wanted) await row.click();
    await this.element
      .locator(`.monaco-list-row[aria-expanded="${wanted}"]`)
      .filter({ has: this.page.locator('.label-name', { hasText: label }) })
      .first()
      .waitFor();
  }
}
