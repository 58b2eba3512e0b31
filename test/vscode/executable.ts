import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Machine, thisMachine } from './machine';

/** Whether this path is a file that can be run. Windows has no such permission: any file will do. */
export function isExecutable(path: string, { platform }: Machine = thisMachine): boolean {
  try {
    accessSync(path, platform === 'win32' ? constants.F_OK : constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** What a shell appends to a name to find its file: nothing, or on Windows each extension in turn. */
function suffixes({ platform, env }: Machine): readonly string[] {
  return platform === 'win32' ? (env['PATHEXT'] ?? '.COM;.EXE;.BAT;.CMD').split(';') : [''];
}

/** Every file of this name on the PATH that can be run, in the order in which a shell would look. */
export function executablesNamed(name: string, machine: Machine = thisMachine): string[] {
  return (machine.env['PATH'] ?? '')
    .split(machine.platform === 'win32' ? ';' : ':')
    .filter((folder) => folder !== '')
    .flatMap((folder) => suffixes(machine).map((suffix) => join(folder, name + suffix)))
    .filter((path) => isExecutable(path, machine));
}

/** The first of these names that can be run, as a full path. */
export function findExecutable(
  names: readonly string[],
  machine: Machine = thisMachine,
): string | undefined {
  return names.flatMap((name) => executablesNamed(name, machine))[0];
}
