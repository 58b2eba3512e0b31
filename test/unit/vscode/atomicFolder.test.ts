import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureFolder } from '../../vscode/atomicFolder';

const modulePath = join(__dirname, '..', '..', 'vscode', 'atomicFolder.ts');

describe('ensureFolder', function () {
  // Another process compiles the module before it runs.
  this.timeout(30_000);

  let parent: string;
  let folder: string;
  let stuck: ChildProcess | undefined;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'handinger-folder-'));
    folder = join(parent, 'filled');
  });
  afterEach(async () => {
    stuck?.kill('SIGKILL');
    await rm(parent, { recursive: true, force: true });
  });

  /** Starts another process that begins to fill the folder and never ends. */
  async function startStuckProcess(): Promise<ChildProcess> {
    const script = `
      const { ensureFolder } = require(${JSON.stringify(modulePath)});
      ensureFolder(${JSON.stringify(folder)}, () => {
        console.log('filling');
        return new Promise(() => setInterval(() => {}, 1_000_000));
      });`;
    const other = spawn(process.execPath, ['--import', 'tsx', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    stuck = other;
    await once(other.stdout, 'data');
    return other;
  }

  it('fills the folder once for callers that ask at once', async () => {
    let fillings = 0;
    const ensure = () =>
      ensureFolder(folder, async (unfinished) => {
        fillings++;
        await writeFile(join(unfinished, 'file'), '');
      });
    await Promise.all([ensure(), ensure(), ensure()]);
    assert.equal(fillings, 1);
    assert.deepEqual(await readdir(parent), ['filled']);
  });

  it('lets the next caller try when one fails', async () => {
    const failing = ensureFolder(folder, () => Promise.reject(new Error('no network')));
    const next = ensureFolder(folder, () => Promise.resolve());
    await assert.rejects(failing, /no network/);
    await next;
    assert.deepEqual(await readdir(parent), ['filled']);
  });

  it('waits for a process that fills the folder, and takes over when it is killed', async () => {
    const other = await startStuckProcess();
    const next = ensureFolder(folder, () => Promise.resolve());
    // A caller for another folder does not wait: its end shows that the first had the time to go wrong.
    await ensureFolder(`${folder}-other`, () => Promise.resolve());
    assert.ok(!existsSync(folder));
    other.kill('SIGKILL');
    await next;
    assert.deepEqual((await readdir(parent)).sort(), ['filled', 'filled-other']);
  });
});
