import { join } from 'node:path';
import { findExecutable, isExecutable } from './executable';
import { type Machine, thisMachine } from './machine';

const onPath = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
];

/**
 * Chrome, Edge, or Chromium: CHROMIUM_PATH, else the PATH, else where their installers put them.
 * Playwright finds Chrome and Edge too, but only by launching them, and knows no installed Chromium.
 */
export function findBrowser(machine: Machine = thisMachine): string | undefined {
  const chosen = machine.env['CHROMIUM_PATH'];
  if (chosen) return chosen;
  const installed = () => installedPaths(machine).find((path) => isExecutable(path, machine));
  return findExecutable(onPath, machine) ?? installed();
}

function installedPaths({ platform, env, home, root }: Machine): readonly string[] {
  switch (platform) {
    case 'win32': {
      const programs = [
        ['Google', 'Chrome', 'Application', 'chrome.exe'],
        ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
        ['Chromium', 'Application', 'chrome.exe'],
      ];
      const folders = ['LOCALAPPDATA', 'ProgramFiles', 'ProgramFiles(x86)'].flatMap(
        (name) => env[name] ?? [],
      );
      return programs.flatMap((program) => folders.map((folder) => join(folder, ...program)));
    }
    case 'darwin': {
      const folders = [join(root, 'Applications'), join(home, 'Applications')];
      return ['Google Chrome', 'Microsoft Edge', 'Chromium'].flatMap((app) =>
        folders.map((folder) => join(folder, `${app}.app`, 'Contents', 'MacOS', app)),
      );
    }
    default: {
      // Snaps and flatpaks come last, since their sandbox has a /tmp that tests can't see.
      const flatpaks = ['com.google.Chrome', 'com.microsoft.Edge', 'org.chromium.Chromium'];
      const exports = [join(root, 'var', 'lib', 'flatpak'), join(home, '.local/share/flatpak')];
      return [
        join(root, 'opt', 'google', 'chrome', 'chrome'),
        join(root, 'opt', 'microsoft', 'msedge', 'msedge'),
        join(root, 'snap', 'bin', 'chromium'),
        ...flatpaks.flatMap((id) => exports.map((folder) => join(folder, 'exports', 'bin', id))),
      ];
    }
  }
}
