/** Each begins the names of the profiles' entries in the global state. */
export const remembered = {
  /** Ids that a person added. */
  added: 'handinger.workers.',
  /** Templates that were created or updated from here. */
  made: 'handinger.madeWorkers.',
  /** Tasks that were run from here. */
  tasks: 'handinger.tasks.',
  /** Workers that are edited. */
  edits: 'handinger.workerEdits.',
  /** Filter, order and groups of the view. */
  view: 'handinger.workersViewOptions.',
} as const;
