import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quietGit } from '../../../src/node/git/git';
import { gitCommitted } from '../../../src/node/git/gitCommitted';
import { gitIgnored } from '../../../src/node/git/gitIgnored';
import { gitTracked } from '../../../src/node/git/gitTracked';

describe('What git says about a file', () => {
  let folder: string;

  const git = (...args: string[]): void => {
    const person = ['-c', 'user.name=A', '-c', 'user.email=a@example.com'];
    execFileSync('git', [...person, ...args], { cwd: folder, stdio: 'ignore' });
  };
  const write = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'handinger-git-'));
    mkdirSync(join(folder, 'a folder'));
    git('init');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is whether it is left out', async () => {
    write('.gitignore', '.env\n');
    assert.equal(await gitIgnored(write('.env', '')), true);
    assert.equal(await gitIgnored(write('a folder/.env', '')), true);
    assert.equal(await gitIgnored(write('.env.local', '')), false);
  });

  it('is whether it is tracked, also where it is left out', async () => {
    const tracked = write('.env', '');
    assert.equal(await gitTracked(tracked), false);
    git('add', '.env');
    write('.gitignore', '.env\n');
    assert.equal(await gitTracked(tracked), true);
    git('rm', '--cached', '.env');
    assert.equal(await gitTracked(tracked), false);
    assert.equal(await gitTracked(join(tmpdir(), 'handinger-no-repository', '.env')), 'unknown');
  });

  it('is asked without another repository in the environment', () => {
    const names = execFileSync('git', ['rev-parse', '--local-env-vars'], { encoding: 'utf8' });
    const { options } = quietGit([], folder);
    for (const name of names.trim().split('\n')) {
      const before = process.env[name];
      process.env[name] = 'elsewhere';
      const { env } = quietGit([], folder).options;
      if (before === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before;
      assert.equal(env[name], name === 'GIT_NO_REPLACE_OBJECTS' ? '1' : undefined, name);
    }
    assert.equal(options.env['PATH'], process.env['PATH']);
  });

  it('is what the last commit has, not what was written since', async () => {
    const file = write('a folder/-a "file".txt', 'one\n');
    const added = write('added.txt', 'one\n');
    assert.equal(await gitCommitted(file), undefined);
    git('add', 'a folder');
    git('commit', '--message', 'one');
    write('a folder/-a "file".txt', 'two\n');
    git('add', '.');
    assert.equal(await gitCommitted(file), 'one\n');
    assert.equal(await gitCommitted(added), undefined);
  });

  it('is not known outside a repository or a folder', async () => {
    const outside = join(tmpdir(), 'handinger-no-repository', 'file');
    assert.equal(await gitIgnored(outside), 'unknown');
    assert.equal(await gitCommitted(outside), undefined);
  });
});
