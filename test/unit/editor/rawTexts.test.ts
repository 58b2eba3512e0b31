import assert from 'node:assert/strict';
import { join } from 'node:path';
import { ESLint, Linter } from 'eslint';
import tseslint from 'typescript-eslint';

const root = join(__dirname, '../../..');
const RULE = 'no-restricted-syntax';

/** What our lint rules say to a line of such a file. */
async function complaints(file: string, line: string): Promise<readonly string[]> {
  const config = (await new ESLint({ cwd: root }).calculateConfigForFile(join(root, file))) as {
    readonly rules: Linter.RulesRecord;
  };
  const code = `import * as vscode from 'vscode';\n${line}\n`;
  const found = new Linter().verify(
    code,
    [
      {
        files: ['**/*.ts'],
        languageOptions: { parser: tseslint.parser },
        rules: { [RULE]: config.rules[RULE] },
      },
    ],
    'file.ts',
  );
  return found.map(({ message }) => message);
}

describe('A text that is shown past src/editor/window/screen.ts', function () {
  // ESLint reads its configuration and the compiler first.
  this.timeout(60_000);

  for (const line of [
    "vscode.window.showInformationMessage('a');",
    "vscode.window.showQuickPick(['a']);",
    "vscode.window['showErrorMessage']('a');",
    "vscode['window'].showErrorMessage('a');",
    'const { showErrorMessage } = vscode.window;',
    'const { window } = vscode;',
    'const other = vscode;',
    'call(vscode.window);',
    "vscode.window.createWebviewPanel('a', 'b', 1);",
    "import { window } from 'vscode';",
  ]) {
    for (const file of [
      'src/editor/health/copyProblem.ts',
      'src/editor/commands.ts',
      'src/app.ts',
    ]) {
      it(`is refused in ${file}: ${line}`, async () => {
        assert.match((await complaints(file, line)).join('\n'), /src\/editor\/window\/screen\.ts/);
      });
    }
  }

  it('is not refused where nothing of others is shown', async () => {
    const file = 'src/editor/health/copyProblem.ts';
    for (const line of [
      'vscode.window.onDidChangeWindowState(() => undefined);',
      'const editor = vscode.window.activeTextEditor;',
      'type Window = typeof vscode.window;',
      'const uri: vscode.Uri = vscode.Uri.file("a");',
    ]) {
      assert.deepEqual(await complaints(file, line), []);
    }
  });
});
