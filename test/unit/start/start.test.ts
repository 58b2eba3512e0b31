import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StandInVSCode } from '../../fakes/standInVSCode';
import { repositoryRoot } from '../../vscode/paths';

const program = join(repositoryRoot, 'scripts', 'start', 'start.ts');

/** What an argument is set to; empty if it is absent. */
const valueOf = (name: string, args: readonly string[]): string =>
  args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '';

/** Whether a server answers at this address. */
const answers = (address: string): Promise<boolean> =>
  fetch(address).then(
    () => true,
    () => false,
  );

// A script can't stand in for a program on Windows, which has no SIGINT to send either.
if (process.platform !== 'win32') {
  describe('npm start with a display', function () {
    this.timeout(30_000);
    let standIn: StandInVSCode;
    /** Where the program puts its temporary folders. */
    let temporary: string;
    let started: ChildProcess;
    let ended: Promise<unknown>;
    let output: string;

    function start(vscode = standIn.executable): void {
      const env = {
        ...process.env,
        HANDINGER_BASE_URL: '',
        DISPLAY: ':0',
        TMPDIR: temporary,
        VSCODE_IPC_HOOK: '/run/user/1000/vscode-main.sock',
        VSCODE_PATH: vscode,
      };
      output = '';
      started = spawn(process.execPath, ['--import=tsx', program], { env });
      ended = once(started, 'close').then(([code]) => code as unknown);
      for (const stream of [started.stdout, started.stderr]) {
        stream?.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
      }
    }

    async function printed(words: string): Promise<void> {
      while (!output.includes(words)) {
        assert.ok(started.stdout);
        await once(started.stdout, 'data');
      }
    }

    /** What the program has left behind; tsx keeps a cache beside it. */
    const leftFolders = (): readonly string[] =>
      readdirSync(temporary).filter((name) => !name.startsWith('tsx-'));

    beforeEach(async () => {
      standIn = await StandInVSCode.make();
      temporary = mkdtempSync(join(tmpdir(), 'handinger-temporary-'));
    });
    afterEach(async () => {
      started.kill('SIGKILL');
      await standIn.dispose();
      rmSync(temporary, { recursive: true });
    });

    it('opens a desktop VS Code with a profile of its own, and ends it on Ctrl+C', async () => {
      start();
      const { args, env } = await standIn.nextStart();
      await printed('Ctrl+C');
      assert.match(output, /^Opening a desktop VS Code, because VSCODE_PATH names it\.\n/);

      assert.ok(existsSync(join(args[0] ?? '', 'src', 'invoices.ts')));
      assert.equal(valueOf('extensionDevelopmentPath', args), repositoryRoot);
      const profile = valueOf('user-data-dir', args);
      assert.ok(profile.startsWith(temporary));
      assert.ok(existsSync(join(profile, 'User', 'settings.json')));
      assert.ok(valueOf('extensions-dir', args).startsWith(temporary));

      assert.ok(await answers(env['HANDINGER_BASE_URL'] ?? ''));
      assert.equal(env['VSCODE_IPC_HOOK'], undefined);

      started.kill('SIGINT');
      assert.equal(await ended, 0);
      assert.equal(await answers(env['HANDINGER_BASE_URL'] ?? ''), false);
      assert.deepEqual(leftFolders(), []);
    });

    it('ends when the window is closed', async () => {
      start();
      const { quit } = await standIn.nextStart();
      quit(0);
      assert.equal(await ended, 0);
      assert.deepEqual(leftFolders(), []);
    });

    it('fails with what VS Code printed when it fails', async () => {
      start();
      const { quit } = await standIn.nextStart();
      quit(3);
      assert.equal(await ended, 1);
      assert.match(output, /VS Code ended with 3:\nThe stand-in was told to fail\.\n$/);
      assert.deepEqual(leftFolders(), []);
    });

    it('fails when there is no such program', async () => {
      start('/nowhere/code');
      assert.equal(await ended, 1);
      assert.match(output, /VS Code ended with null:\nspawn \/nowhere\/code ENOENT\n$/);
      assert.deepEqual(leftFolders(), []);
    });
  });
}
