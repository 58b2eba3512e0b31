import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withHook } from '../../src/core/leaks/hooks/preCommitHook';
import { gitCommitted } from '../../src/node/git/gitCommitted';
import { scanHistory } from '../../src/node/git/gitHistory';
import { gitIgnored } from '../../src/node/git/gitIgnored';
import { searchByGit } from '../../src/node/git/gitSearch';
import { hookFile, writeHook } from '../../src/node/hooks/hookFile';
import { tryHook } from '../../src/node/hooks/hookTrial';
import { listFiles } from '../../src/node/scan/listFiles';
import { readHistoryKey } from '../../src/node/git/readHistoryKey';
import { scanBatch } from '../../src/node/scan/scanBatch';
import { stagedKeys, unstage } from '../../src/node/git/stagedChanges';
import { prefix, sampleKeys } from '../fakes/sampleKeys';
import { TestFolder } from '../unit/leaks/scan/repository';
import { ATTRIBUTES, configured, hostileSettings } from './gitSettings';
import { Marker } from './marker';

const { signal } = new AbortController();
/** Is in another repository only, and must not be seen from the attacked one. */
const FOREIGN = `${prefix}Zk4Pq9Wm2Tx7Lv3Rb8Ny`;

/** A worktree lies apart from its repository in just this way, and Git refuses a repository of another owner. */
const WORKTREES = new Set([
  'a .git file that leads to another repository',
  'a common directory of another repository',
]);

/** What our calls told of a repository, without what git itself keeps there. */
type Seen = string;

describe('a hostile repository', function () {
  // Each attempt starts dozens of programs, and other tiers run beside this one.
  this.timeout(300_000);
  let model: TestFolder;
  let other: TestFolder;
  let marker: Marker;
  let folder: TestFolder;
  const environment = { ...process.env };

  before(async () => {
    marker = await Marker.make();
    Object.assign(process.env, {
      GIT_CONFIG_GLOBAL: join(marker.program, 'none'),
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'Ada',
      GIT_AUTHOR_EMAIL: 'ada@example.com',
      GIT_COMMITTER_NAME: 'Ada',
      GIT_COMMITTER_EMAIL: 'ada@example.com',
    });
    other = await TestFolder.repository();
    await other.write('secret.ts', `${FOREIGN}\n`);
    await other.commit('a secret of somebody else');
    model = await TestFolder.repository();
    await model.write('a.ts', `const a = '${sampleKeys.first}';\n`);
    await model.write('.gitignore', '.env\n');
    await model.write('.gitattributes', ATTRIBUTES);
    await model.commit('one');
    await model.git(
      '-c',
      'protocol.file.allow=always',
      'submodule',
      '--quiet',
      'add',
      model.path,
      'inside',
    );
    await model.commit('two');
    await model.write('a.ts', 'changed\n');
    await model.write('b.ts', `const b = '${sampleKeys.second}';\n`);
    await model.git('add', '--all');
    // Staged and written again, so that git has a reason to ask filters and the file monitor.
    await model.write('b.ts', `const b = '${sampleKeys.second}';\n\n`);
    await model.write('.env', `${sampleKeys.first}\n`);
  });

  beforeEach(async () => {
    folder = await TestFolder.make();
    await cp(model.path, folder.path, { recursive: true, verbatimSymlinks: true });
    await marker.forget();
  });
  afterEach(() => folder.dispose());
  after(async () => {
    for (const name of Object.keys(process.env)) {
      if (!(name in environment)) Reflect.deleteProperty(process.env, name);
    }
    await Promise.all([model, other, marker].map((one) => one.dispose()));
  });

  const settle = <T>(promise: Promise<T>): Promise<T | string> => promise.catch(String);

  /** What starts git, in the order in which people come to it. */
  async function use(place: string, isWithHook: boolean): Promise<Seen> {
    const seen: unknown[] = [];
    const paths: string[] = [];
    const request = { folder: place, askGit: true, excluded: [] };
    await listFiles(request, (more) => paths.push(...more), signal);
    seen.push(scanBatch({ folder: place, excluded: [], paths, isListedByGit: true }));
    seen.push(await settle(searchByGit(place, (found) => seen.push(found), signal)));
    const history = await settle(scanHistory(place, () => undefined, signal));
    seen.push(history);
    if (typeof history === 'object' && history.kind === 'scanned') {
      for (const key of history.keys) seen.push(await settle(readHistoryKey(history.root, key)));
    }
    seen.push(await stagedKeys(place));
    seen.push(await gitIgnored(join(place, '.env')), await gitCommitted(join(place, 'a.ts')));
    if (isWithHook) seen.push(await hookOf(place));
    await settle(unstage(place, ['b.ts']));
    return JSON.stringify(seen);
  }

  async function hookOf(place: string): Promise<unknown> {
    const hook = await settle(hookFile(place));
    const text = typeof hook === 'object' ? withHook(hook.kind, hook.text) : undefined;
    if (typeof hook !== 'object' || text?.ok !== true || hook.linked !== undefined) return hook;
    await settle(writeHook(hook, text.value));
    return tryHook(place, hook);
  }

  // Written as Git would write it: a start of Git for each of the hundreds of lines takes seconds.
  const set = (name: string, value: string, file = '.git/config'): void => {
    appendFileSync(join(folder.path, file), configured(name, value));
  };

  async function assertHarmless(
    place = folder.path,
    { isWithHook = true, mayRead = false } = {},
  ): Promise<void> {
    const seen = await use(place, isWithHook);
    assert.equal(await marker.said(), '', 'a program ran');
    assert.ok(mayRead || !seen.includes(FOREIGN), 'another repository was read');
    const theirs = await other.git('status', '--porcelain', '--ignored');
    assert.equal(theirs, '', 'another repository was written to');
  }

  it('would have its program run by a git that trusts it', async () => {
    set('core.fsmonitor', marker.program);
    await folder.git('status');
    assert.notEqual(await marker.said(), '');
  });

  it('is configured as Git reads it', async () => {
    const settings = hostileSettings.map((setting) => setting(`a "b"\\c; #d`));
    for (const [name, value] of settings) set(name, value);
    const entries = (await folder.git('config', '--list', '--null')).split('\0');
    // Git folds the case of all but what is within a section.
    const folded = (name: string): string =>
      name.replace(/^[^.]+|[^.]+$/g, (part) => part.toLowerCase());
    for (const [name, value] of settings) {
      assert.ok(entries.includes(`${folded(name)}\n${value}`), name);
    }
  });

  it('is read as any other where nothing is hostile', async () => {
    const seen = await use(folder.path, true);
    for (const name of ['b.ts', '"refused"', 'a.ts']) assert.ok(seen.includes(name), name);
  });

  for (const setting of hostileSettings) {
    const [name, value] = setting('marker');
    it(`runs nothing by ${name} = ${value}`, async () => {
      set(...setting(marker.program));
      // The hook and its trial meet all of them at once below.
      await assertHarmless(folder.path, { isWithHook: false });
    });
  }

  const layouts: Readonly<Record<string, () => Promise<unknown>>> = {
    'include.path': async () => {
      await writeFile(join(folder.path, 'evil.config'), '');
      for (const setting of hostileSettings) set(...setting(marker.program), 'evil.config');
      set('include.path', '../evil.config');
    },
    'includeIf.gitdir:/.path': async () => {
      await writeFile(join(folder.path, 'evil.config'), '');
      for (const setting of hostileSettings) set(...setting(marker.program), 'evil.config');
      set('includeIf.gitdir:/.path', '../evil.config');
    },
    'all settings at once': async () => {
      for (const setting of hostileSettings) set(...setting(marker.program));
      return Promise.resolve();
    },
    'config.worktree': async () => {
      set('extensions.worktreeConfig', 'true');
      await writeFile(join(folder.path, '.git/config.worktree'), '');
      for (const setting of hostileSettings)
        set(...setting(marker.program), '.git/config.worktree');
    },
    '.gitmodules that names a command': async () => {
      set('submodule.inside.update', `!${marker.program}`, '.gitmodules');
      set('submodule.inside.url', `ext::${marker.program}`, '.gitmodules');
      return Promise.resolve();
    },
    'settings of a submodule': async () => {
      for (const setting of hostileSettings) {
        set(...setting(marker.program), '.git/modules/inside/config');
      }
      return Promise.resolve();
    },
    'a folder of hooks': async () => {
      await hooksIn(join(folder.path, 'hooks'));
      set('core.hooksPath', 'hooks');
    },
    'hooks where git looks for them': () => hooksIn(join(folder.path, '.git/hooks')),
    'a bare repository inside': () => {
      const inside = join(folder.path, 'docs');
      execFileSync('git', ['init', '--quiet', '--bare', inside]);
      for (const setting of hostileSettings) set(...setting(marker.program), 'docs/config');
      set('core.worktree', '.', 'docs/config');
      set('core.bare', 'false', 'docs/config');
      return Promise.resolve(inside);
    },
    'a missing object of a partial clone': async () => {
      set('core.repositoryFormatVersion', '1');
      set('extensions.partialClone', 'origin');
      set('remote.origin.promisor', 'true');
      set('remote.origin.url', `ext::${marker.program} %S`);
      set('protocol.ext.allow', 'always');
      const blob = (await folder.git('rev-parse', 'HEAD:a.ts')).trim();
      const path = join(folder.path, '.git/objects', blob.slice(0, 2), blob.slice(2));
      await chmod(path, 0o644);
      await rm(path);
    },
    'core.worktree elsewhere': () => {
      set('core.worktree', other.path);
      return Promise.resolve();
    },
    'a .git file that leads to another repository': async () => {
      await rm(join(folder.path, '.git'), { recursive: true });
      await writeFile(join(folder.path, '.git'), `gitdir: ${join(other.path, '.git')}\n`);
    },
    'a common directory of another repository': () =>
      writeFile(join(folder.path, '.git/commondir'), `${join(other.path, '.git')}\n`),
    'objects of another repository': () =>
      writeFile(
        join(folder.path, '.git/objects/info/alternates'),
        `${join(other.path, '.git/objects')}\n`,
      ),
    'variables of another repository': () => {
      process.env['GIT_DIR'] = join(other.path, '.git');
      process.env['GIT_WORK_TREE'] = other.path;
      return Promise.resolve();
    },
    'variables with settings': () => {
      Object.assign(process.env, {
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'core.fsmonitor',
        GIT_CONFIG_VALUE_0: marker.program,
      });
      return Promise.resolve();
    },
    'variables with programs': () => {
      for (const name of ['GIT_EXTERNAL_DIFF', 'GIT_PAGER', 'GIT_SSH_COMMAND', 'GIT_ASKPASS']) {
        process.env[name] = marker.program;
      }
      return Promise.resolve();
    },
  };

  async function hooksIn(path: string): Promise<void> {
    await mkdir(path, { recursive: true });
    const program = await readFile(marker.program, 'utf8');
    for (const name of ['post-index-change', 'fsmonitor-watchman', 'post-checkout', 'pre-commit']) {
      await writeFile(join(path, name), program, { mode: 0o755 });
    }
  }

  for (const [layout, prepare] of Object.entries(layouts)) {
    it(`is harmless with ${layout}`, async () => {
      const before = { ...process.env };
      try {
        const place = await prepare();
        await assertHarmless(typeof place === 'string' ? place : undefined, {
          mayRead: WORKTREES.has(layout),
        });
      } finally {
        for (const name of Object.keys(process.env)) {
          if (!(name in before)) Reflect.deleteProperty(process.env, name);
        }
      }
    });
  }
});
