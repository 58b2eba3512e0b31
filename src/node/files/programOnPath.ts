import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/**
 * The absolute path of a program. Windows looks in the current folder first, and `PATH` may name folders from there
 * on: a repository that is the current folder would bring its own program.
 * @param names as its file may be called, with its extension
 * @returns `undefined` where no absolute folder of `PATH` has it
 */
export function programOnPath(
  names: readonly string[],
  path: string | undefined,
): string | undefined {
  return (path ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
