import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { hasHook } from '../../../../src/core/leaks/hooks/hookBlock';
import { withHook, withoutHook } from '../../../../src/core/leaks/hooks/preCommitHook';
import { hookFile, writeHook } from '../../../../src/node/hooks/hookFile';
import { tryHook } from '../../../../src/node/hooks/hookTrial';
import { repositoryRoot } from '../../../vscode/paths';
import { ensurePreCommit } from '../../../vscode/preCommitFramework';
import { sampleBody, sampleKey } from '../sampleKey';
import { TestFolder } from '../scan/repository';

const run = promisify(execFile);
const BOTH_REFUSED = { 'pre-commit': 'refused', 'commit-msg': 'refused' };

/** With the programs themselves: husky and lefthook as npm has them, and the pre-commit framework as Debian has it. */
describe('the hook below programs that manage hooks', function () {
  this.timeout(180_000);
  const key = sampleKey(sampleBody(32, 21));
  const { ['PATH']: PATH = '', ['HOME']: HOME } = process.env;
  let folder: TestFolder;
  let home: TestFolder;

  before(async function () {
    this.timeout(600_000);
    await ensurePreCommit();
  });
  beforeEach(async () => {
    folder = await TestFolder.repository();
    home = await TestFolder.make();
    const bin = join(repositoryRoot, 'node_modules', '.bin');
    Object.assign(process.env, { PATH: [bin, PATH].join(delimiter), HOME: home.path });
  });
  afterEach(async () => {
    Object.assign(process.env, { PATH, HOME });
    await folder.dispose();
    await home.dispose();
  });

  const start = async (program: string, ...options: readonly string[]): Promise<void> => {
    await run(program, options, { cwd: folder.path });
  };

  async function install(): Promise<string> {
    const file = await hookFile(folder.path);
    assert.ok(file);
    const text = withHook(file.kind, file.text);
    assert.ok(text.ok);
    await writeHook(file, text.value);
    return file.path.slice(folder.path.length + 1);
  }

  async function trial(): Promise<unknown> {
    const file = await hookFile(folder.path);
    assert.ok(file);
    return tryHook(folder.path, file);
  }

  const refusal = (message = 'a message'): Promise<string> =>
    folder.commit(message).then(
      () => '',
      (error: unknown) => Object.values(error as object).join('\n'),
    );

  /** A commit that is refused for its file, one that is refused for its message, and one that passes. */
  async function assertChecked(): Promise<void> {
    await folder.write('a.env', `k = ${key}\n`);
    assert.match(await refusal(), /staged in:\na\.env\n/);
    await folder.write('a.env', 'k = $HANDINGER_API_KEY\n');
    assert.match(await refusal(`use ${key}`), /key is in the commit message/);
    assert.equal(await refusal(), '');
  }

  async function remove(): Promise<void> {
    const file = await hookFile(folder.path);
    assert.ok(file?.text !== undefined);
    await writeHook(file, withoutHook(file.text, file.kind));
  }

  describe('lefthook', () => {
    const configurations: Readonly<Record<string, string>> = {
      'lefthook.yaml': '"pre-commit":\n  # first\n  jobs:\n  # second\n  - run: touch ran\n',
      '.lefthook.toml': '[pre-commit]\nparallel = true\n[[pre-commit.jobs]]\nrun = "touch ran"\n',
      '.config/lefthook.json':
        '{\n  "pre-commit": {\n    "jobs": [{ "run": "touch ran" }]\n  }\n}\n',
    };

    for (const [name, text] of Object.entries(configurations)) {
      it(`runs the checks from ${name}, and has it back as it was`, async () => {
        await folder.write(name, text);
        await start('lefthook', 'install');
        assert.equal(await install(), name);
        await folder.write('a.env', key);
        assert.match(await refusal(), /staged in:\na\.env\n/);
        await remove();
        assert.equal(await readFile(join(folder.path, name), 'utf8'), text);
      });
    }

    it('keeps the checks of one that is installed for another hook, and installed again', async () => {
      await folder.write('lefthook.yml', 'pre-push:\n  commands:\n    a:\n      run: "true"\n');
      await start('lefthook', 'install');
      assert.equal(await install(), 'lefthook.yml');
      assert.deepEqual(await trial(), BOTH_REFUSED);
      await folder.write('a.env', key);
      assert.match(await refusal(), /staged in:\na\.env\n/);
      await start('lefthook', 'install');
      await assertChecked();
      await remove();
      await start('lefthook', 'install');
      await folder.write('a.env', key);
      assert.equal(await refusal(key), '');
    });

    it('is tried without its other checks, and claims nothing where another file has a say', async () => {
      await folder.write('lefthook.yml', 'pre-commit:\n  jobs:\n    - run: touch ran\n');
      await start('lefthook', 'install');
      await install();
      assert.deepEqual(await trial(), BOTH_REFUSED);
      assert.equal(existsSync(join(folder.path, 'ran')), false);
      await folder.write('lefthook-local.yml', 'pre-commit:\n  skip: true\n');
      assert.deepEqual(await trial(), { 'pre-commit': 'untried', 'commit-msg': 'untried' });
    });
  });

  describe('husky', () => {
    it('runs the checks in a folder below, beside a lefthook.yml', async () => {
      await folder.write('lefthook.yml', 'pre-push:\n  commands:\n    a:\n      run: "true"\n');
      await folder.write('frontend/package.json', '{}');
      await start('husky', 'frontend/.husky');
      await folder.write('frontend/.husky/pre-commit', 'true\n');
      assert.equal(await install(), 'frontend/.husky/pre-commit');
      assert.deepEqual(await trial(), BOTH_REFUSED);
      await assertChecked();
      await remove();
      const own = join(folder.path, 'frontend/.husky');
      assert.equal(await readFile(join(own, 'pre-commit'), 'utf8'), 'true\n');
      assert.equal(existsSync(join(own, 'commit-msg')), false);
    });
  });

  describe('the pre-commit framework', () => {
    const other = [
      '  # Their own',
      '  -   repo: local',
      '      hooks:',
      '      -   id: other',
      '          name: other # of theirs',
      '          language: system',
      '          entry: touch ran',
      '          always_run: true',
      '',
    ].join('\n');
    const text = `# Ours\ndefault_stages: [push]\nfail_fast: true\nrepos:\n${other}`;

    it('runs the checks beside another one, also once it is installed again', async () => {
      await folder.write('.pre-commit-config.yaml', text);
      await start('pre-commit', 'install');
      assert.equal(await install(), '.pre-commit-config.yaml');
      await start('pre-commit', 'install');
      await start('pre-commit', 'validate-config');
      assert.deepEqual(await trial(), BOTH_REFUSED);
      assert.equal(existsSync(join(folder.path, 'ran')), false);
      await assertChecked();
      await remove();
      assert.equal(await readFile(join(folder.path, '.pre-commit-config.yaml'), 'utf8'), text);
    });

    it('runs the check of the message itself when it is installed for messages', async () => {
      await folder.write('.pre-commit-config.yaml', 'repos: []\n');
      await install();
      await start('pre-commit', 'install', '-t', 'pre-commit', '-t', 'commit-msg');
      await assertChecked();
      assert.ok(hasHook(await readFile(join(folder.path, '.git/hooks/commit-msg.legacy'), 'utf8')));
      await remove();
      assert.equal(existsSync(join(folder.path, '.git/hooks/commit-msg.legacy')), false);
    });
  });
});
