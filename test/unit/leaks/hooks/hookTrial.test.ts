import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { withHook } from '../../../../src/core/leaks/hooks/preCommitHook';
import { hookFile, writeHook } from '../../../../src/node/hooks/hookFile';
import { tryHook } from '../../../../src/node/hooks/hookTrial';
import { TestFolder } from '../scan/repository';

describe('a trial of the installed pre-commit hook', function () {
  this.timeout(120_000);
  const { ['PATH']: PATH } = process.env;
  let folder: TestFolder;
  let bin: TestFolder;

  beforeEach(async () => {
    folder = await TestFolder.repository();
    bin = await TestFolder.make();
  });
  afterEach(async () => {
    process.env['PATH'] = PATH;
    await folder.dispose();
    await bin.dispose();
  });

  async function install(mode?: number): Promise<() => Promise<string>> {
    const file = await hookFile(folder.path);
    assert.ok(file);
    const text = withHook(file.kind, file.text);
    assert.ok(text.ok);
    await writeHook(file, text.value);
    if (mode !== undefined) await chmod(file.path, mode);
    return async () => (await tryHook(folder.path, file))['pre-commit'];
  }

  async function program(name: string, text: string): Promise<void> {
    await bin.write(name, text);
    await chmod(join(bin.path, name), 0o755);
  }

  const find = (name: string): string =>
    execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();

  it('sees the refusal in a repository without a commit', async () => {
    const trial = await install();
    assert.equal(await trial(), 'refused');
    assert.equal(await folder.git('status', '--porcelain'), '');
  });

  it('leaves the index and the objects as they are, and runs nothing behind the check', async () => {
    await folder.write('.git/hooks/pre-commit', '#!/bin/sh\ntouch ran\n');
    const trial = await install(0o644);
    await folder.write('a.ts', 'one\n');
    await folder.commit('one');
    await chmod(join(folder.path, '.git/hooks/pre-commit'), 0o755);
    await folder.write('a.ts', 'two\n');
    await folder.git('add', '--all');
    const index = await readFile(join(folder.path, '.git/index'));
    const objects = await folder.git('count-objects');
    assert.equal(await trial(), 'refused');
    assert.deepEqual(await readFile(join(folder.path, '.git/index')), index);
    assert.equal(await folder.git('count-objects'), objects);
    assert.equal(existsSync(join(folder.path, 'ran')), false);
  });

  it('says that git does not run a file that is not executable', async () => {
    const trial = await install(0o644);
    assert.equal(await trial(), 'notRun');
  });

  it('sees whether husky runs the check', async () => {
    await folder.git('config', 'core.hooksPath', '.husky/_');
    const trial = await install();
    assert.equal(await trial(), 'notRun');
    // As husky 9 does in .husky/_/h.
    const runner = '#!/bin/sh\n[ "${HUSKY-}" = "0" ] && exit 0\nsh -e .husky/pre-commit\n';
    await folder.write('.husky/_/pre-commit', runner);
    await chmod(join(folder.path, '.husky/_/pre-commit'), 0o755);
    assert.equal(await trial(), 'refused');
  });

  it('claims nothing where git is older than 2.36', async () => {
    const trial = await install();
    await program(
      'git',
      `#!/bin/sh\ncase "$*" in *"hook run"*) echo "git: 'hook' is not a git command. See 'git --help'." >&2; exit 1 ;; esac\nexec ${find('git')} "$@"\n`,
    );
    process.env['PATH'] = `${bin.path}:${PATH ?? ''}`;
    assert.equal(await trial(), 'untried');
  });

  it('says that the check finds no key where awk is missing', async () => {
    const trial = await install();
    for (const name of ['git', 'sh']) await symlink(find(name), join(bin.path, name));
    process.env['PATH'] = bin.path;
    assert.equal(await trial(), 'blind');
  });

  it('overwrites no file of the repository that has the name of its made-up one', async () => {
    await bin.write('outside.txt', 'mine\n');
    await symlink(join(bin.path, 'outside.txt'), join(folder.path, 'handinger-made-up-key.txt'));
    await folder.write('lefthook.yml', 'pre-push:\n  jobs: []\n');
    const trial = await install();
    await trial();
    assert.equal(await readFile(join(bin.path, 'outside.txt'), 'utf8'), 'mine\n');
  });
});
