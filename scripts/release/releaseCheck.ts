import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json';
import { repositoryRoot } from '../../test/vscode/paths';
import { runCommand } from '../../test/vscode/runCommand';
import { changelogProblems } from './changelog';
import { linkProblems } from './links';
import declared from '../package/contents.json';
import { secretProblems } from './secretCandidates';
import { storeProblems } from './storeRules';

const read = (file: string): string => readFileSync(join(repositoryRoot, file), 'utf8');

/** The tag that a release of this version has. */
const tag = `v${manifest.version}`;

/** Whether this very commit is what is released, as in the workflow. */
const isReleased = process.env['GITHUB_REF_NAME'] === tag;

function versionProblems(): readonly string[] {
  if (!/^\d+\.\d+\.\d+$/.test(manifest.version)) {
    return [`The version ${manifest.version} is not three numbers, as VS Code's marketplace asks.`];
  }
  const tags = execFileSync('git', ['tag', '--list', tag], { cwd: repositoryRoot }).toString();
  return tags.trim() === '' || isReleased ? [] : [`The tag ${tag} exists: raise the version.`];
}

/** Prints the result of a check, which fails the run where there are problems. */
function tell(name: string, problems: readonly string[]): void {
  console.log(problems.length === 0 ? `ok: ${name}` : `not ok: ${name}`);
  for (const problem of problems) console.log(`  ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}

/** Looks at everything a release needs that this computer can know, and publishes nothing. */
async function checkRelease(): Promise<void> {
  const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: repositoryRoot });
  const checks: Readonly<Record<string, readonly string[]>> = {
    version: versionProblems(),
    changelog: changelogProblems(read('CHANGELOG.md'), manifest.version, isReleased),
    links: pages.flatMap((page) => linkProblems(repositoryRoot, page, read)),
    marketplaces: storeProblems(
      manifest,
      read('README.md'),
      readFileSync(join(repositoryRoot, manifest.icon)),
    ),
  };
  for (const [name, problems] of Object.entries(checks)) tell(name, problems);
  await runCommand('npm', ['run', 'package']);
  console.log('ok: package');
  // The built files are those of the package now.
  const texts = declared.files.filter((file) => !/\.(png|webp)$/.test(file));
  tell(
    'secrets',
    texts.flatMap((file) => secretProblems(file, read(file))),
  );
}

void checkRelease();
