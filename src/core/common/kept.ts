import type { Memento } from './ports';

/** VS Code's secret storage, its global state, or its state of one workspace. */
export type KeptWhere = 'secrets' | 'everywhere' | 'workspace';

/** One kind of entry. */
export interface KeptEntry {
  readonly where: KeptWhere;
  /** The whole name, or its beginning where there is an entry for each of something. */
  readonly name: string;
  readonly each?: 'profile' | 'extension' | 'use' | 'task' | 'fingerprint';
  /**
   * What a sign-out does: `removed` with its profile, `withLast` once there is no profile left, `written` where it begins
   * there, `stays` until it ends otherwise or all is removed.
   */
  readonly signOut: 'removed' | 'withLast' | 'written' | 'stays';
}

/** An entry of the global state for each profile. */
const ofProfile = (name: string) =>
  ({ where: 'everywhere', name, each: 'profile', signOut: 'removed' }) as const;

/**
 * Everything that is kept in VS Code's storage. Sign Out, Remove All Data, and the table in SECURITY.md go by it, and
 * {@link requireKept} refuses what is not in it.
 */
export const kept = {
  key: { where: 'secrets', name: 'handinger.key.', each: 'profile', signOut: 'removed' },
  removed: { where: 'secrets', name: 'handinger.removed.', each: 'profile', signOut: 'written' },
  secretNames: { where: 'secrets', name: 'handinger.secretNames', signOut: 'stays' },
  profile: ofProfile('handinger.profile.'),
  environmentProfile: {
    where: 'everywhere',
    name: 'handinger.environmentProfile',
    signOut: 'removed',
  },
  usedOn: ofProfile('handinger.usedOn.'),
  rotation: ofProfile('handinger.rotation.'),
  workers: ofProfile('handinger.workers.'),
  madeWorkers: ofProfile('handinger.madeWorkers.'),
  tasks: ofProfile('handinger.tasks.'),
  workerEdits: ofProfile('handinger.workerEdits.'),
  viewOptions: ofProfile('handinger.workersViewOptions.'),
  limits: {
    where: 'everywhere',
    name: 'handinger.limit.',
    each: 'fingerprint',
    signOut: 'removed',
  },
  // A limit for assistants that a sign-out lifts would be none.
  agentCredits: {
    where: 'everywhere',
    name: 'handinger.agentCredits.',
    each: 'task',
    signOut: 'stays',
  },
  readConsents: {
    where: 'everywhere',
    name: 'handinger.consent.',
    each: 'extension',
    signOut: 'withLast',
  },
  liveCheckConsent: {
    where: 'everywhere',
    name: 'handinger.liveCheckConsent',
    signOut: 'withLast',
  },
  defaultProfile: { where: 'everywhere', name: 'handinger.activeProfile', signOut: 'withLast' },
  activeProfile: { where: 'workspace', name: 'handinger.activeProfile', signOut: 'stays' },
  consents: { where: 'workspace', name: 'handinger.consent.', each: 'use', signOut: 'stays' },
  keyMasking: { where: 'workspace', name: 'handinger.keyMasking', signOut: 'stays' },
} as const satisfies Readonly<Record<string, KeptEntry>>;

const entries: readonly KeptEntry[] = Object.values(kept);

const isOf = ({ name, each }: KeptEntry, full: string): boolean =>
  each === undefined ? full === name : full.startsWith(name) && full.length > name.length;

/** @throws where the registry does not know the entry: it would outlive what people remove */
export function requireKept(where: KeptWhere, name: string): void {
  if (entries.some((entry) => entry.where === where && isOf(entry, name))) return;
  throw new Error(`${name} is not among what is kept (${where})`);
}

/** A state that keeps only what the registry knows. */
export function keeping(state: Memento, where: KeptWhere): Memento {
  return {
    get: (name) => state.get(name),
    keys: () => state.keys(),
    update: async (name, value) => {
      if (value !== undefined) requireKept(where, name);
      await state.update(name, value);
    },
  };
}

/**
 * Removes what a sign-out leaves nothing of, beside the key.
 * @param fingerprints of the keys that the profile had
 * @throws what the editor throws, once all of it was tried
 */
export async function forgetProfile(
  state: Memento,
  profileId: string,
  fingerprints: readonly string[],
): Promise<void> {
  const ofKeys = fingerprints.map((fingerprint) => kept.limits.name + fingerprint);
  const ofProfile = everywhere('removed')
    .filter(({ each }) => each === 'profile')
    .map(({ name }) => name + profileId);
  const isGone = (name: string): boolean =>
    ofProfile.includes(name) || ofKeys.some((start) => name.startsWith(start));
  await removeFrom(state, isGone);
  const hasProfiles = state
    .keys()
    .some((name) => isOf(kept.profile, name) || isOf(kept.environmentProfile, name));
  if (hasProfiles) return;
  await removeFrom(state, (name) => everywhere('withLast').some((entry) => isOf(entry, name)));
}

const everywhere = (signOut: KeptEntry['signOut']): readonly KeptEntry[] =>
  entries.filter((entry) => entry.where === 'everywhere' && entry.signOut === signOut);

async function removeFrom(state: Memento, isGone: (name: string) => boolean): Promise<void> {
  const removals = state
    .keys()
    .filter(isGone)
    .map((name) => Promise.resolve(state.update(name, undefined)));
  const failed = (await Promise.allSettled(removals)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}
