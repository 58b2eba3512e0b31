const BEGIN = '# >>> handinger: no API key in a commit';
const END = '# <<< handinger';

/** Our lines between marks, by which they are found again. Shells, YAML and TOML read the marks as comments. */
export function marked(lines: string, indentation = ''): string {
  return `${indentation}${BEGIN}\n${lines}${indentation}${END}\n`;
}

export const hasHook = (text: string): boolean => text.includes(BEGIN);

/** The text without what is marked. */
export function withoutMarked(text: string): string {
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END, begin);
  if (begin === -1 || end === -1) return text;
  const lineStart = text.lastIndexOf('\n', begin) + 1;
  const rest = text.slice(end + END.length).replace(/^\r?\n/, '');
  return text.slice(0, lineStart) + withoutMarked(rest);
}

/** What YAML has no meaning for, at the start of a text. */
export const YAML_COMMENTS = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*/;

/** The text with a line end behind its last line. */
export const ended = (text: string): string =>
  text === '' || text.endsWith('\n') ? text : `${text}\n`;

/** @param lines without a line end at the end */
export function indented(lines: string, indentation: string): string {
  return lines
    .split('\n')
    .map((line) => (line === '' ? '\n' : `${indentation}${line}\n`))
    .join('');
}
