import { manifest, textOf } from '../../test/manifest/manifest';
import { causeSections } from './causes';
import { keptTable } from './keptTable';
import { code, tableOf } from './markdown';

/** A table of a document that is made from package.json or the code. */
export interface Table {
  readonly file: 'docs/reference.md' | 'docs/troubleshooting.md' | 'SECURITY.md';
  /** Stands in the marks around it, `<!-- name -->` and `<!-- /name -->`. */
  readonly name: string;
  readonly markdown: string;
}

const { commands, configuration, menus } = manifest.contributes;

/** Those that the Command Palette offers. */
function commandsTable(): string {
  const palette = menus['commandPalette'] ?? [];
  const shown = commands.filter(
    ({ command }) => !palette.some((item) => item.command === command && item.when === 'false'),
  );
  const rows = shown.map(({ command, title, category = '' }) => [
    `${category}: ${textOf(title)}`,
    code(command),
  ]);
  return tableOf(['Command', 'ID'], rows);
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
  return tableOf(['Setting', 'Default', 'Scope', 'Description'], rows);
}

const choices = (values: readonly string[] = []): readonly string[] =>
  values.length > 0 ? [`One of ${values.map(code).join(', ')}.`] : [];

/** All tables. */
export const tables: readonly Table[] = [
  { file: 'docs/reference.md', name: 'commands', markdown: commandsTable() },
  { file: 'docs/reference.md', name: 'settings', markdown: settingsTable() },
  { file: 'docs/troubleshooting.md', name: 'causes', markdown: causeSections() },
  { file: 'SECURITY.md', name: 'kept', markdown: keptTable() },
];

/** The text between the marks of a table. */
export function between(name: string, text: string): { start: number; end: number } {
  const open = `<!-- ${name} -->`;
  const start = text.indexOf(open);
  const end = text.indexOf(`<!-- /${name} -->`);
  if (start < 0 || end < start) throw new Error(`There is no place for the ${name}.`);
  return { start: start + open.length, end };
}
