import assert from 'node:assert/strict';
import type { HistoryScan } from '../../../../src/core/leaks/scan/gitHistory';
import {
  gitHistoryReport,
  historySummary,
  type KeyFacts,
} from '../../../../src/core/leaks/scan/gitHistoryReport';
import { scanHistory } from '../../../../src/node/git/gitHistory';
import { readHistoryKey } from '../../../../src/node/git/readHistoryKey';
import { sha256 } from '../../../../src/node/sha256';
import { sampleBody, sampleKey } from '../sampleKey';
import { TestFolder } from './repository';

const nothing: KeyFacts = {
  ownerOf: () => undefined,
  lifeOf: () => undefined,
  dateOf: (time) => new Date(time).toISOString(),
};

type Scanned = Extract<HistoryScan, { kind: 'scanned' }>;

describe('keys in the git history', function () {
  // Each test starts Git dozens of times, and on a busy machine that takes its time.
  this.timeout(120_000);
  const [gone, present, stashed] = [1, 2, 3].map((seed) => sampleKey(sampleBody(24, seed)));
  let folder: TestFolder;

  beforeEach(async () => (folder = await TestFolder.repository()));
  afterEach(() => folder.dispose());

  const scan = async (path = folder.path): Promise<Scanned> => {
    const found = await scanHistory(path, () => undefined, new AbortController().signal);
    assert.equal(found?.kind, 'scanned');
    return found;
  };

  it('are found in all branches, tags and the stash, with where they came from', async () => {
    await folder.write('ok.ts', 'nothing\n');
    await folder.commit('nothing');
    await folder.write('src/old name.ts', `const k = '${gone}';\n`);
    const first = await folder.commit('a key');
    await folder.git('mv', 'src/old name.ts', 'src/neu ü.ts');
    await folder.commit('moved');
    await folder.write('src/neu ü.ts', 'const k = process.env.K;\n');
    await folder.commit('removed');
    await folder.git('checkout', '--quiet', '-b', 'side');
    await folder.write('side.py', `k = "${present}"\n`);
    const second = await folder.commit('another');
    await folder.write('side.py', `k = "${stashed}"\n`);
    await folder.git('stash', '--quiet');

    const { keys, versions, isShallow } = await scan();
    assert.equal(isShallow, false);
    assert.equal(versions, 5);
    assert.deepEqual(
      keys.map(({ fingerprint }) => fingerprint),
      [gone, present, stashed].map((key) => sha256(key ?? '').slice(0, 8)),
    );
    const [one, two, three] = keys;
    assert.equal(one?.first?.commit, first);
    assert.equal(one.first.author, 'Ada');
    assert.deepEqual(one.paths, ['src/neu ü.ts', 'src/old name.ts']);
    assert.deepEqual(one.pathsInHead, []);
    assert.deepEqual(one.refs, ['main', 'side']);
    assert.equal(two?.first?.commit, second);
    assert.deepEqual(two.pathsInHead, ['side.py']);
    assert.deepEqual(two.refs, ['side']);
    assert.deepEqual(three?.pathsInHead, []);
  });

  it('are found in messages of commits and tags', async () => {
    await folder.write('ok.ts', 'nothing\n');
    const commit = await folder.commit(`use ${gone}`);
    await folder.git('tag', '--annotate', '--message', `not ${present}`, 'v1');
    const found = await scan();
    const [one, two] = found.keys;
    assert.deepEqual([one?.isInMessage, two?.isInMessage], [true, true]);
    assert.deepEqual([one?.first?.commit, two?.first?.commit], [commit, commit]);
    assert.deepEqual(one?.paths, []);
    const read = await Promise.all(found.keys.map((key) => readHistoryKey(found.root, key)));
    assert.deepEqual(read.sort(), [gone, present].sort());
    assert.match(gitHistoryReport([found], nothing), /In the message of a commit or tag/);
  });

  it('are found in the messages of older commits, each with its own commit', async () => {
    await folder.write('ok.ts', 'nothing\n');
    const commit = await folder.commit(`use ${gone}`);
    await folder.write('ok.ts', 'something\n');
    const other = await folder.commit(`or ${present}`);
    await folder.write('ok.ts', 'nothing\n');
    await folder.commit('nothing');
    const { keys } = await scan();
    assert.deepEqual(
      keys.map(({ first }) => first?.commit),
      [commit, other],
    );
    assert.deepEqual(keys[1]?.refs, ['main']);
  });

  it('are found in every stash', async () => {
    await folder.write('a.ts', 'nothing\n');
    await folder.commit('nothing');
    for (const key of [gone, present, stashed]) {
      await folder.write('a.ts', `${key ?? ''}\n`);
      await folder.git('stash', '--quiet');
    }
    const { keys } = await scan();
    assert.equal(keys.length, 3);
    assert.deepEqual(keys[0]?.paths, ['a.ts']);
  });

  it('are only counted where nothing reaches them any more', async () => {
    await folder.write('a.ts', `${gone}\n`);
    await folder.commit('a key');
    await folder.write('a.ts', 'none\n');
    await folder.git('add', '--all');
    await folder.git('commit', '--quiet', '--amend', '--message', 'none');
    const one = await scan();
    assert.deepEqual([one.keys.length, one.unreachable], [0, 1]);
    assert.match(gitHistoryReport([one], nothing), /1 more key is only in a discarded version/);
    await folder.write('b.ts', `${present}\n${stashed}\n`);
    await folder.git('add', 'b.ts');
    await folder.write('b.ts', `${stashed}\n`);
    const commit = await folder.commit('one of two');
    const two = await scan();
    assert.deepEqual(
      two.keys.map(({ first }) => first?.commit),
      [commit],
    );
    assert.equal(two.unreachable, 2);
    assert.match(gitHistoryReport([two], nothing), /2 more keys are only in discarded versions/);
  });

  it('are found behind a tag that is for a file', async () => {
    await folder.write('ok.ts', 'nothing\n');
    await folder.commit('nothing');
    await folder.write('a.ts', `${gone}\n`);
    const object = (await folder.git('hash-object', '-w', 'a.ts')).trim();
    await folder.git('tag', '--annotate', '--message', `see ${present}`, 'file', object);
    const { keys, unreachable } = await scan();
    assert.deepEqual(keys.map(({ isInMessage }) => isInMessage).sort(), [false, true]);
    assert.ok(keys.every(({ first, paths }) => first === undefined && paths.length === 0));
    assert.equal(unreachable, 0);
  });

  it('are traced however many versions hold one, and to the branches that merged them', async () => {
    await folder.write('ok.ts', 'nothing\n');
    await folder.commit('nothing');
    await folder.git('branch', 'before');
    await folder.git('checkout', '--quiet', '-b', 'side');
    const files = Array.from({ length: 310 }, (_, file) =>
      folder.write(`f${file}.ts`, `${file} ${gone}\n`),
    );
    await Promise.all(files);
    const commit = await folder.commit('many');
    await folder.git('checkout', '--quiet', 'main');
    await folder.write('other.ts', `${present}\n`);
    const other = await folder.commit('another');
    await folder.git('merge', '--quiet', '--no-edit', 'side');
    await folder.git('tag', '--annotate', '--message', 'first', 'v1');
    const { keys } = await scan();
    const [one, two] = [...keys].sort((a, b) => b.paths.length - a.paths.length);
    assert.deepEqual([one?.paths.length, one?.first?.commit], [310, commit]);
    assert.deepEqual(one?.refs, ['main', 'side', 'v1']);
    assert.deepEqual([two?.first?.commit, two?.refs], [other, ['main', 'v1']]);
  });

  it('may be missing from a partial clone, which says so', async () => {
    await folder.write('a.ts', `${gone}\n`);
    await folder.commit('a key');
    await folder.write('a.ts', 'nothing\n');
    await folder.commit('removed');
    await folder.git('config', 'uploadpack.allowFilter', 'true');
    const clone = await TestFolder.make();
    await clone.git('clone', '--quiet', '--filter=blob:none', `file://${folder.path}`, 'clone');
    const found = await scan(`${clone.path}/clone`);
    assert.deepEqual([found.keys.length, found.versions, found.missing], [0, 1, 1]);
    assert.match(gitHistoryReport([found], nothing), /partial clone: 1/);
    await clone.dispose();
  });

  it('are found whatever a file is called, also in UTF-16 without a mark', async () => {
    await folder.write('a.dat', `${gone}\n`);
    await folder.write('z.txt', `${gone}\n`);
    await folder.write('wide.txt', Buffer.from(`k = ${present}\n`, 'utf16le'));
    await folder.commit('two keys');
    const { keys } = await scan();
    assert.deepEqual(keys.map(({ paths }) => paths).sort(), [['a.dat', 'z.txt'], ['wide.txt']]);
  });

  it('are found in binary data, and anywhere in files too large to be in memory at once', async () => {
    const megabytes = 5 * 1024 * 1024 - 20;
    const keys = [41, 42, 43, 44].map((seed) => sampleKey(sampleBody(32, seed)));
    const [inBinary = '', atCut = '', inWide = '', atEnd = ''] = keys;
    await folder.write('a.bin', Buffer.from(`\0\u0001${inBinary}\0`));
    const lines = `${'line\n'.repeat(megabytes / 5)}k = ${atCut}\n${'line\n'.repeat(40_000)}`;
    await folder.write('large.txt', `${lines}${atEnd}`);
    const characters = `${'字\n'.repeat(megabytes / 4)}k = ${inWide}\n${'字'.repeat(9)}`;
    await folder.write('wide.txt', Buffer.from(`\ufeff${characters}`, 'utf16le'));
    await folder.commit('four keys');
    const found = await scan();
    assert.deepEqual(
      found.keys.map(({ fingerprint }) => fingerprint).sort(),
      keys.map((key) => sha256(key).slice(0, 8)).sort(),
    );
    assert.equal(found.versions, 3);
  });

  it('are found in a bare repository and in what was replaced', async () => {
    await folder.write('a.ts', `${gone}\n`);
    const first = await folder.commit('a key');
    await folder.write('a.ts', 'none\n');
    await folder.git('add', '--all');
    await folder.git('commit', '--quiet', '--amend', '--message', 'none');
    await folder.git('replace', first, 'HEAD');
    await folder.git('update-ref', 'refs/heads/old', first);
    assert.equal((await scan()).keys.length, 1);
    await folder.git('clone', '--quiet', '--bare', '.', 'bare.git');
    assert.equal((await scan(`${folder.path}/bare.git`)).keys.length, 1);
  });

  it('are not looked for in submodules, and that is said', async () => {
    await folder.write('ok.ts', 'nothing\n');
    const commit = await folder.commit('nothing');
    await folder.git('update-index', '--add', '--cacheinfo', `160000,${commit},inside`);
    await folder.git('commit', '--quiet', '--message', 'a submodule');
    const found = await scan();
    assert.deepEqual(found.submodules, ['inside']);
    assert.match(gitHistoryReport([found], nothing), /submodules was not scanned: `inside`/);
  });

  it('are told with the names of their files as they are', async () => {
    const names = ['"b" ü.ts', 'a\\b.ts', 'a\tb.ts', 'a\nb.ts', ':1 commit\x1f.ts'].sort();
    for (const name of names) await folder.write(name, `${gone}\n`);
    const first = await folder.commit('a key');
    await folder.git('commit', '--quiet', '--allow-empty', '--message', 'nothing');
    const removed = ':1 commit\x1f.ts';
    await folder.git('rm', '--quiet', `./${removed}`);
    await folder.commit('removed');
    const [key] = (await scan()).keys;
    assert.deepEqual(key?.paths, names);
    assert.deepEqual(
      key.pathsInHead,
      names.filter((name) => name !== removed),
    );
    assert.equal(key.first?.commit, first);
    assert.ok(names.includes(key.first.path));
  });

  it('are told without being shown', async () => {
    await folder.write('a.ts', `${gone}\n`);
    await folder.commit('a key');
    const found = await scan();
    const report = gitHistoryReport([found], nothing);
    assert.ok(!report.includes(gone ?? ''));
    assert.match(report, /### `hdg_live_…/);
    assert.match(report, /Still present: `a\.ts`/);
    assert.match(report, /Rotate the key/);
    assert.equal(historySummary([found]), '1 key in the Git history.');
  });

  it('are told with whose they are, and whether they still work as far as that was asked', async () => {
    await folder.write('a.ts', `${gone}\n${present}\n`);
    await folder.commit('two keys');
    const found = await scan();
    const [first] = found.keys;
    assert.ok(first?.first);
    const profile = { label: 'Acme `ltd`' };
    const about =
      <T>(value: T) =>
      (fingerprint: string) =>
        fingerprint === first.fingerprint ? value : undefined;
    const lines = (facts: Partial<KeyFacts>): string[] =>
      gitHistoryReport([found], { ...nothing, ...facts })
        .split('\n')
        .filter((line) => /^- (Profile|Status|First)/.test(line));
    const commit = `- First commit: \`${first.first.commit.slice(0, 10)}\` of ${new Date(first.first.date).toISOString()}`;
    assert.deepEqual(lines({ ownerOf: about({ profile }), lifeOf: about('live' as const) }), [
      '- Profile: `Acme ’ltd’`',
      commit,
      '- Status: still valid',
      commit,
      '- Status: not checked',
    ]);
    const [old, , revoked] = lines({
      ownerOf: about({ profile, until: 1 }),
      lifeOf: about('revoked' as const),
    });
    assert.equal(old, '- Profile: `Acme ’ltd’`, which has a newer key');
    assert.equal(revoked, '- Status: revoked');
  });

  it('can be read again where they were found, to be asked about', async () => {
    await folder.write('a.ts', `${gone}\n`);
    await folder.write('wide.txt', Buffer.from(`\ufeff${present}\n`, 'utf16le'));
    await folder.commit('two keys');
    await folder.write('a.ts', 'nothing\n');
    await folder.commit('removed');
    const { root, keys } = await scan();
    const read = await Promise.all(keys.map((key) => readHistoryKey(root, key)));
    assert.deepEqual(
      read.map((key) => sha256(key ?? '')).sort(),
      [gone, present].map((key) => sha256(key ?? '')).sort(),
    );
    assert.ok(keys[0]);
    assert.equal(await readHistoryKey(root, { ...keys[0], fingerprint: '00000000' }), undefined);
  });

  it('may be missing from a shallow clone, which says so', async () => {
    await folder.write('a.ts', `${gone}\n`);
    await folder.commit('a key');
    await folder.write('a.ts', 'nothing\n');
    await folder.commit('removed');
    const clone = await TestFolder.make();
    await clone.git('clone', '--quiet', '--depth=1', `file://${folder.path}`, 'clone');
    const found = await scan(`${clone.path}/clone`);
    assert.equal(found.isShallow, true);
    assert.deepEqual(found.keys, []);
    assert.match(gitHistoryReport([found], nothing), /shallow clone/);
    await clone.dispose();
  });

  it('need a repository and a commit', async () => {
    const { signal } = new AbortController();
    assert.deepEqual(await scanHistory(folder.path, () => undefined, signal), {
      kind: 'noCommits',
    });
    const outside = await TestFolder.make();
    assert.deepEqual(await scanHistory(outside.path, () => undefined, signal), {
      kind: 'noRepository',
    });
    await outside.dispose();
  });

  it('are not looked for any longer once it is canceled', async () => {
    await folder.write('a.ts', `${gone}\n`);
    await folder.commit('a key');
    const canceling = new AbortController();
    const told: (readonly number[])[] = [];
    const found = await scanHistory(
      folder.path,
      (...progress) => {
        told.push(progress);
        canceling.abort();
      },
      canceling.signal,
    );
    assert.equal(found, undefined);
    assert.deepEqual(
      told.map(([, of]) => of),
      [3],
    );
  });
});
