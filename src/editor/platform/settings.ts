import * as vscode from 'vscode';
import type { InjectionSwitch } from '../../core/credentials/sharing/injection';
import type { Disposable, Event } from '../../core/common/events';
import { fitsSchema, type SettingSchema } from '../../core/common/settingSchema';
import type { ChangedSetting } from '../../core/support/settingNote';
import { runHostCommand } from '../window/runHostCommand';
import { screen } from '../window/screen';

/** Every setting and its type; a test compares this table with package.json, which holds the defaults. */
export interface Settings {
  'handinger.apiBaseUrl': string;
  'handinger.leaks.enabled': boolean;
  'handinger.leaks.severity': 'error' | 'warning' | 'information';
  'handinger.leaks.exclude': readonly string[];
  'handinger.health.checkIntervalMinutes': number;
  'handinger.keys.maxAgeDays': number;
  'handinger.codeLens.enabled': boolean;
  'handinger.agents.dailyCreditLimit': number;
  'handinger.terminal.injectApiKey': boolean;
  'handinger.debug.injectApiKey': boolean;
}

/** A repository may set these, so they are never read without the question whose they are. */
export type InjectionSetting = 'handinger.terminal.injectApiKey' | 'handinger.debug.injectApiKey';

/** Each folder of a workspace may set these its own way. */
type FolderSettingName =
  'handinger.leaks.enabled' | 'handinger.leaks.severity' | 'handinger.leaks.exclude';

/** A setting as it stands now, and when it changes. */
export interface Setting<T> {
  readonly value: T;
  readonly onDidChange: Event<T>;
}

/** A setting as it stands for a file, and when it changes for any. */
interface FolderSetting<T> {
  of(file: vscode.Uri): T;
  readonly onDidChange: Event<void>;
}

export function setting<Name extends Exclude<keyof Settings, FolderSettingName | InjectionSetting>>(
  name: Name,
): Setting<Settings[Name]> {
  const read = (): Settings[Name] => usable(name, vscode.workspace.getConfiguration());
  return {
    get value() {
      return read();
    },
    onDidChange: (listener) => whenChanged(name, () => listener(read())),
  };
}

export function folderSetting<Name extends FolderSettingName>(
  name: Name,
): FolderSetting<Settings[Name]> {
  return {
    of: (file) => usable(name, vscode.workspace.getConfiguration(undefined, file)),
    onDidChange: (listener) => whenChanged(name, () => listener()),
  };
}

/** The value, or the default in place of one that is not as package.json wants it, which is said once. */
function usable<Name extends keyof Settings>(
  name: Name,
  settings: vscode.WorkspaceConfiguration,
): Settings[Name] {
  const value = settings.get<unknown>(name);
  const schema = (schemas ??= readSchemas())[name];
  if (schema === undefined || fitsSchema(value, schema)) return value as Settings[Name];
  void tellUnusable(name);
  return schema.default as Settings[Name];
}

type Schemas = Readonly<Partial<Record<string, SettingSchema>>>;

let schemas: Schemas | undefined;

function readSchemas(): Schemas {
  const extension = vscode.extensions.getExtension<unknown>('handinger.vscode-handinger');
  const { contributes } = extension?.packageJSON as {
    contributes: { configuration: { properties: Record<string, SettingSchema> } };
  };
  return contributes.configuration.properties;
}

const told = new Set<string>();

async function tellUnusable(name: keyof Settings): Promise<void> {
  if (told.has(name)) return;
  told.add(name);
  const open = vscode.l10n.t('Open Settings');
  const chosen = await screen.showWarningMessage(
    vscode.l10n.t('The value of {0} is invalid. Its default applies.', name),
    open,
  );
  if (chosen === open) await openSetting(name);
}

function whenChanged(name: keyof Settings, then: () => void): Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(name)) then();
  });
}

const EXCLUDED_BY_EDITOR = ['files.exclude', 'search.exclude'];
const EXCLUDING = [...EXCLUDED_BY_EDITOR, 'handinger.leaks.exclude'];

/** The globs of what nobody wants to see searched in a folder: VS Code's own settings for it, and ours for keys. */
export function excludedGlobs(folder: vscode.Uri): readonly string[] {
  const settings = vscode.workspace.getConfiguration(undefined, folder);
  const theirs = EXCLUDED_BY_EDITOR.flatMap((name) =>
    // A condition on the files beside it is not understood, so it leaves nothing out.
    // A null of a person's settings counts as nothing.
    Object.entries(settings.get<Record<string, unknown> | null>(name) ?? {})
      .filter(([, isOn]) => isOn === true)
      .map(([glob]) => glob),
  );
  return [...theirs, ...usable('handinger.leaks.exclude', settings)];
}

/** When what is excluded may have changed, in any folder. */
export function onDidChangeExcluded(then: () => void): Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (EXCLUDING.some((name) => change.affectsConfiguration(name))) then();
  });
}

/** For a folder, or for a window without one. */
export function injectionSwitch(
  name: InjectionSetting,
  folder: vscode.Uri | undefined,
): InjectionSwitch {
  const settings = vscode.workspace.getConfiguration(undefined, folder ?? null);
  return {
    isOn: settings.get<unknown>(name) === true,
    isPersonal: personalValue(settings.inspect<unknown>(name)) === true,
  };
}

/**
 * The value in the person's own settings. In a remote window VS Code's `globalValue` also has the settings of the
 * other computer, which a devcontainer.json writes; VS Code says which is which without declaring it.
 */
function personalValue(seen: { readonly globalValue?: unknown } | undefined): unknown {
  if (vscode.env.remoteName === undefined) return seen?.globalValue;
  return (seen as { readonly globalLocalValue?: unknown } | undefined)?.globalLocalValue;
}

/** Those of these settings, and of the editor's own for the network, that are not as they come. */
export function changedSettings(names: readonly string[]): readonly ChangedSetting[] {
  const settings = vscode.workspace.getConfiguration();
  const ofNetwork = Object.keys(vscode.workspace.getConfiguration('http'));
  return [...names, ...ofNetwork.map((name) => `http.${name}`)]
    .map((name) => ({ name, value: settings.get<unknown>(name) }))
    .filter(
      ({ name, value }) =>
        JSON.stringify(value) !== JSON.stringify(settings.inspect(name)?.defaultValue),
    );
}

/** Opens the settings editor at one of ours. */
export async function openSetting(name: keyof Settings): Promise<void> {
  if (await runHostCommand(['workbench.action.openSettings'], name)) return;
  await screen.showInformationMessage(
    vscode.l10n.t('Look for {0} in the settings of {1}.', name, vscode.env.appName),
  );
}
