import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import declared from '../../scripts/package/contents.json';
import { copyRepository } from '../vscode/copyRepository';
import { repositoryRoot } from '../vscode/paths';
import { runCommand } from '../vscode/runCommand';

const VSIX = 'vscode-handinger.vsix';

const hashOf = async (file: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');

describe('Two builds of the package', () => {
  let folder: string;

  before(async () => (folder = await copyRepository()));

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
