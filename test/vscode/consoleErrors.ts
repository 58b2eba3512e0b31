import type { Page } from 'playwright-core';

/** What a server without a marketplace prints in every run, whatever the extension does. */
const noise = [
  /service-worker|ServiceWorker/,
  /open-vsx\.org/,
  /mint-key/,
  /manifest\.json/,
  /favicon/,
  /\/vsda/,
  /update\/check/,
  // A window that is reloaded or closed gives up what it was writing.
  /Long running operations during shutdown/,
  /Canceled: Canceled/,
];

/** Collects what goes wrong in a page from now on, leaving out what always does. */
export function collectConsoleErrors(page: Page): readonly string[] {
  const errors: string[] = [];
  const add = (text: string) => {
    if (!noise.some((pattern) => pattern.test(text))) errors.push(text);
  };
  page.on('pageerror', (error) => add(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') add(`${message.text()} (${message.location().url})`);
  });
  return errors;
}
