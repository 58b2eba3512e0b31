import assert from 'node:assert/strict';
import ts from 'typescript';
import { sampleKeys } from '../fakes/sampleKeys';
import { useWorkbench } from './useWorkbench';

describe('A key typed into an untitled TypeScript file', () => {
  const used = useWorkbench();

  it('is warned about, and the fix leaves code that compiles', async () => {
    const { workbench } = used;
    const code = `const headers = { Authorization: 'Bearer ${sampleKeys.first}' };`;
    await workbench.newFile('TypeScript', code);
    const problems = await workbench.openProblems();
    const spoken = await problems.find('Handinger API key');
    assert.match(spoken, /^Warning: Handinger API key in a file/);
    assert.ok(!spoken.includes(sampleKeys.first));

    await workbench.focusEditor();
    await workbench.page.keyboard.press('Home');
    for (let step = 0; step < 44; step++) await workbench.page.keyboard.press('ArrowRight');
    await workbench.pickQuickFix('Read the key from HANDINGER_API_KEY');
    const fixed = await workbench.editorText('process.env');
    assert.equal(
      fixed,
      'const headers = { Authorization: `Bearer ${process.env.HANDINGER_API_KEY}` };',
    );
    const { diagnostics } = ts.transpileModule(fixed, { reportDiagnostics: true });
    assert.deepEqual(diagnostics, []);
  });
});
