const UNRELEASED = '[Unreleased]';

/**
 * What is wrong with the changelog, in words; empty when a release can use it.
 * @param released the version of a tag that is being released; the changes may still be unreleased without
 */
export function changelogProblems(
  changelog: string,
  version: string,
  released: boolean,
): readonly string[] {
  const [first, ...older] = [...changelog.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title);
  if (first === undefined) return ['CHANGELOG.md has no section.'];
  const isDated = new RegExp(`^${version.replaceAll('.', '\\.')} - \\d{4}-\\d{2}-\\d{2}$`);
  if (released && !isDated.test(first)) {
    return [`CHANGELOG.md begins with "${first}" instead of "${version} - <date>".`];
  }
  if (first !== UNRELEASED && !isDated.test(first)) {
    return [`CHANGELOG.md begins with "${first}" instead of "${UNRELEASED}".`];
  }
  return older
    .filter((title) => title === UNRELEASED)
    .map(() => `CHANGELOG.md has a second section "${UNRELEASED}".`);
}
