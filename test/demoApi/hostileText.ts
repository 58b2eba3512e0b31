const COMMAND = 'workbench.action.terminal.sendSequence';
/** As many characters as the longest text that the API takes: the instructions of a worker. */
const LONG = 20_000;

/** A `command:` address that types the name of the hole into the open terminal. */
export function hostileAddress(field: string): string {
  const words = JSON.stringify({ text: `${hole(field)}\n` });
  return `command:${COMMAND}?${encodeURIComponent(words)}`;
}

/** What others can write where a text is expected, each around the name of the hole. */
const attacks = {
  command: (field) => `[${hole(field)}](${hostileAddress(field)})`,
  /** All that a title or a file name has the room for, in VS Code's marks. */
  live: (field) => `$(squirrel) \u202E[${hole(field)}](${hostileAddress(field)})`,
  link: (field) =>
    `[${hole(field)}](https://evil.example/a) ![${hole(field)}](https://evil.example/b.png)`,
  icon: (field) => `$(error) ${hole(field)} $(sync~spin)`,
  html: (field) =>
    `<img src=x onerror=alert(1)><a href="${hostileAddress(field)}">${hole(field)}</a>`,
  backticks: (field) => `\`${hole(field)}\`\` \`\`\`\n`,
  newlines: (field) => `\n\r\n\u2028\n# ${hole(field)}\n---\n> \u2029`,
  // Embedding, override, isolate and marks of Unicode's bidirectional algorithm (UAX #9).
  bidi: (field) => `\u202E\u2066\u200F${hole(field)}\u202D`,
  zeroWidth: (field) => `\u200B${hole(field).replace(/(?<=.)(?=.)/g, '\u200B')}\u2060\uFEFF`,
  // Colors, a hyperlink (OSC 8), a bell and a null byte.
  ansi: (field) =>
    `\u001B[31m\u001B]8;;https://evil.example/c\u0007${hole(field)}\u001B]8;;\u0007\u001B[0m\u0000`,
  long: (field) => hole(field).padEnd(LONG, 'x'),
} as const satisfies Readonly<Record<string, (field: string) => string>>;
/** One way to attack through a text. */
export type Attack = keyof typeof attacks;
/** Every `Attack`. */
export const attackNames = Object.keys(attacks) as Attack[];

/**
 * A hostile text for that field of the API, for example `worker.title`: with one attack, or with `all` of
 * them in exactly 20,000 characters, the command link first.
 */
export function hostileText(field: string, attack: Attack | 'all'): string {
  if (attack !== 'all') return attacks[attack](field);
  const { long, ...others } = attacks;
  const text = Object.values(others)
    .map((make) => make(field))
    .join(' ');
  return `${text} ${long(field)}`.slice(0, LONG);
}

/** Letters and dots only, so that no escaping hides it. */
function hole(field: string): string {
  return `hole.${field}.hole`;
}

/** Names of the fields whose hostile text is somewhere in that text, each once. */
export function holesIn(text: string): string[] {
  const visible = text.replace(/[\p{Cf}\\]/gu, '');
  const names = [...visible.matchAll(/hole\.([A-Za-z.]+?)\.hole/g)].flatMap(
    ([, name]) => name ?? [],
  );
  return [...new Set(names)];
}
