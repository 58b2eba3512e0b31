import { notRun } from './runner/notRun';
import { summaryOf, type TierResult } from './runner/tier';
import { runDesktop } from './vscode/desktop/runDesktop';
import { desktopPlatform } from './vscode/hostPlatform';
import { type VSCodeVersion, releases } from './vscode/release';

/** `npm run test:desktop -- newest`: the in-host tests in desktop VS Codes, by default in both. */
async function main(names: readonly string[]): Promise<void> {
  const versions = (Object.keys(releases) as VSCodeVersion[]).filter(
    (version) => names.length === 0 || names.includes(version),
  );
  const results: TierResult[] = [];
  for (const version of versions) results.push(await run(`desktop:${version}`, version));
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
  console.log(`\n${summaryOf({ passed, failed })}`);
}

async function run(name: string, version: VSCodeVersion): Promise<TierResult> {
  const platform = await desktopPlatform(version);
  return platform.kind === 'desktop'
    ? runDesktop(name, platform.executable)
    : notRun(name, platform.needs, true);
}

void main(process.argv.slice(2));
