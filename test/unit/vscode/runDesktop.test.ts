import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readdirSync } from 'node:fs';
import { type Start, StandInVSCode } from '../../fakes/standInVSCode';
import type { TestRecord } from '../../runner/testReport';
import { runDesktop } from '../../vscode/desktop/runDesktop';
import { repositoryRoot } from '../../vscode/paths';

const passed: TestRecord = { kind: 'passed', title: 'signs in', milliseconds: 3 };

/** Reports as tests in the extension host do. */
function report({ env }: Start, ...records: readonly TestRecord[]): void {
  const file = env['HANDINGER_TEST_REPORT'] ?? '';
  for (const record of records) appendFileSync(file, `${JSON.stringify(record)}\n`);
}

// A script can't stand in for a program on Windows.
if (process.platform !== 'win32') {
  describe('The in-host tests on the desktop', function () {
    this.timeout(30_000);
    let standIn: StandInVSCode;
    before(async () => {
      standIn = await StandInVSCode.make();
    });
    after(() => standIn.dispose());

    it('run in an empty folder with a new profile, and leave nothing behind', async () => {
      const running = runDesktop('host:newest', standIn.executable, []);
      const start = await standIn.nextStart();
      const [folder = '', ...args] = start.args;
      assert.deepEqual(readdirSync(folder), []);
      const profile = args
        .filter((arg) => /^--(user-data|extensions)-dir=/.test(arg))
        .map((arg) => arg.slice(arg.indexOf('=') + 1));
      assert.equal(profile.length, 2);
      assert.ok(args.includes(`--extensionDevelopmentPath=${repositoryRoot}`));
      assert.ok(args.some((arg) => /^--extensionTestsPath=.*host\.js$/.test(arg)));

      report(start, passed, passed, { kind: 'finished' });
      start.quit(0);
      const result = await running;
      assert.deepEqual([result.passed, result.failed], [2, 0]);
      assert.deepEqual([folder, ...profile].filter(existsSync), []);
    });

    it('fail when VS Code breaks off, with what it printed', async () => {
      const running = runDesktop('host:newest', standIn.executable, []);
      const start = await standIn.nextStart();
      report(start, passed);
      start.quit(3);
      const { failures } = await running;
      assert.equal(failures.length, 1);
      assert.equal(failures[0]?.title, 'host:newest broke off');
      assert.match(failures[0].reason, /failed with code 3[^]*The stand-in was told to fail\./);
    });
  });
}
