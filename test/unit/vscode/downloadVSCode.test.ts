import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { UpdateService } from '../../fakes/updateService';
import { releases } from '../../vscode/release';

const program = join(__dirname, '../../vscode/desktop/downloadVSCode');
const { vscode } = releases.newest;

/** What a download comes to, in a process that has this environment when it loads test-electron. */
async function download(cache: string, env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const script = `require(${JSON.stringify(program)})
    .downloadVSCode('newest', ${JSON.stringify(cache)})
    .then((path) => console.log(path), (error) => console.log(error.message))`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import=tsx', '--eval', script],
    { env: { ...process.env, ...env } },
  );
  return stdout.trim().split('\n');
}

// The stand-in serves archives for Linux, with a shell script in them.
if (process.platform === 'linux') {
  describe('A downloaded VS Code', function () {
    this.timeout(30_000);
    let cache: string;
    let service: UpdateService;
    const start = async (...args: Parameters<typeof UpdateService.start>): Promise<void> => {
      service = await UpdateService.start(...args);
    };
    beforeEach(async () => {
      cache = await mkdtemp(join(tmpdir(), 'handinger-cache-'));
    });
    afterEach(async () => {
      await service.dispose();
      await rm(cache, { recursive: true });
    });

    it('is the version that was asked for, and stays in the cache', async () => {
      await start([vscode], '#!/bin/sh\n');
      const [progress, executable = ''] = await download(cache, service.environment);
      assert.equal(progress, `Downloading VS Code ${vscode} (0 MB, once)…`);
      assert.ok(executable.startsWith(cache), executable);
      assert.equal(readFileSync(executable, 'utf8'), '#!/bin/sh\n');

      const { connections } = service;
      assert.deepEqual(await download(cache, service.environment), [executable]);
      assert.equal(service.connections, connections);
    });

    it('is refused with the reason when it cannot start', async () => {
      await start([vscode], '#!/bin/sh\necho "libnss3.so: not found" >&2\nexit 127\n');
      const [, reason] = await download(cache, service.environment);
      assert.equal(reason, `VS Code ${vscode} can't start here: libnss3.so: not found`);
    });

    it('says why there is none', async () => {
      await start(['1.1.1'], '');
      assert.deepEqual(await download(cache, service.environment), [
        `VS Code ${vscode} couldn't be downloaded: Invalid version ${vscode}`,
      ]);
      const refused = { npm_config_https_proxy: 'http://127.0.0.1:1' };
      assert.deepEqual(await download(cache, refused), [
        `VS Code ${vscode} couldn't be downloaded: connect ECONNREFUSED 127.0.0.1:1`,
      ]);
    });
  });
}
