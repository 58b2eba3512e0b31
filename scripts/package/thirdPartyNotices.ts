import type { BundledPackage } from './bundledPackages';

const RULE = '-'.repeat(80);

/** Who else wrote what is in the package, and under which terms. */
export function thirdPartyNotices(packages: readonly BundledPackage[]): string {
  const chapters = packages.map(({ name, version, license, texts }) =>
    [RULE, `${name} ${version} (${license})`, RULE, ...texts].join('\n\n'),
  );
  return `${['Handinger for VS Code contains parts of these packages.', ...chapters].join('\n\n')}\n`;
}
