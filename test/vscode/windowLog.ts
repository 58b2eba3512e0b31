import type { Page } from 'playwright-core';

/** Collects what a page prints from now on, and what it throws, one entry a line or error. */
export function collectWindowLog(page: Page): readonly string[] {
  const lines: string[] = [];
  const add = (kind: string, text: string) =>
    lines.push(`${new Date().toISOString()} ${kind} ${text}`);
  page.on('pageerror', (error) => add('thrown', error.stack ?? error.message));
  page.on('console', (message) => add(message.type(), message.text()));
  page.on('crash', () => add('crash', 'The page crashed.'));
  page.on('close', () => add('close', 'The page was closed.'));
  return lines;
}
