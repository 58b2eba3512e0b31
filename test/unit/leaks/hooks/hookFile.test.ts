import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, readFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  ignoredFingerprint,
  IGNORED_KEYS_FILE,
} from '../../../../src/core/leaks/suppress/ignoreList';
import { withHook, withoutHook } from '../../../../src/core/leaks/hooks/preCommitHook';
import { hookFile, writeHook } from '../../../../src/node/hooks/hookFile';
import { sha256 } from '../../../../src/node/sha256';
import { sampleBody, sampleKey } from '../sampleKey';
import { TestFolder } from '../scan/repository';

const run = promisify(execFile);

describe('the installed pre-commit hook', function () {
  this.timeout(120_000);
  const key = sampleKey(sampleBody(32, 9));
  let folder: TestFolder;

  beforeEach(async () => (folder = await TestFolder.repository()));
  afterEach(() => folder.dispose());

  async function install(): Promise<string> {
    const file = await hookFile(folder.path);
    assert.ok(file);
    const text = withHook(file.kind, file.text);
    assert.ok(text.ok);
    await writeHook(file, text.value);
    return file.path;
  }

  const refusal = (): Promise<string> =>
    folder.commit('try').then(
      () => '',
      (error: unknown) => (error as { readonly stderr: string }).stderr || 'refused without a word',
    );

  it('is not written through a link that the repository brought', async () => {
    const outside = join(folder.path, 'outside');
    await folder.write('outside', 'mine\n');
    await folder.git('config', 'core.hooksPath', '.husky/_');
    await folder.write('.husky/_/x', '');
    await symlink(outside, join(folder.path, '.husky', 'pre-commit'));
    const file = await hookFile(folder.path);
    assert.ok(file);
    assert.equal(file.linked, join(folder.path, '.husky', 'pre-commit'));
    await assert.rejects(writeHook(file, 'ours'), /A link is on the way/);
    await assert.rejects(writeHook(file, ''), /A link is on the way/);
    assert.equal(await readFile(outside, 'utf8'), 'mine\n');
  });

  it('is not written through a link further up, in the middle of what it writes, or to a pipe', async () => {
    const outside = await TestFolder.make();
    await outside.write('hooks/pre-commit', '#!/bin/sh\n');
    await symlink(outside.path, join(folder.path, 'tools'));
    await folder.git('config', 'core.hooksPath', 'tools/hooks');
    assert.equal(
      (await hookFile(folder.path))?.linked,
      join(folder.path, 'tools/hooks/pre-commit'),
    );
    await assert.rejects(install(), /A link is on the way/);

    await folder.git('config', '--unset', 'core.hooksPath');
    const message = join(folder.path, '.git/hooks/commit-msg');
    await folder.write('.git/hooks/x', '');
    await symlink(join(outside.path, 'hooks/pre-commit'), message);
    assert.equal((await hookFile(folder.path))?.linked, message);

    await rm(message);
    await run('mkfifo', [message]);
    assert.equal((await hookFile(folder.path))?.linked, message);
    assert.equal(await readFile(join(outside.path, 'hooks/pre-commit'), 'utf8'), '#!/bin/sh\n');
    await outside.dispose();
  });

  it('is told to be outside where a .git file leads to a repository that does not know this folder', async () => {
    const other = await TestFolder.repository();
    await rm(join(folder.path, '.git'), { recursive: true });
    await folder.write('.git', `gitdir: ${other.path}/.git\n`);
    const file = await hookFile(folder.path);
    assert.deepEqual(
      [file?.path, file?.reach],
      [join(other.path, '.git/hooks/pre-commit'), 'outside'],
    );
    await other.dispose();
  });

  it('is told to be outside where the repository keeps its hooks elsewhere', async () => {
    const other = await TestFolder.make();
    await folder.git('config', 'core.hooksPath', join(other.path, 'hooks'));
    assert.equal((await hookFile(folder.path))?.reach, 'outside');
    await other.dispose();
  });

  it('is that of the repository in its worktrees and submodules', async () => {
    await folder.write('a', 'a');
    await folder.commit('a');
    await folder.git('worktree', 'add', '--quiet', 'tree');
    const inTree = await hookFile(join(folder.path, 'tree'));
    assert.deepEqual([inTree?.reach, inTree?.linked], ['repository', undefined]);
    const file = ['-c', 'protocol.file.allow=always'];
    await folder.git(...file, 'submodule', '--quiet', 'add', folder.path, 'inside');
    const inModule = await hookFile(join(folder.path, 'inside'));
    assert.deepEqual([inModule?.reach, inModule?.linked], ['repository', undefined]);
    assert.equal(inModule?.path, join(folder.path, '.git/modules/inside/hooks/pre-commit'));
  });

  it('refuses a commit with a key, names the file and not the key, and lets all else pass', async () => {
    await install();
    await folder.write('ok.ts', `const k = '${sampleKey('your_key_here_please')}';\n`);
    assert.equal(await refusal(), '');
    await folder.write('a [b].ts', `const k = '${key}';\n`);
    const words = await refusal();
    assert.match(words, /staged in:\na \[b\]\.ts\n/);
    assert.ok(!words.includes(key));
    await folder.write('a [b].ts', `const k = '${key}'; // handinger-ignore\n`);
    assert.equal(await refusal(), '');
  });

  it('looks at nothing but what is staged, and so at nothing when nothing is', async () => {
    await folder.write('a.ts', key);
    await folder.commit('before the hook');
    await install();
    await folder.git('commit', '--quiet', '--allow-empty', '--message', 'nothing');
    await folder.write('b.ts', 'b');
    assert.equal(await refusal(), '');
  });

  const silenced: Readonly<Record<string, string>> = {
    'on its line by us': `k = ${key} # handinger-ignore -- made up\n`,
    'on its line by another tool': `k = ${key} # pragma: allowlist secret\n`,
    'by the line above': `# handinger-ignore-next-line -- made up\nk = ${key}\n`,
    'by the line above with the line ends of Windows': `# handinger-ignore-next-line\r\nk = ${key}\r\n`,
    'by the line above for detect-secrets': `# pragma: whitelist nextline secret\nk = ${key}\n`,
    'by the line above for secretlint': `# secretlint-disable-next-line\nk = ${key}\n`,
    'by a mark for the file': `k = ${key}\n${'\n'.repeat(8)}# handinger-ignore-file\n`,
    'by a block for secretlint': `# secretlint-disable\nx\nk = ${key}\n# secretlint-enable\n`,
  };

  for (const [how, text] of Object.entries(silenced)) {
    it(`lets a key pass that is silenced ${how}`, async () => {
      await install();
      await folder.write('a.env', text);
      assert.equal(await refusal(), '');
    });
  }

  const loud: Readonly<Record<string, string>> = {
    'two lines above': `# handinger-ignore-next-line\n\nk = ${key}\n`,
    'on the line below': `k = ${key}\n# handinger-ignore\n`,
    'for the file, and too late': `k = ${key}\n${'\n'.repeat(9)}# handinger-ignore-file\n`,
    'behind a block that has ended': `# secretlint-disable\n# secretlint-enable\nk = ${key}\n`,
    'before a block begins': `k = ${key} # secretlint-disable\n`,
    'for one rule of secretlint': `# secretlint-disable @secretlint/x\nk = ${key}\n`,
    'within a longer word': `k = ${key} # my-handinger-ignore\n`,
    'for another key of the file': `k = ${key} # handinger-ignore\nk = ${sampleKey(sampleBody(32, 10))}\n`,
    'on another line that ends as on old Macs': `k = ${key}\r# handinger-ignore\r`,
  };

  for (const [where, text] of Object.entries(loud)) {
    it(`refuses a key with a mark ${where}`, async () => {
      await install();
      await folder.write('a.env', text);
      assert.match(await refusal(), /staged in:\na\.env\n/);
    });
  }

  describe('with a list of ignored keys', () => {
    const entry = { fingerprint: ignoredFingerprint(key, sha256), reason: 'It is "revoked".' };
    const listOf = (...ignored: readonly unknown[]): string =>
      JSON.stringify({ $schema: { any: ['thing', 1e3, null, {}] }, version: 1, ignored }, null, 2);

    async function refusedFiles(files: Readonly<Record<string, string>>): Promise<string[]> {
      await install();
      for (const [name, text] of Object.entries(files)) await folder.write(name, text);
      const [, names = ''] = /staged in:\n([^]*?)\nRead it/.exec(await refusal()) ?? [];
      return names.split('\n');
    }

    it('lets those pass, and no others', async () => {
      const files = { 'a.ts': `${key} ${key}\n`, 'b.ts': sampleKey(sampleBody(32, 10)) };
      const list = listOf({ ...entry, fingerprint: '0'.repeat(16) }, entry);
      assert.deepEqual(await refusedFiles({ ...files, [IGNORED_KEYS_FILE]: list }), ['b.ts']);
    });

    const names = ['-a.ts', 'a b.ts ', '"a".ts', 'ä\n1:b.ts', '0:a', 'a/$(x)/[b]*.ts', "it's.ts"];

    it('lets them pass in files of any name, where else they are refused', async () => {
      const files = Object.fromEntries(names.map((name) => [name, key]));
      assert.equal((await refusedFiles(files)).length, names.length);
      assert.deepEqual(await refusedFiles({ [IGNORED_KEYS_FILE]: listOf(entry) }), ['']);
    });

    it('goes by what is staged of it', async () => {
      await folder.write(IGNORED_KEYS_FILE, listOf(entry));
      await folder.commit('the list');
      await folder.write(IGNORED_KEYS_FILE, '{}');
      await install();
      await folder.write('a.ts', key);
      await folder.git('add', 'a.ts');
      await folder.git('commit', '--quiet', '--message', 'listed');
      await folder.git('add', '--all');
      await folder.write('a.ts', `${key}\n`);
      assert.match(await refusal(), /a\.ts/);
    });

    it('goes by what is on the disk where git does not have it', async () => {
      await folder.write('.gitignore', IGNORED_KEYS_FILE);
      const files = { 'a.ts': key, [IGNORED_KEYS_FILE]: listOf(entry) };
      assert.deepEqual(await refusedFiles(files), ['']);
    });

    it('goes by that of any folder above the file', async () => {
      const list = listOf({ ...entry, path: 'src/*.ts' });
      const files = { 'one/src/a.ts': key, 'src/a.ts': key, [`one/${IGNORED_KEYS_FILE}`]: list };
      assert.deepEqual(await refusedFiles(files), ['src/a.ts']);
    });

    it('keeps to the globs that it names', async () => {
      const globs = ['t/**', '**/ok?.ts', 'x.y/*', '**/deep/**/*.[1]+'];
      const list = listOf(...globs.map((path) => ({ ...entry, path })));
      const ignored = ['t/a.ts', 't/u/a.ts', 'ok1.ts', 'v/w/ok2.ts', 'x.y/a', 'v/deep/1/2/a.[1]+'];
      const left = ['a/t/a.ts', 'ok.ts', 'ok1xts', 'v/deep/a.1', 'x.y/z/a', 'xzy/a'];
      const files = Object.fromEntries([...ignored, ...left].map((name) => [name, key]));
      assert.deepEqual(await refusedFiles({ ...files, [IGNORED_KEYS_FILE]: list }), left);
    });

    it('needs a program for the digest, and refuses where there is none', async () => {
      const hook = await install();
      await folder.write('a.ts', key);
      await folder.write(IGNORED_KEYS_FILE, listOf(entry));
      await folder.git('add', '--all');
      const where = async (name: string): Promise<string | undefined> =>
        run('sh', ['-c', `command -v ${name}`]).then(
          ({ stdout }) => stdout.trim(),
          () => undefined,
        );
      const passesWith = async (program: string): Promise<boolean> => {
        const bin = await TestFolder.make();
        for (const name of ['sh', 'git', 'sed', 'awk', 'tr', 'cat', program]) {
          const path = await where(name);
          if (path !== undefined) await symlink(path, join(bin.path, name));
        }
        const options = { cwd: folder.path, env: { ...process.env, PATH: bin.path } };
        const passes = await run(join(bin.path, 'sh'), ['-e', hook], options).then(
          () => true,
          (error: unknown) => {
            assert.match((error as { readonly stderr: string }).stderr, /^A Handinger API key/);
            return false;
          },
        );
        await bin.dispose();
        return passes;
      };
      for (const program of ['sha256sum', 'shasum', 'openssl']) {
        assert.equal(await passesWith(program), (await where(program)) !== undefined, program);
      }
      assert.equal(await passesWith('no-such-program'), false);
    });

    const notUnderstood: Readonly<Record<string, string>> = {
      'is no JSON': listOf(entry).replace(/\}\s*\]/, '},]'),
      'goes on behind its end': `${listOf(entry)}}`,
      'is cut off': listOf(entry).slice(0, -1),
      'is of another version': listOf(entry).replace('1,', '2,'),
      'has no version': JSON.stringify({ ignored: [entry] }),
      'has an entry without a reason': listOf(entry, { ...entry, reason: ' \n' }),
      'has an entry of another kind': listOf(entry, 'entry'),
      'has an empty path': listOf({ ...entry, path: '' }),
      'has a short fingerprint': listOf({ ...entry, fingerprint: entry.fingerprint.slice(0, 8) }),
      'has a pattern for a fingerprint': listOf({ ...entry, fingerprint: '.*'.repeat(8) }),
    };

    for (const [what, list] of Object.entries(notUnderstood)) {
      it(`does not go by one that ${what}`, async () => {
        assert.deepEqual(await refusedFiles({ 'a.ts': key, [IGNORED_KEYS_FILE]: list }), ['a.ts']);
      });
    }
  });

  it('refuses a key in UTF-16 unless it is silenced, and lets other wide files pass', async () => {
    await install();
    const wide = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
    await folder.write('ok.txt', wide(`k = ${sampleKey('your_key_here_please')}\r\n`));
    await folder.write('ok.bin', wide(`${sampleKey('…')}\0 ${key.slice(0, 16)}`));
    await folder.write('marked.txt', wide(`# handinger-ignore-next-line\r\nk = ${key}\r\n`));
    assert.equal(await refusal(), '');
    await folder.write('little.txt', wide(`k = ${key}\r\n`));
    await folder.write('big.txt', wide(`k = ${key}`).swap16());
    assert.match(await refusal(), /staged in:\nbig\.txt\nlittle\.txt\nRead/);
  });

  it('refuses a key that is added, whatever the attributes, the notation, and the line', async () => {
    await install();
    await folder.write('.gitattributes', '*.json -diff\n');
    await folder.write('a.json', `{"key": "${key}"}\n`);
    assert.match(await refusal(), /a\.json/);
    await folder.write('a.json', `u: ${key.replaceAll('_', '%5F')}\n`);
    assert.match(await refusal(), /a\.json/);
    await folder.write('a.json', `${sampleKey('your_key_here_please')} ${key}\n`);
    assert.match(await refusal(), /a\.json/);
  });

  it('lets a commit pass that adds no key to a file with keys', async () => {
    const other = sampleKey(sampleBody(32, 10));
    await folder.write('a.ts', `a = '${key}'\nb = '${other}'\nrun()\n`);
    await folder.commit('before the hook');
    await install();
    await folder.write('a.ts', `a = '${key}'\nb = '${other}'\nstop()\n`);
    assert.equal(await refusal(), '');
    await folder.write('a.ts', `a = '${key}'\nstop()\n`);
    assert.equal(await refusal(), '');
    await folder.git('mv', 'a.ts', 'b.ts');
    assert.equal(await refusal(), '');
    await folder.write('b.ts', `a = '${key}'\nb = '${other}'\nstop()\n`);
    assert.match(await refusal(), /b\.ts/);
  });

  it('lets a merge pass of what the other branch has, and no other key', async () => {
    await folder.write('a.ts', 'one\n');
    await folder.commit('one');
    await folder.git('checkout', '--quiet', '-b', 'other');
    await folder.write('old.ts', key);
    await folder.commit('a key');
    await folder.git('checkout', '--quiet', 'main');
    await folder.write('b.ts', 'main\n');
    await folder.commit('main');
    await install();
    await folder.git('merge', '--quiet', '--no-commit', '--no-ff', 'other');
    await folder.write('b.ts', `new = '${key}'\n`);
    assert.match(await refusal(), /staged in:\nb\.ts\n/);
    await folder.write('b.ts', 'merged\n');
    assert.equal(await refusal(), '');
  });

  it('refuses a key in a file that was a link before', async () => {
    await symlink('elsewhere', join(folder.path, 'a.ts'));
    await folder.commit('a link');
    await install();
    await rm(join(folder.path, 'a.ts'));
    await folder.write('a.ts', key);
    assert.match(await refusal(), /a\.ts/);
  });

  it('runs before what was there, which runs still', async () => {
    await folder.write('.git/hooks/pre-commit', '#!/bin/sh\ntouch ran\nexit 0\n');
    const path = await install();
    await folder.write('a.ts', key);
    assert.notEqual(await refusal(), '');
    assert.equal(existsSync(join(folder.path, 'ran')), false);
    await folder.write('a.ts', 'nothing');
    assert.equal(await refusal(), '');
    assert.equal(existsSync(join(folder.path, 'ran')), true);
    const file = await hookFile(folder.path);
    assert.ok(file?.text !== undefined);
    await writeHook(file, withoutHook(file.text));
    assert.equal((await hookFile(folder.path))?.text, '#!/bin/sh\ntouch ran\nexit 0\n');
    assert.equal(path, file.path);
  });

  it('goes where core.hooksPath leads', async () => {
    await folder.git('config', 'core.hooksPath', 'tools/hooks');
    assert.equal(await install(), join(folder.path, 'tools/hooks/pre-commit'));
    await folder.write('a.ts', key);
    assert.notEqual(await refusal(), '');
  });

  it('goes into the file of husky, or of lefthook, where the repository has one', async () => {
    await folder.git('config', 'core.hooksPath', '.husky/_');
    const ofHusky = await hookFile(folder.path);
    assert.deepEqual(
      [ofHusky?.kind, ofHusky?.path],
      ['husky', join(folder.path, '.husky/pre-commit')],
    );
    await folder.write('lefthook.yml', 'pre-commit:\n');
    assert.equal((await hookFile(folder.path))?.kind, 'husky');
    await folder.git('config', 'core.hooksPath', 'app/.husky/_');
    assert.equal((await hookFile(folder.path))?.path, join(folder.path, 'app/.husky/pre-commit'));
    await folder.git('config', '--unset', 'core.hooksPath');
    await folder.write(
      '.git/hooks/pre-commit',
      '#!/bin/sh\ncall_lefthook run "pre-commit" "$@"\nlefthook\n',
    );
    assert.equal((await hookFile(folder.path))?.kind, 'lefthook');
  });

  it('goes into a configuration, and into git’s own files until the program is installed', async () => {
    await folder.write('.husky/pre-commit', 'true\n');
    await folder.write('lefthook.yml', 'pre-push:\n');
    const file = await hookFile(folder.path);
    assert.deepEqual([file?.kind, file?.path], ['lefthook', join(folder.path, 'lefthook.yml')]);
    const own = ['pre-commit', 'commit-msg'].map((part) => join(folder.path, '.git/hooks', part));
    assert.deepEqual(
      file?.besides.map(({ path }) => path),
      own,
    );
  });

  it('is not written where git is set to run no hooks', async () => {
    await folder.git('config', 'core.hooksPath', '/dev/null');
    const file = await hookFile(folder.path);
    assert.deepEqual([file?.kind, file?.path], ['off', '/dev/null']);
    assert.deepEqual(withHook('off', undefined), { ok: false, failure: 'hooksOff' });
  });

  it('says that a folder of hooks is used in all repositories', async () => {
    const outside = await TestFolder.make();
    const { ['GIT_CONFIG_GLOBAL']: before } = process.env;
    process.env['GIT_CONFIG_GLOBAL'] = join(outside.path, 'config');
    await outside.write('config', `[core]\n\thooksPath = ${outside.path}/hooks\n`);
    const file = await hookFile(folder.path);
    assert.deepEqual(
      [file?.reach, file?.path],
      ['everywhere', join(outside.path, 'hooks/pre-commit')],
    );
    if (before === undefined) delete process.env['GIT_CONFIG_GLOBAL'];
    else process.env['GIT_CONFIG_GLOBAL'] = before;
    assert.equal((await hookFile(folder.path))?.reach, 'repository');
    await outside.dispose();
  });

  it('names the script that git passes by once it runs those of another folder', async () => {
    const path = await install();
    assert.equal((await hookFile(folder.path))?.passedBy, undefined);
    await folder.git('config', 'core.hooksPath', '.hooks');
    const file = await hookFile(folder.path);
    assert.deepEqual([file?.path, file?.passedBy], [join(folder.path, '.hooks/pre-commit'), path]);
  });

  it('is the one that git runs in a worktree', async () => {
    await folder.write('a', 'a');
    await folder.commit('first');
    const path = await install();
    const worktree = join(folder.path, 'worktree');
    await folder.git('worktree', 'add', '--quiet', worktree);
    const file = await hookFile(worktree);
    assert.deepEqual([file?.kind, file?.path], ['git', path]);
  });

  describe('for commit messages', () => {
    const SCISSORS = '# ------------------------ >8 ------------------------';

    /** @param editor as git hands it on; a colon where it opens none */
    async function isRefused(message: string, editor = ':'): Promise<boolean> {
      await folder.write('message', message);
      const env = { ...process.env, GIT_EDITOR: editor };
      const words = await run('sh', ['-e', '.git/hooks/commit-msg', 'message'], {
        cwd: folder.path,
        env,
      }).then(
        () => '',
        (error: unknown) => (error as { readonly stderr: string }).stderr,
      );
      assert.ok(!words.includes(key));
      assert.equal(words !== '', words.includes('A Handinger API key is in the commit message.'));
      return words !== '';
    }

    beforeEach(install);

    it('refuses a key, and lets examples and ignored keys pass', async () => {
      assert.equal(await isRefused(`Use ${key}\n`), true);
      assert.equal(await isRefused(`Use ${key.replaceAll('_', '%5F')}\n`), true);
      assert.equal(await isRefused(`Use ${sampleKey('your_key_here_please')}\n`), false);
      assert.equal(await isRefused(`Take out ${key} # handinger-ignore\n`), false);
      const list = { version: 1, ignored: [{ fingerprint: sha256(key), reason: 'Revoked.' }] };
      await folder.write(IGNORED_KEYS_FILE, JSON.stringify(list));
      assert.equal(await isRefused(`Use ${key}\n`), false);
    });

    it('reads the lines that git keeps', async () => {
      assert.equal(await isRefused(`One\n# ${key}\n${SCISSORS}\n`), true);
      assert.equal(await isRefused(`One\n${SCISSORS}\n${key}\n`), true);
      assert.equal(await isRefused(`One\n# ${key}\n${SCISSORS}\n-${key}\n`, 'vi'), false);
      assert.equal(await isRefused(`One\n; ${key}\n`, 'vi'), true);
      await folder.git('config', 'core.commentChar', ';');
      assert.equal(await isRefused(`Two\n; ${key}\n`, 'vi'), false);
      await folder.git('config', 'commit.cleanup', 'strip');
      assert.equal(await isRefused(`Two\n; ${key}\n`), false);
      await folder.git('config', 'commit.cleanup', 'verbatim');
      assert.equal(await isRefused(`Three\n; ${key}\n`, 'vi'), true);
    });

    it('goes by the editor that git opens', async () => {
      await folder.write('text', `One\n# ${key}\n`);
      const commit = ['commit', '--quiet', '--allow-empty'];
      await assert.rejects(folder.git(...commit, '--file', 'text'), /in the commit message/);
      await folder.git('-c', 'core.editor=cp text', ...commit);
      assert.equal((await folder.git('log', '--format=%B')).trim(), 'One');
    });
  });

  describe('that others run', () => {
    const runners: Readonly<Record<string, (hook: string) => Promise<void>>> = {
      husky: async (hook) => {
        await folder.write('.husky/_/pre-commit', hook);
        await chmod(join(folder.path, '.husky/_/pre-commit'), 0o755);
        await folder.git('config', 'core.hooksPath', '.husky/_');
        assert.equal(await install(), join(folder.path, '.husky/pre-commit'));
      },
      lefthook: async (hook) => {
        await folder.write('.git/hooks/pre-commit', hook);
        await chmod(join(folder.path, '.git/hooks/pre-commit'), 0o755);
        await folder.write('lefthook.yml', 'pre-push:\n');
        await install();
      },
    };
    // As these two run it: husky with `-e`, lefthook as the text of a literal block.
    const hooks: Readonly<Record<string, string>> = {
      husky: '#!/bin/sh\nsh -e .husky/pre-commit\n',
      lefthook: `#!/bin/sh\nsh -c "$(sed -n '/run: |/,/# <<</p; /# <<</q' lefthook.yml | sed '1d; $d; s/^        //')"\n`,
    };

    for (const [runner, prepare] of Object.entries(runners)) {
      it(`refuses what it has to with ${runner}, and nothing else`, async () => {
        await prepare(hooks[runner] ?? '');
        await folder.write('a.env', 'nothing\n');
        assert.equal(await refusal(), '');
        await folder.write('a.env', `# handinger-ignore-next-line\nk = ${key}\n`);
        assert.equal(await refusal(), '');
        const list = { version: 1, ignored: [{ fingerprint: sha256(key), reason: 'Revoked.' }] };
        await folder.write(IGNORED_KEYS_FILE, JSON.stringify(list));
        await folder.write('b.env', `k = ${key}\n`);
        assert.equal(await refusal(), '');
        await folder.write('b.env', `k = ${key}2\n`);
        assert.match(await refusal(), /staged in:\nb\.env\n/);
      });
    }
  });

  it('is removed with its file when nothing else is in it, and is unknown outside a repository', async () => {
    const path = await install();
    const file = await hookFile(folder.path);
    assert.ok(file?.text !== undefined);
    await writeHook(file, withoutHook(file.text));
    assert.equal(existsSync(path), false);
    const outside = await TestFolder.make();
    assert.equal(await hookFile(outside.path), undefined);
    await outside.dispose();
  });
});
