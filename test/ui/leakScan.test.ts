import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sampleKeys } from '../fakes/sampleKeys';
import { cacheFolder } from '../vscode/paths';
import { useWorkbench } from './useWorkbench';

describe('A scan of the workspace', () => {
  const used = useWorkbench();

  it('answers with a count, and lists the keys by file, unseen', async () => {
    const { workbench, session } = used;
    await mkdir(join(session.folder, 'src'));
    await writeFile(join(session.folder, 'src', 'desk.ts'), `const a = '${sampleKeys.first}';\n`);
    await writeFile(join(session.folder, 'report.py'), `\nkey = "${sampleKeys.second}"\n`);
    await workbench.runCommand('Handinger: Scan Workspace for Leaked Keys');
    await workbench.notifications.press('2 keys in 2 files', 'Show');

    const tree = await workbench.openView('Handinger');
    await tree.describes('desk.ts', 'src · 1 key');
    const rows = await tree.rows();
    const shown = rows.filter(({ label }) => label.startsWith('hdg_live_…'));
    assert.equal(shown.length, 2);
    assert.match(shown[0]?.description ?? '', /^[0-9a-f]{8} · line 2$/);
    assert.match(shown[0]?.spoken ?? '', /^Handinger API key with the fingerprint/);
    const said = JSON.stringify(rows);
    assert.ok(!said.includes(sampleKeys.first) && !said.includes(sampleKeys.second));

    const problems = await workbench.openProblems();
    await problems.find('Handinger API key in a file');
    await workbench.screenshot(join(cacheFolder, 'screenshots', 'leaked-keys.png'));
    await tree.row('hdg_live_…').click();
    await workbench.editorText('key =');
  });
});
