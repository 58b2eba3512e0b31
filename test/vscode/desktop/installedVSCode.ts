import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { engines } from '../../../package.json';
import { executablesNamed, isExecutable } from '../executable';
import { type Machine, thisMachine } from '../machine';

/** A desktop VS Code that was installed here, and can start with another profile. */
export interface InstalledVSCode {
  /** The program itself: its `code` command would end at once and leave the window open. */
  readonly executable: string;
  /** As `vscode.version` reports it. */
  readonly version: string;
}

/** How VS Code is laid out on a system, relative to the folder that it is installed in. */
interface Layout {
  /** Where installers put that folder. */
  readonly usualFolders: readonly string[];
  /** From the `code` command up to the folder. */
  readonly fromCommand: string;
  readonly programs: readonly string[];
  /** What has `resources/app` in it. */
  readonly resources: (folder: string) => readonly string[];
  /** With this folder VS Code ignores `--user-data-dir`. */
  readonly portableData: string;
}

const oldest = engines.vscode.replace('^', '');

/**
 * An installed VS Code that runs this extension: the one whose `code` is on the PATH, else one where
 * installers put it. Snaps, flatpaks, and the `code` of WSL and of remote windows are left out, since
 * they have no program that can be started directly.
 */
export function findInstalledVSCode(machine: Machine = thisMachine): InstalledVSCode | undefined {
  const layout = layoutOn(machine);
  const ofCommands = executablesNamed('code', machine).map((command) =>
    resolve(realpathSync(command), layout.fromCommand),
  );
  for (const folder of [...ofCommands, ...layout.usualFolders]) {
    const executable = programIn(folder, layout, machine);
    if (executable === undefined || existsSync(join(folder, layout.portableData))) continue;
    const version = versionIn(folder, layout);
    if (version !== undefined && !isOlder(version)) return { executable, version };
  }
  return undefined;
}

/** The program of a VS Code, given that program, its `code` command, or on macOS its app. */
export function programOf(path: string, machine: Machine = thisMachine): string {
  const layout = layoutOn(machine);
  const folders = existsSync(path) ? [path, resolve(realpathSync(path), layout.fromCommand)] : [];
  return folders.flatMap((folder) => programIn(folder, layout, machine) ?? [])[0] ?? path;
}

function programIn(folder: string, layout: Layout, machine: Machine): string | undefined {
  return layout.programs
    .map((program) => join(folder, program))
    .find((path) => isExecutable(path, machine));
}

function versionIn(folder: string, layout: Layout): string | undefined {
  const manifest = layout
    .resources(folder)
    .map((resources) => join(folder, resources, 'app', 'package.json'))
    .find((path) => existsSync(path));
  if (manifest === undefined) return undefined;
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version?: string }).version;
}

const isOlder = (version: string): boolean =>
  version.localeCompare(oldest, 'en', { numeric: true }) < 0;

function layoutOn({ platform, env, home, root }: Machine): Layout {
  switch (platform) {
    case 'darwin':
      return {
        usualFolders: [root, home].map((f) => join(f, 'Applications', 'Visual Studio Code.app')),
        fromCommand: '../../../../..',
        // Electron is its name before 1.110.
        programs: ['Contents/MacOS/Code', 'Contents/MacOS/Electron'],
        resources: () => ['Contents/Resources'],
        portableData: '../code-portable-data',
      };
    case 'win32': {
      const local = env['LOCALAPPDATA'];
      const programFiles = env['ProgramFiles'];
      return {
        usualFolders: [local && join(local, 'Programs'), programFiles]
          .filter((folder) => folder !== undefined)
          .map((folder) => join(folder, 'Microsoft VS Code')),
        fromCommand: '../..',
        programs: ['Code.exe'],
        // Newer versions keep their files in a folder that is named after the commit.
        resources: (folder) => [
          'resources',
          ...readdirSync(folder).map((name) => join(name, 'resources')),
        ],
        portableData: 'data',
      };
    }
    default:
      return {
        usualFolders: [join(root, 'usr/share/code'), join(root, 'opt/visual-studio-code')],
        fromCommand: '../..',
        programs: ['code'],
        resources: () => ['resources'],
        portableData: 'data',
      };
  }
}
