import german from '../../../l10n/bundle.l10n.de.json';
import type { Door } from './surfaces';

/** In no text of ours. */
export const WORD = 'h0le';
const HOSTILE = `\u202E$(squirrel) [${WORD}](command:${WORD}) [${WORD}](https://${WORD}.example)`;
/** VS Code cuts off what follows in a notification (`MAX_MESSAGE_LENGTH` in src/vs/workbench/common/notifications.ts). */
const LONGEST = 1000;
/** What breaks links and icons makes texts longer. */
const ROOM = 150;

/** Every message of the extension that has holes, with a hostile text in each. */
export const messages: readonly string[] = Object.keys(german)
  .filter((text) => /\{\d\}/.test(text))
  .map((text) => text.replace(/\{\d\}/g, () => HOSTILE));

/** As many of them as a notification shows, one after the other; each begins with `Page` and its number. */
const pages: readonly string[] = messages
  .reduce<string[]>((all, message) => {
    const last = all.at(-1);
    return last !== undefined && last.length + message.length < LONGEST - ROOM
      ? [...all.slice(0, -1), `${last} ${message}`]
      : [...all, message];
  }, [])
  .map((page, index) => `Page ${index}. ${page}`);

/** One of them is enough to see how they are without our module. */
export const pagesBy = (door: Door): readonly string[] =>
  door === 'raw' ? pages.slice(0, 1) : pages;

export const everything = messages.join(' ');

/** How often the word is in a text. */
export const count = (text: string): number => text.split(WORD).length - 1;
