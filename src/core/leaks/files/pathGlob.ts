/**
 * Whether a path with `/` between its parts is meant by a pattern: `*` stands for any part of a name, `?` for one
 * character, `**` for any number of folders. The pattern comes from a repository, so no pattern may cost more
 * than the product of both lengths.
 */
export function matchesGlob(pattern: string, path: string): boolean {
  return fits(
    pattern.split('/'),
    path.split('/'),
    (part) => part === '**',
    (part, name) =>
      fits(
        part.split(''),
        name.split(''),
        (character) => character === '*',
        (character, other) => character === '?' || character === other,
      ),
  );
}

/** The usual walk with one way back, to the last place that stands for any number of items. */
function fits(
  pattern: readonly string[],
  items: readonly string[],
  isRest: (part: string) => boolean,
  isOne: (part: string, item: string) => boolean,
): boolean {
  let at = 0;
  let restAt = -1;
  let restEnd = 0;
  let index = 0;
  while (index < items.length) {
    const part = pattern[at];
    const item = items[index] ?? '';
    if (part !== undefined && isRest(part)) {
      restAt = at++;
      restEnd = index;
    } else if (part !== undefined && isOne(part, item)) {
      at++;
      index++;
    } else if (restAt >= 0) {
      at = restAt + 1;
      index = ++restEnd;
    } else {
      return false;
    }
  }
  return pattern.slice(at).every(isRest);
}
