import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** A theme that comes with VS Code, and the end of the class that the workbench has under it. */
export interface Theme {
  readonly name: string;
  readonly mark: string;
}

export const themes: readonly Theme[] = [
  { name: 'Default Dark Modern', mark: 'dark_modern-json' },
  { name: 'Default Light Modern', mark: 'light_modern-json' },
  { name: 'Default High Contrast', mark: 'hc_black-json' },
  { name: 'Default High Contrast Light', mark: 'hc_light-json' },
];

/** Lets a folder's windows take on a theme, whatever is open in them, and waits for its colours. */
export async function useTheme(page: Page, folder: string, { name, mark }: Theme): Promise<void> {
  await mkdir(join(folder, '.vscode'), { recursive: true });
  const settings = JSON.stringify({ 'workbench.colorTheme': name });
  await writeFile(join(folder, '.vscode', 'settings.json'), settings);
  await page.locator(`.monaco-workbench[class*="${mark}"]`).waitFor();
  await page.evaluate(async () => {
    const fading = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(fading.map(({ finished }) => finished));
  });
}

/** The contrast of two colours of the theme in use, 1 to 21, where the first shows to that part. */
export function contrastOf(
  page: Page,
  foreground: string,
  background: string,
  opacity = 1,
): Promise<number> {
  return page.evaluate(contrastInPage, [foreground, background, opacity] as const);
}

/** Runs in the page. The formula is that of WCAG 2.2. */
function contrastInPage([foreground, background, opacity]: readonly [
  string,
  string,
  number,
]): number {
  const workbench = document.querySelector('.monaco-workbench');
  if (!workbench) throw new Error('There is no workbench.');
  const channelsOf = (color: string): readonly number[] => {
    const name = `--vscode-${color.replaceAll('.', '-')}`;
    const hex = getComputedStyle(workbench).getPropertyValue(name).trim();
    const [, red = '', green = '', blue = ''] =
      /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(hex) ?? [];
    if (red === '') throw new Error(`${color} is ${hex}, which is no opaque colour.`);
    return [red, green, blue].map((channel) => parseInt(channel, 16));
  };
  const below = channelsOf(background);
  const above = channelsOf(foreground).map(
    (channel, place) => channel * opacity + (below[place] ?? 0) * (1 - opacity),
  );
  const luminance = (channels: readonly number[]): number =>
    channels
      .map((channel) => channel / 255)
      .map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, place) => sum + part * ([0.2126, 0.7152, 0.0722][place] ?? 0), 0);
  const [darker = 0, lighter = 0] = [above, below].map(luminance).sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}
