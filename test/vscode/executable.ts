import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Every file of this name on the PATH that can be run, in the order in which a shell would look. */
export function executablesNamed(name: string): string[] {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .filter(isExecutable);
}

/** The first of these names that can be run, as a full path. */
export function findExecutable(...names: string[]): string | undefined {
  return names.flatMap(executablesNamed)[0];
}
