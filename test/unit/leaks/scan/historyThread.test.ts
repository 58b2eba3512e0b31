import assert from 'node:assert/strict';
import { join } from 'node:path';
import { scanHistory } from '../../../../src/node/git/gitHistory';
import { scanningHistoryWith } from '../../../../src/node/scan/historyThread';
import { sampleBody, sampleKey } from '../sampleKey';
import { TestFolder } from './repository';
import { bundleScanWorker } from './scanWorkerBundle';

describe('the thread that scans a history', function () {
  // A thread runs a bundle, and making it takes longer than a unit test may.
  this.timeout(120_000);
  let scripts: TestFolder;
  let folder: TestFolder;

  before(async () => (scripts = await bundleScanWorker()));
  after(() => scripts.dispose());
  beforeEach(async () => (folder = await TestFolder.repository()));
  afterEach(() => folder.dispose());

  const scanInThread: typeof scanHistory = (...request) =>
    scanningHistoryWith(join(scripts.path, 'scanWorker.js'))(...request);
  const neverAborted = new AbortController().signal;

  it('finds what the same scan finds outside of it, and tells how far it is', async () => {
    await folder.write('a.ts', `${sampleKey(sampleBody(24, 1))}\n`);
    await folder.commit(`use ${sampleKey(sampleBody(24, 2))}`);
    const told: number[] = [];
    const scan = await scanInThread(folder.path, (_, of) => told.push(of), neverAborted);
    assert.equal(scan?.kind === 'scanned' && scan.keys.length, 2);
    assert.deepEqual(scan, await scanHistory(folder.path, () => undefined, neverAborted));
    assert.deepEqual(told, [3]);
  });

  it('says why there is nothing to scan', async () => {
    const scan = await scanInThread(folder.path, () => undefined, neverAborted);
    assert.deepEqual(scan, { kind: 'noCommits' });
  });

  it('ends with its git once it is canceled', async () => {
    await folder.write('a.ts', 'nothing\n');
    await folder.commit('nothing');
    const canceling = new AbortController();
    const scan = scanInThread(folder.path, () => canceling.abort(), canceling.signal);
    assert.equal(await scan, undefined);
    assert.equal(await scanInThread(folder.path, () => undefined, canceling.signal), undefined);
  });

  it('hands on what failed', async () => {
    await folder.write('a.ts', 'nothing\n');
    await folder.commit('nothing');
    await folder.write('.git/objects/pack/pack-broken.idx', 'no index');
    await folder.write('.git/refs/heads/main', `${'0'.repeat(39)}1\n`);
    await assert.rejects(scanInThread(folder.path, () => undefined, neverAborted));
  });
});
