import { withoutHidden } from './inert';

/**
 * Keeps a text from being read as Markdown, with as few marks as that takes: documents are read as they are written
 * too. VS Code's own `appendText` also makes every space a hard one, so that long sentences break inside words.
 */
export const plain = (text: string): string =>
  withoutHidden(text.replace(/\s+/g, ' '))
    .replace(/[\\`*[\]~<&]|\$(?=\()|(?<=\])\(/g, '\\$&')
    // Within a word, as in an id, it marks nothing.
    .replace(/(?<![\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_])/gu, (run) => run.replaceAll('_', '\\_'))
    .replace(/^ ?(?=[#+=>-])/, '$&\\')
    .replace(/^( ?\d+)(?=[.)])/, '$1\\');

/**
 * A link, or the label alone where there is no address that a browser can open. What a worker wrote must
 * not become a link that runs a command.
 */
export function webLink(label: string, address: string): string {
  if (!URL.canParse(address)) return plain(label);
  const { protocol, href } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? link(label, href) : plain(label);
}

/** @param address that is trusted to be what it is */
export const link = (label: string, address: string): string =>
  `[${plain(label)}](${address.replaceAll('(', '%28').replaceAll(')', '%29')})`;

/** Somebody else’s Markdown as a block of its own: its headings are none of ours. */
export const quoted = (text: string): string =>
  harmless(text.trim())
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');

/** An invisible space keeps what others wrote from being a link that runs a command here. */
export const harmless = (text: string): string =>
  withoutHidden(text.replace(/\r\n?/g, '\n')).replace(/\bcommand:(?=\S)/gi, '$&\u200B');

/** Fences are longer than any inside. */
export function fenced(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(2, longestTicks(text)) + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** A text in backticks, which cannot end before it does. */
export function code(text: string): string {
  const line = harmless(text.replace(/\s+/g, ' '));
  const fence = '`'.repeat(longestTicks(line) + 1);
  const space = /^`|`$/.test(line) ? ' ' : '';
  return `${fence}${space}${line}${space}${fence}`;
}

/** There may be more of them than a call takes arguments. */
function longestTicks(text: string): number {
  let longest = 0;
  for (const [ticks] of text.matchAll(/`+/g)) longest = Math.max(longest, ticks.length);
  return longest;
}
