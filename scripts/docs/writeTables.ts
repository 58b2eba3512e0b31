import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { repositoryRoot } from '../../test/vscode/paths';
import { between, tables } from './tables';

/** Writes the tables of commands, settings, causes, and stored data into their documents. */
async function writeTables(): Promise<void> {
  for (const { file, name, markdown } of tables) {
    const path = join(repositoryRoot, file);
    const text = await readFile(path, 'utf8');
    const { start, end } = between(name, text);
    const changed = `${text.slice(0, start)}\n\n${markdown}\n\n${text.slice(end)}`;
    await writeFile(
      path,
      await format(changed, { ...(await resolveConfig(path)), filepath: path }),
    );
  }
}

void writeTables();
