/**
 * Keeps a text from being read as Markdown. VS Code's own `appendText` also makes every space a hard
 * one, so that long sentences break inside words.
 */
export function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-!~<>|&]/g, '\\$&').replace(/\s+/g, ' ');
}
