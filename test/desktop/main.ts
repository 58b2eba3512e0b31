import { conclude } from '../runner/conclude';
import { runMocha } from '../runner/mochaTier';
import { notRun } from '../runner/notRun';
import { hostTests } from '../runner/selection';
import type { TierResult } from '../runner/tier';
import { runDesktop } from '../vscode/desktop/runDesktop';
import { desktopPlatform } from '../vscode/hostPlatform';
import type { VSCodeVersion } from '../vscode/release';

const runHost = (version: VSCodeVersion) => async (name: string) => {
  const platform = await desktopPlatform(version);
  return platform.kind === 'desktop'
    ? runDesktop(name, platform.executable, hostTests())
    : notRun(name, platform.needs, true);
};

/** `npm start` downloads VS Code first where none is installed, which can take minutes. */
const startOptions = ['--no-config', '--node-option=import=tsx', '--timeout=600000'];

const parts = new Map<string, (name: string) => Promise<TierResult>>([
  ['newest', runHost('newest')],
  ['floor', runHost('floor')],
  ['start', (name) => runMocha(name, [...startOptions, 'test/desktop/*.test.ts'])],
]);

/** `npm run test:desktop -- newest`: runs the named parts in a desktop VS Code, or all of them. */
async function main(names: readonly string[]): Promise<void> {
  const results: TierResult[] = [];
  for (const [name, run] of parts) {
    if (names.length === 0 || names.includes(name)) results.push(await run(`desktop:${name}`));
  }
  conclude(results);
}

void main(process.argv.slice(2));
