import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Settings as they stand in settings.json. */
export type Settings = Readonly<Record<string, unknown>>;

/** What keeps a fresh workbench still, so that tests and screenshots see only what they ask for. */
const quiet: Settings = {
  'chat.disableAIFeatures': true,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'window.autoDetectHighContrast': false,
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Replaces the user settings of every window of a server. This build keeps them in a file below the
 * server's data folder, and open windows notice the change by themselves.
 */
export async function writeUserSettings(dataFolder: string, settings: Settings): Promise<void> {
  const folder = join(dataFolder, 'data', 'User');
  await mkdir(folder, { recursive: true });
  const text = JSON.stringify({ ...quiet, ...settings }, undefined, 2);
  await writeFile(join(folder, 'settings.json'), text);
}
