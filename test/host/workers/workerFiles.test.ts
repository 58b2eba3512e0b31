import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DemoApi } from '../../demoApi/demoApi';
import { startDemoApi } from '../../demoApi/startDemoApi';
import { closeAll, replaceText } from '../support/documents';
import { until } from '../support/events';
import { activated } from '../support/extension';
import { signInWith } from '../support/signIn';

describe('A worker as a document to write', () => {
  let demo: DemoApi;

  before(async () => {
    await activated();
    demo = await startDemoApi();
    await signInWith(demo, demo.keys.good);
  });
  afterEach(closeAll);
  after(async () => {
    await demo.dispose();
  });

  const created = (): number => demo.requests.filter(({ method }) => method === 'POST').length;

  it('is checked and completed by its schema', async () => {
    const document = await newWorker();
    const problems = (): readonly string[] =>
      vscode.languages.getDiagnostics(document.uri).map(({ message }) => message);
    await replaceText(document, '{ "title": "", "visibility": "", "color": "red" }');
    await until(vscode.languages.onDidChangeDiagnostics, () => problems().length === 3);
    assert.ok(problems().some((problem) => problem.includes('color')));
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(document.getText().indexOf('"visibility": "') + 15),
    );
    const offered = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(offered.includes('"private"'));
  });

  it('is another document for another worker, and belongs to its profile', async () => {
    const first = await newWorker();
    await replaceText(first, '{ "title": "Day porter" }');
    const second = await newWorker();
    assert.notEqual(second.uri.toString(), first.uri.toString());
    await signInWith(demo, demo.keys.secondOrganization);
    assert.equal(await first.save(), false);
    assert.equal(created(), 0);
    await signInWith(demo, demo.keys.good);
  });

  it('has its instructions as Markdown, which keep their lines', async () => {
    const id = demo.workerId('Invoice clerk');
    await vscode.commands.executeCommand('handinger.editWorker', {
      node: { subject: { kind: 'worker', worker: { id, title: 'Invoice clerk', summary: '' } } },
    });
    const settings = vscode.window.activeTextEditor?.document;
    assert.ok(settings);
    assert.match(settings.getText(), new RegExp(`"id": "${id}"`));
    assert.doesNotMatch(settings.getText(), /"instructions"/);
    const instructions = vscode.workspace.textDocuments.find(({ fileName }) =>
      fileName.endsWith(' instructions.md'),
    );
    assert.ok(instructions);
    assert.equal(instructions.languageId, 'markdown');
  });
});

async function newWorker(): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('handinger.createWorker');
  const document = vscode.window.activeTextEditor?.document;
  assert.ok(document);
  assert.match(document.fileName, /\.handinger-worker\.json$/);
  return document;
}
