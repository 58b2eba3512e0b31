import assert from 'node:assert/strict';
import { rm, symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import {
  LARGEST_FILE,
  type ScanBatch,
  type ScanRequest,
} from '../../../../src/core/leaks/scan/scanFolder';
import { scanningWith } from '../../../../src/node/scan/folderThread';
import { sampleKey } from '../sampleKey';
import { TestFolder } from './repository';
import { bundleScanWorker } from './scanWorkerBundle';

describe('a scan of a folder', function () {
  // Threads run a bundle, and making it takes longer than a unit test may.
  this.timeout(30_000);
  const key = sampleKey();
  const wide = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
  let scripts: TestFolder;
  let folder: TestFolder;

  before(async () => (scripts = await bundleScanWorker()));
  after(() => scripts.dispose());
  beforeEach(async () => (folder = await TestFolder.repository()));
  afterEach(() => folder.dispose());

  /** Paths with what they came to, in order. */
  interface Seen {
    readonly scanned: number;
    readonly found: readonly string[];
    readonly passedOver: readonly string[];
  }

  async function scan(request: Partial<ScanRequest> = {}): Promise<Seen> {
    return seenIn(await batchesOf(request));
  }

  async function batchesOf(request: Partial<ScanRequest> = {}): Promise<ScanBatch[]> {
    const batches: ScanBatch[] = [];
    const run = scanningWith(join(scripts.path, 'scanWorker.js'));
    await run(
      { folder: folder.path, askGit: true, excluded: [], ...request },
      (batch) => batches.push(batch),
      new AbortController().signal,
    );
    return batches;
  }

  function seenIn(batches: readonly ScanBatch[]): Seen {
    const found = batches.flatMap((batch) =>
      batch.found.map(({ path, keys }) => `${path}: ${keys.length}`),
    );
    const passedOver = batches.flatMap((batch) =>
      batch.passedOver.map(({ path, reason }) => `${path}: ${reason}`),
    );
    return {
      scanned: batches.reduce((total, { scanned }) => total + scanned, 0),
      found: found.sort(),
      passedOver: passedOver.sort(),
    };
  }

  it('reads a folder that git leaves out as a whole, as below a home folder of dotfiles', async () => {
    await folder.write('.gitignore', '*\n');
    await folder.git('add', '--force', '.gitignore');
    await folder.write('work/app/a.ts', key);
    const { found } = await scan({ folder: join(folder.path, 'work/app') });
    assert.deepEqual(found, ['a.ts: 1']);
  });

  it('finds keys in files that git knows or could know, and leaves out what it ignores', async () => {
    await folder.write('.gitignore', 'ignored.ts\n');
    await folder.write('ignored.ts', key);
    await folder.write('src/committed.ts', `${key}\n${key}`);
    await folder.commit('first');
    await folder.write('src/new ü.ts', key);
    await folder.write('.env', key);
    await folder.write('gone.ts', key);
    await folder.git('add', 'gone.ts');
    await folder.git('rm', '--quiet', '--cached', 'gone.ts');
    assert.deepEqual(await scan(), {
      scanned: 5,
      found: ['.env: 1', 'gone.ts: 1', 'src/committed.ts: 2', 'src/new ü.ts: 1'],
      passedOver: [],
    });
  });

  it('walks where git must not be asked: then nobody knows whether an .env is ignored', async () => {
    await folder.write('.gitignore', 'ignored.ts\n');
    await folder.write('ignored.ts', key);
    await folder.write('.env', key);
    await folder.write('node_modules/a/b.js', key);
    await folder.write('deep/er/a.ts', key);
    const packages = 'node_modules/: vendored';
    assert.deepEqual(await scan({ askGit: false }), {
      scanned: 3,
      found: ['deep/er/a.ts: 1', 'ignored.ts: 1'],
      passedOver: ['.env: secretFile', packages],
    });
    assert.deepEqual(await scan({ askGit: false, excluded: ['**/er'] }), {
      scanned: 2,
      found: ['ignored.ts: 1'],
      passedOver: ['.env: secretFile', 'deep/er/: excluded', packages],
    });
  });

  it('leaves out what the globs say', async () => {
    await folder.write('src/a.ts', key);
    await folder.write('test/a.ts', key);
    await folder.write('yarn.lock', key);
    await folder.write('photo.jpg', key);
    assert.deepEqual(await scan({ excluded: ['test/**'] }), {
      scanned: 1,
      found: ['src/a.ts: 1'],
      passedOver: ['photo.jpg: binary', 'test/a.ts: excluded', 'yarn.lock: generated'],
    });
  });

  it('looks at some files or folders only', async () => {
    await folder.write('.gitignore', 'ignored.ts\n');
    for (const name of ['a.ts', 'b.ts', 'c/d.ts', 'ignored.ts']) await folder.write(name, key);
    const only = ['a.ts', 'c', 'ignored.ts', 'missing.ts'];
    assert.deepEqual((await scan({ only })).found, ['a.ts: 1', 'c/d.ts: 1']);
    assert.deepEqual((await scan({ only, askGit: false })).found, [
      'a.ts: 1',
      'c/d.ts: 1',
      'ignored.ts: 1',
    ]);
  });

  it('goes into repositories inside this one', async () => {
    await folder.write('inner/a.ts', key);
    await folder.git('init', '--quiet', 'inner');
    await folder.write('inner/.gitignore', 'b.ts\n');
    await folder.write('inner/b.ts', key);
    assert.deepEqual((await scan()).found, ['inner/a.ts: 1']);
  });

  it('reads UTF-16 and binary data, and follows no link', async () => {
    await folder.write('wide.txt', wide(key));
    await folder.write('big-endian.txt', wide(key).swap16());
    await folder.write('latin.txt', Buffer.concat([Buffer.from([0xfc]), Buffer.from(` ${key}`)]));
    await folder.write('binary.data', Buffer.concat([Buffer.from([0]), Buffer.from(key)]));
    await symlink(join(folder.path, 'wide.txt'), join(folder.path, 'link.txt'));
    const { found, scanned } = await scan();
    const all = ['big-endian.txt: 1', 'binary.data: 1', 'latin.txt: 1', 'wide.txt: 1'];
    assert.deepEqual(found, all);
    assert.equal(scanned, 4);
  });

  it('finds a key across the pieces of a long file, up to the largest', async () => {
    const piece = 1024 * 1024;
    await folder.write('long.txt', `${'x '.repeat(piece / 2 - 4)}${key}\n`);
    await folder.write('longest.txt', `${'y'.repeat(LARGEST_FILE - key.length - 1)} ${key}`);
    await folder.write('huge.txt', '');
    await truncate(join(folder.path, 'huge.txt'), LARGEST_FILE + 1);
    assert.deepEqual(await scan(), {
      scanned: 2,
      found: ['long.txt: 1', 'longest.txt: 1'],
      passedOver: ['huge.txt: tooLarge'],
    });
  });

  it('tells what cannot be read, but not what is gone', async () => {
    const unreadable = 'x'.repeat(300);
    const { passedOver } = await scan({ only: [unreadable, 'gone.ts'], askGit: false });
    assert.deepEqual(passedOver, [`${unreadable}: unreadable`]);
  });

  describe('with so many tracked files that git itself looks through them', () => {
    beforeEach(async () => {
      for (let file = 0; file < 1_000; file++) await folder.write(`many/f${file}.txt`, 'text');
      await folder.write('.gitattributes', '*.wide diff\n');
      await folder.write('key.ts', key);
      await folder.write('encoded.yaml', Buffer.from(` ${key}`).toString('base64'));
      await folder.write('query.txt', key.replace('_', '%5f').replace('h', '%68'));
      await folder.write('all.wide', wide(key));
      await folder.write('big-endian.wide', wide(key).swap16());
      await folder.write('package-lock.json', key);
      await folder.write('one.png', key);
      await folder.write('settings.py', 'key = ""');
      await folder.commit('first');
      await folder.git('update-index', '--assume-unchanged', 'settings.py');
      await folder.write('settings.py', `key = "${key}"`);
      await folder.write('new.ts', key);
    });

    const found = [
      'all.wide',
      'big-endian.wide',
      'encoded.yaml',
      'key.ts',
      'new.ts',
      'query.txt',
      'settings.py',
    ];
    const all = {
      scanned: 1_008,
      found: found.map((path) => `${path}: 1`),
      passedOver: ['one.png: binary', 'package-lock.json: generated'],
    };
    const largest = (batches: readonly ScanBatch[]): number =>
      Math.max(...batches.map(({ scanned }) => scanned));

    it('looks only into those that may hold a key, in whatever form, and counts all', async () => {
      const batches = await batchesOf();
      assert.deepEqual(seenIn(batches), all);
      assert.equal(largest(batches), 1_001);
    });

    it('looks into all when git could not read one', async () => {
      const object = (await folder.git('rev-parse', 'HEAD:settings.py')).trim();
      await rm(join(folder.path, '.git/objects', object.slice(0, 2), object.slice(2)));
      const batches = await batchesOf();
      assert.deepEqual(seenIn(batches), all);
      assert.ok(largest(batches) <= 100);
    });

    it('does not let git read pictures and the like in vain', async () => {
      for (let file = 0; file < 60; file++) await folder.write(`pictures/p${file}.png`, 'text');
      await folder.git('add', '--all');
      const batches = await batchesOf();
      const { passedOver, ...rest } = seenIn(batches);
      assert.deepEqual({ ...rest, passedOver: all.passedOver }, all);
      assert.equal(passedOver.length, 62);
      assert.ok(largest(batches) <= 100);
    });

    it('looks into the part of a repository that it was given', async () => {
      await folder.write('many/key.ts', key);
      const batches = await batchesOf({ folder: join(folder.path, 'many') });
      assert.deepEqual(seenIn(batches), {
        scanned: 1_001,
        found: ['key.ts: 1'],
        passedOver: [],
      });
      assert.equal(largest(batches), 1_000);
    });
  });

  it('ends early when it is cancelled', async () => {
    for (let file = 0; file < 600; file++) await folder.write(`f${file}.txt`, 'text');
    const cancelling = new AbortController();
    let batches = 0;
    const run = scanningWith(join(scripts.path, 'scanWorker.js'));
    await run(
      { folder: folder.path, askGit: true, excluded: [] },
      () => {
        batches++;
        cancelling.abort();
      },
      cancelling.signal,
    );
    assert.equal(batches, 1);
  });
});
