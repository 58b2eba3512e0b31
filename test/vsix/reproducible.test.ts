import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdtemp, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import declared from '../../scripts/package/contents.json';
import { repositoryRoot } from '../vscode/paths';
import { runCommand } from '../vscode/runCommand';

const VSIX = 'vscode-handinger.vsix';

/** What is no part of the source, or does not come with a clone. */
const LEFT_OUT = ['.git', '.vscode-test', 'coverage', 'dist', 'node_modules', VSIX];

const hashOf = async (file: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');

describe('Two builds of the package', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'handinger-build-'));
    await cp(repositoryRoot, folder, {
      recursive: true,
      filter: (source) => !LEFT_OUT.includes(relative(repositoryRoot, source)),
    });
    const modules = await realpath(join(repositoryRoot, 'node_modules'));
    await symlink(modules, join(folder, 'node_modules'), 'dir');
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it('are the same byte for byte, in another folder, time zone and language, with another umask', async function () {
    this.timeout(180_000);
    const sources = declared.files.filter((file) => existsSync(join(folder, file)));
    for (const file of sources) await chmod(join(folder, file), 0o600);
    await runCommand('npm', ['run', 'package'], {
      cwd: folder,
      env: { TZ: 'America/Anchorage', LC_ALL: 'cs_CZ.UTF-8' },
    });
    const made = join(repositoryRoot, VSIX);
    assert.equal(
      await hashOf(join(folder, VSIX)),
      await hashOf(made),
      `${VSIX} is not what this source makes; if it is old, npm run package makes it anew`,
    );
  });
});
