/** What can be done about one key. Each list has its best entry first. */
export interface LeakChoices<Entry> {
  readonly repairs: readonly Entry[];
  readonly moveToEnv?: Entry | undefined;
  readonly signIn?: Entry | undefined;
  readonly replace: readonly Entry[];
  readonly check?: Entry | undefined;
  readonly others: readonly Entry[];
}

/** What is shown at once, and what one more step away. */
interface LeakMenu<Entry> {
  readonly top: readonly Entry[];
  readonly more: readonly Entry[];
}

/** At the top level, with the entry that leads to the rest. */
export const MOST_ENTRIES = 6;

/** In the order people need the entries: repair it here, keep the key, use it, replace it, check it, and the rest. */
export function leakMenu<Entry>(choices: LeakChoices<Entry>): LeakMenu<Entry> {
  const [repair, ...otherRepairs] = choices.repairs;
  const [replace, ...otherReplacements] = choices.replace;
  const needed = [repair, choices.moveToEnv, choices.signIn, replace, choices.check];
  const all = [
    ...needed.filter((entry) => entry !== undefined),
    ...otherRepairs,
    ...otherReplacements,
    ...choices.others,
  ];
  if (all.length <= MOST_ENTRIES) return { top: all, more: [] };
  return { top: all.slice(0, MOST_ENTRIES - 1), more: all.slice(MOST_ENTRIES - 1) };
}
