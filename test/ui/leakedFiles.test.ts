import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sampleKeys } from '../fakes/sampleKeys';
import { cacheFolder } from '../vscode/paths';
import { TreeView } from './parts/treeView';
import { sampleBody, sampleKey } from '../unit/leaks/sampleKey';
import { useDemo } from './signedIn';

const { first, second } = sampleKeys;
const third = sampleKey(sampleBody(24, 9));

describe('Keys in the files of a repository', () => {
  let folder: string;
  const file = (name: string): string => join(folder, name);
  const git = (...options: readonly string[]): Promise<{ stdout: string }> =>
    promisify(execFile)(
      'git',
      ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...options],
      { cwd: folder },
    );

  const used = useDemo(async () => {
    folder = await mkdtemp(join(tmpdir(), 'handinger-repository-'));
    await mkdir(file('src'));
    await writeFile(file('report.py'), `\nkey = "${second}"\n`);
    await git('init', '--quiet');
    await git('add', '.');
    await git('commit', '--quiet', '--message', 'A report');
    await writeFile(file('src/desk.ts'), `const a = '${first}';\n`);
    return { window: { folder } };
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const holdsNoKey = (text: string): void =>
    assert.ok([first, second, third].every((key) => !text.includes(key)));

  it('are counted by a scan, and listed by file without being shown', async () => {
    const { workbench } = used;
    await workbench.runCommand('Handinger: Scan Workspace for Leaked Keys');
    await workbench.notifications.press('2 keys in 2 files', 'Show');
    const tree = new TreeView(workbench.page, 'Handinger');
    await tree.describes('desk.ts', 'src · 1 key');
    const rows = await tree.rows();
    const keys = rows.filter(({ spoken }) => spoken.startsWith('Handinger API key with'));
    assert.equal(keys.length, 2);
    assert.match(keys[0]?.description ?? '', /^[0-9a-f]{8} · hdg_live_…[\w-]{4}$/);
    assert.equal(keys[0]?.label, 'Line 2');
    holdsNoKey(JSON.stringify(rows));
    const problems = await workbench.openProblems();
    holdsNoKey(await problems.find('Handinger API key in a file'));
  });

  it('are not looked for everywhere, and what is skipped is listed', async () => {
    const { workbench } = used;
    await mkdir(file('dist'));
    await writeFile(file('dist/desk.js'), '');
    await writeFile(file('yarn.lock'), '');
    await writeFile(file('.gitignore'), 'dist/\n');
    await workbench.runCommand('Handinger: Scan Workspace for Leaked Keys');
    await workbench.notifications.press('1 file or folder was skipped', 'Show Skipped Files');
    const report = await workbench.editorText('yarn.lock');
    assert.match(report, /Lock files[^]*yarn\.lock[^]*Ignored by Git[^]*dist\//);
    await workbench.screenshot(join(cacheFolder, 'screenshots', 'skipped-files.png'));
  });

  it('are found in the history, with who brought them', async () => {
    const { workbench } = used;
    await workbench.runCommand('Handinger: Scan Git History for Leaked Keys');
    const report = await workbench.editorText('report.py');
    assert.match(report, /Ada/);
    assert.match(report, /Status: not checked/);
    holdsNoKey(report);
  });

  it('of the history are asked about after a question, and the report calls none revoked without proof', async () => {
    const { workbench } = used;
    await workbench.notifications.press('in the Git history', 'Check Whether They Still Work');
    await workbench.dialog.press('Send');
    const report = await workbench.editorText('Status: unknown');
    assert.ok(!report.includes('not checked'));
    holdsNoKey(report);
  });

  it('are warned about once they are staged, and taken out of the next commit', async () => {
    const { workbench } = used;
    await writeFile(file('staged.ts'), `const b = '${third}';\n`);
    await git('add', 'staged.ts');
    await workbench.notifications.press('A Handinger API key is staged in staged.ts', 'Unstage');
    const staged = async (): Promise<string> =>
      (await git('diff', '--cached', '--name-only')).stdout;
    // git takes a moment, and tells nobody.
    while ((await staged()) !== '');
    assert.match(await readFile(file('staged.ts'), 'utf8'), /const b/);
  });

  it('are refused by the hook that is installed after a look at it', async () => {
    const { workbench } = used;
    await workbench.runCommand('Handinger: Install Pre-Commit Hook');
    await workbench.dialog.says('pre-commit');
    await workbench.dialog.press('Install');
    await workbench.notifications.find('are refused from now on');
    await git('add', 'staged.ts');
    await assert.rejects(git('commit', '--quiet', '--message', 'A key'), /Handinger/);
    await git('rm', '--quiet', '--cached', 'staged.ts');
  });
});
