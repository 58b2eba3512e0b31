import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { repositoryRoot } from '../../test/vscode/paths';
import { between, tables } from './tables';

const file = join(repositoryRoot, 'README.md');

/** Writes the tables of commands and settings into the README. */
async function writeTables(): Promise<void> {
  let readme = await readFile(file, 'utf8');
  for (const { name, markdown } of tables) {
    const { start, end } = between(name, readme);
    readme = `${readme.slice(0, start)}\n\n${markdown}\n\n${readme.slice(end)}`;
  }
  await writeFile(file, await format(readme, { ...(await resolveConfig(file)), filepath: file }));
}

void writeTables();
