import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { prefix, sampleKeys } from '../../fakes/sampleKeys';
import { closeAll, insert, leaksIn, openText } from '../support/documents';
import { until } from '../support/events';
import { activated, withSetting } from '../support/extension';

describe('Leak diagnostics', () => {
  before(activated);
  afterEach(closeAll);

  it('warn about a key in a document that is opened, without showing it', async () => {
    const key = sampleKeys.first;
    const document = await openText('typescript', `const a = 1;\r\nconst key = '😀${key}';\r\n`);
    const [leak] = await leaksIn(document, 1);
    assert.ok(leak);
    assert.equal(document.getText(leak.range), key);
    assert.equal(leak.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(typeof leak.code === 'object' && leak.code.value, 'leaked-key');
    assert.equal(leak.source, 'handinger');
    assert.ok(!leak.message.includes(key.slice(prefix.length, prefix.length + 4)));
  });

  it('appear while a key is typed and go when it is deleted', async () => {
    const key = sampleKeys.first;
    const document = await openText('python', 'x = 1\n');
    await leaksIn(document, 0);
    await insert(document, 1, 0, `k = "${key}"\n`);
    await leaksIn(document, 1);
    const edit = new vscode.WorkspaceEdit();
    edit.delete(document.uri, new vscode.Range(1, 0, 2, 0));
    await vscode.workspace.applyEdit(edit);
    await leaksIn(document, 0);
  });

  it('call a placeholder information, and the bare prefix nothing', async () => {
    const document = await openText(
      'javascript',
      `const a = '${prefix}your_key_here';\nconst b = k.startsWith('${prefix}');\n`,
    );
    const [leak] = await leaksIn(document, 1);
    assert.equal(leak?.severity, vscode.DiagnosticSeverity.Information);
    assert.equal(leak.range.start.line, 0);
  });

  it('keep silent on a line with an ignore mark, also that of another tool', async () => {
    const key = sampleKeys.first;
    const document = await openText(
      'javascript',
      [`a('${key}'); // handinger-ignore`, `b('${key}'); // gitleaks:allow`, `c('${key}');`].join(
        '\n',
      ),
    );
    const [leak] = await leaksIn(document, 1);
    assert.equal(leak?.range.start.line, 2);
  });

  it('follow the settings without a reload', async () => {
    const document = await openText('go', `var key = "${sampleKeys.first}"\n`);
    await leaksIn(document, 1);
    await withSetting('handinger.leaks.enabled', false, () => leaksIn(document, 0));
    await withSetting('handinger.leaks.severity', 'error', async () => {
      const isError = (): boolean =>
        vscode.languages
          .getDiagnostics(document.uri)
          .every(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
      await until(vscode.languages.onDidChangeDiagnostics, isError);
    });
    await withSetting('handinger.leaks.exclude', ['**/Untitled-*'], () => leaksIn(document, 0));
    await leaksIn(document, 1);
  });

  it('are not set again while they stay the same', async () => {
    const same = await openText('go', `var key = "${prefix}your_key_here"\n`);
    const other = await openText('go', `var key = "${sampleKeys.first}"\n`);
    await leaksIn(same, 1);
    await leaksIn(other, 1);
    const changed: string[] = [];
    const listening = vscode.languages.onDidChangeDiagnostics(({ uris }) =>
      changed.push(...uris.map(String)),
    );
    await withSetting('handinger.leaks.severity', 'error', () =>
      until(vscode.languages.onDidChangeDiagnostics, () => changed.includes(String(other.uri))),
    );
    listening.dispose();
    assert.ok(!changed.includes(String(same.uri)));
  });

  it('keep coming where a setting has a value of another type', async () => {
    for (const value of ['**/*', null, 3, [null]]) {
      await withSetting('handinger.leaks.exclude', value, async () => {
        const document = await openText('go', `var key = "${sampleKeys.first}"\n`);
        await leaksIn(document, 1);
      });
    }
    await withSetting('handinger.leaks.enabled', null, async () => {
      await leaksIn(await openText('go', `var key = "${sampleKeys.first}"\n`), 1);
    });
  });
});
