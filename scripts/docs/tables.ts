import { manifest, textOf } from '../../test/manifest/manifest';

/** A table of the README that is made from package.json. */
export interface Table {
  /** Stands in the marks around it, `<!-- name -->` and `<!-- /name -->`. */
  readonly name: string;
  readonly markdown: string;
}

const { commands, configuration, menus } = manifest.contributes;

/** Those that people can run by themselves. */
function commandsTable(): string {
  const palette = menus['commandPalette'] ?? [];
  const shown = commands.filter(
    ({ command }) => !palette.some((item) => item.command === command && item.when === 'false'),
  );
  const rows = shown.map(({ command, title, category = '' }) => [
    `${category}: ${textOf(title)}`,
    code(command),
  ]);
  return tableOf(['Command', 'Id'], rows);
}

/** Where VS Code lets a setting of each scope be set. */
const PLACES: Readonly<Record<string, string>> = {
  application: 'user',
  window: 'user, workspace',
  resource: 'user, workspace, folder',
};

function settingsTable(): string {
  const rows = Object.entries(configuration.properties).map(([name, setting]) => [
    code(name),
    setting.default === ''
      ? '_empty_'
      : code(JSON.stringify(setting.default).replace(/^"|"$/g, '')),
    PLACES[setting.scope] ?? setting.scope,
    [textOf(setting.markdownDescription), ...choices(setting.enum)].join(' '),
  ]);
  return tableOf(['Setting', 'Default', 'Where', 'What it does'], rows);
}

const choices = (values: readonly string[] = []): readonly string[] =>
  values.length > 0 ? [`One of ${values.map(code).join(', ')}.`] : [];

const code = (text: string): string => `\`${text}\``;

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  // VS Code makes a link of a setting between hash signs; elsewhere they would be seen.
  const line = (cells: readonly string[]): string =>
    `| ${cells.join(' | ')} |`.replace(/`#([\w.]+)#`/g, '`$1`');
  return [head, head.map(() => '---'), ...rows].map(line).join('\n');
}

/** The tables in the order in which the README has them. */
export const tables: readonly Table[] = [
  { name: 'commands', markdown: commandsTable() },
  { name: 'settings', markdown: settingsTable() },
];

/** The text between the marks of a table. */
export function between(name: string, readme: string): { start: number; end: number } {
  const open = `<!-- ${name} -->`;
  const start = readme.indexOf(open);
  const end = readme.indexOf(`<!-- /${name} -->`);
  if (start < 0 || end < start) throw new Error(`README.md has no place for the ${name}.`);
  return { start: start + open.length, end };
}
