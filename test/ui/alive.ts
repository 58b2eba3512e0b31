import type { Locator } from 'playwright-core';

/**
 * What the texts of others bring to life in a surface: links with an address that is not ours, pictures, icons that
 * we never use, and marks that turn the direction around, also in what is spoken. Of each, the beginning.
 */
export const alive = (surface: Locator): Promise<readonly string[]> => surface.evaluate(readAlive);

/** Runs in the page. */
function readAlive(surface: Element): readonly string[] {
  const elements = [surface, ...surface.querySelectorAll('*')];
  const addressOf = (element: Element): string =>
    ['data-href', 'href', 'src']
      .map((name) => element.getAttribute(name))
      .find((address) => address !== null && address !== '' && address !== '#') ?? '';
  const live = elements.filter(
    (element) =>
      !/^(command:handinger\.|$)/.test(addressOf(element)) ||
      element.classList.contains('codicon-squirrel') ||
      (element.classList.contains('detected-link') && /command:/i.test(element.textContent)),
  );
  const turned = [
    surface.textContent,
    ...elements.flatMap((element) =>
      ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
    ),
  ].filter((text) => /[\u200F\u202A-\u202E\u2066-\u2069]/.test(text));
  return [...live.map(({ outerHTML }) => outerHTML), ...turned].map((text) => text.slice(0, 200));
}
