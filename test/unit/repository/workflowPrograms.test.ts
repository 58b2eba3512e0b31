import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { devDependencies } from '../../../package.json';
import { repositoryRoot } from '../../vscode/paths';

const folder = join(repositoryRoot, '.github', 'workflows');
const calls = globSync('*.yml', { cwd: folder }).flatMap((name) =>
  [...readFileSync(join(folder, name), 'utf8').matchAll(/\bnpx (.*)$/gm)].map(([call]) => call),
);

/** The packages whose programs a workflow starts beside a token. */
const PACKAGES = { vsce: '@vscode/vsce', ovsx: 'ovsx' } as const;

describe('The workflows', () => {
  it('download no program that the lock file does not have', () => {
    assert.deepEqual(
      calls.filter((call) => /--yes|-y\b|@\d/.test(call)),
      [],
    );
  });

  for (const [program, name] of Object.entries(PACKAGES)) {
    it(`publish with the ${program} of the lock file`, () => {
      assert.ok(calls.some((call) => call.startsWith(`npx --no-install ${program} `)));
      assert.ok(name in devDependencies);
    });
  }
});
