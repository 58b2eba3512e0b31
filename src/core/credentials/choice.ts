import type { Profile } from './profile';

/** Stands in a choice for "no profile", as after a sign-out. */
export const NOBODY = '';

/** What people have chosen: ids of profiles, or `NOBODY`. */
export interface Choice {
  /** For this workspace. */
  readonly here: string | undefined;
  /** What this window has gone by before, where nothing was chosen for its workspace. */
  readonly followed: string | undefined;
  /** For workspaces without a choice. */
  readonly byDefault: string | undefined;
}

/**
 * @returns the id of the profile to use, which need not exist any more; `undefined` when there is nothing to go by
 */
export function chosenProfile(
  { here, followed, byDefault }: Choice,
  profiles: readonly Profile[],
): string | undefined {
  // Where nothing was ever chosen, a single profile takes no other one's place.
  const only = profiles.length === 1 ? profiles[0]?.id : undefined;
  return here ?? followed ?? byDefault ?? only;
}
