import type { Holdings } from '../../src/core/support/dataRemoval';

/** A computer without anything of ours. */
export const nothing: Holdings = {
  profiles: [],
  strayKeys: 0,
  workers: 0,
  extensions: 0,
  notes: 0,
  workspaceChoices: 0,
};
