/** What the command line of a test run asks for. */
export interface RunArguments {
  /** Tiers by name; all of them where none is named. */
  readonly tiers: readonly string[];
  /** Parts of paths: a file runs if its path contains one of them. */
  readonly parts: readonly string[];
  /** The pattern that the titles of tests must match. */
  readonly grep: string | undefined;
  /** Only test files that import what differs from this commit run. */
  readonly changedSince: string | undefined;
  /** Whether a test that passes only the second time fails the run. */
  readonly strict: boolean;
  /** Whether to write what each UI test file takes into the file that later runs are divided by. */
  readonly recordDurations: boolean;
}

/**
 * Reads arguments such as `ui signIn --grep "after a reload"`.
 * @param known names of tiers; any other word is a part of a path
 * @throws Error for an option that there is not, or a part without a tier
 */
export function parseArguments(words: readonly string[], known: ReadonlySet<string>): RunArguments {
  const tiers: string[] = [];
  const parts: string[] = [];
  const rest = [...words];
  let grep: string | undefined;
  let strict = false;
  let recordDurations = false;
  let changedSince: string | undefined;
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--strict') strict = true;
    else if (word === '--record-durations') recordDurations = true;
    else if (word === '--changed') changedSince = 'HEAD';
    else if (word.startsWith('--changed=')) changedSince = word.slice('--changed='.length);
    else if (word === '--grep' || word === '-g') grep = rest.shift();
    else if (word.startsWith('--grep=')) grep = word.slice('--grep='.length);
    else if (word.startsWith('-')) throw new Error(`There is no option ${word}.`);
    else if (known.has(word)) tiers.push(word);
    else parts.push(word);
  }
  if (parts.length > 0 && tiers.length === 0) {
    const names = [...known].join(', ');
    throw new Error(`There is no tier named ${parts.join(', ')}. The tiers are ${names}.`);
  }
  if (changedSince !== undefined && tiers.length === 0) {
    throw new Error('--changed needs the names of tiers, such as unit.');
  }
  return { tiers, parts, grep, changedSince, strict, recordDurations };
}
