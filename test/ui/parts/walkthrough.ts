import type { Locator, Page } from 'playwright-core';

/** The page with the first steps. */
export class Walkthrough {
  constructor(private readonly page: Page) {}

  /** Waits until a step has its check mark. */
  async isDone(title: string): Promise<void> {
    await this.#step(title).locator('.codicon-getting-started-step-checked').waitFor();
  }

  /** Waits until a step has none. */
  async isOpen(title: string): Promise<void> {
    await this.#step(title).locator('.codicon-getting-started-step-unchecked').waitFor();
  }

  /** Unfolds a step. */
  async unfold(title: string): Promise<void> {
    await this.#step(title).locator('.step-title').click();
  }

  /** The picture beside the steps, once it is painted. */
  async picture(): Promise<Locator> {
    const image = this.page.locator('.getting-started-media img');
    await image.waitFor();
    await image.evaluate((element: HTMLImageElement) => element.decode());
    return image;
  }

  /** The titles of the steps that are wider than their place; that of the unfolded step has several lines. */
  async cutTitles(): Promise<readonly string[]> {
    const titles = this.page.locator('.getting-started-step:not(.expanded) .step-title');
    await titles.first().waitFor();
    return titles.evaluateAll((all) =>
      all
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map(
          ({ textContent, scrollWidth, clientWidth }) =>
            `${textContent}: ${scrollWidth} of ${clientWidth} px`,
        ),
    );
  }

  /** Presses the button of the step that is unfolded. */
  async press(button: string): Promise<void> {
    const steps = this.page.locator('.gettingStartedDetailsContent');
    await steps.getByRole('button', { name: button, exact: true }).click();
  }

  #step(title: string): Locator {
    return this.page.locator('.getting-started-step').filter({ hasText: title });
  }
}
