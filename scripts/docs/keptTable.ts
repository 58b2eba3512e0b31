import { kept, type KeptEntry } from '../../src/core/common/kept';
import { ENV_EXAMPLE_FILE, ENV_FILE, GIT_IGNORE_FILE } from '../../src/core/leaks/fixes/moveToEnv';
import { IGNORED_KEYS_FILE } from '../../src/core/leaks/suppress/ignoreList';
import { code, tableOf } from './markdown';

const WHAT: Readonly<Record<keyof typeof kept, string>> = {
  key: 'the key, with the server it belongs to',
  removed: 'the random IDs of profiles that you signed out of, for 30 days',
  secretNames: 'in editors that do not list secrets: the names of the two above',
  profile: 'label, server, organization, dates, fingerprint, last four characters',
  environmentProfile: 'the same for the key in `HANDINGER_API_KEY`, which is only there',
  usedOn: 'the other computers where you use a profile’s key',
  rotation: 'steps of a rotation',
  workers: 'IDs of workers that you added',
  madeWorkers:
    'what the service answered when a worker was made or changed from here, its instructions among it',
  tasks: 'IDs of tasks that were run from here',
  workerEdits: 'what a worker was when you opened it to edit it, its instructions among it',
  viewOptions: 'filter, order, and groups of the workers',
  limits: 'rate limits, by the fingerprint of the key',
  agentCredits:
    'what tasks of assistants cost within 24 hours, with the IDs of task and profile; older entries are removed when they are next counted',
  readConsents: 'extensions that may read with the key',
  liveCheckConsent: 'that you are no longer asked before a leaked key is checked',
  defaultProfile: 'the profile of workspaces that have chosen none',
  activeProfile: 'the profile that is used in this workspace, or that none is',
  consents: 'your consents to hand out the key, by folder',
  keyMasking: 'whether keys are masked in this workspace',
};

const WHERE: Readonly<Record<KeptEntry['where'], string>> = {
  secrets: 'VS Code’s SecretStorage (the system’s keychain)',
  everywhere: 'VS Code’s global state',
  workspace: 'VS Code’s state of the workspace',
};

const EACH: Readonly<Record<NonNullable<KeptEntry['each']>, string>> = {
  profile: '<id>',
  extension: '<extension id>',
  use: '<use>',
  task: '<task id>',
  fingerprint: '<fingerprint and server>',
};

const SIGN_OUT: Readonly<Record<KeptEntry['signOut'], string>> = {
  removed: 'removes it',
  withLast: 'removes it with the last profile',
  written: 'writes it',
  stays: 'leaves it',
};

/** What is kept elsewhere than in VS Code's storage. */
const ELSEWHERE: readonly (readonly [what: string, where: string])[] = [
  ['a key for this session only', 'the window’s memory'],
  [
    'keys to be ignored, each with a reason',
    `${code(IGNORED_KEYS_FILE)} in the folder: 16 of the 64 digits of the key’s SHA-256, never the key`,
  ],
  [
    'a key that you moved out of code',
    `${code(ENV_FILE)} in the folder, which ${code(GIT_IGNORE_FILE)} then names, and ${code(ENV_EXAMPLE_FILE)} without the key`,
  ],
  ['the check before a commit', 'the hook, or the configuration of the program that manages hooks'],
  ['log lines, without keys', 'VS Code’s log folder'],
];

/** Everything that is kept, and what Sign Out does with it. */
export function keptTable(): string {
  const stored = Object.entries<KeptEntry>(kept).map(([id, { where, name, each, signOut }]) => [
    WHAT[id as keyof typeof kept],
    `${WHERE[where]}: ${code(name + (each ? EACH[each] : ''))}`,
    SIGN_OUT[signOut],
  ]);
  const elsewhere = ELSEWHERE.map(([what, where], index) => [
    what,
    where,
    index === 0 ? SIGN_OUT.removed : SIGN_OUT.stays,
  ]);
  return tableOf(['What', 'Where', 'Sign Out'], [...stored, ...elsewhere]);
}
