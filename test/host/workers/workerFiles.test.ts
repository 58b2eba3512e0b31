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

  it('creates a worker when it is sent, and not before', async () => {
    const before = created();
    const document = await newWorker();
    await replaceText(document, '{ "title": "Night porter", "visibility": "private" }');
    assert.equal(created(), before);
    await vscode.commands.executeCommand('handinger.saveWorker');
    assert.equal(created(), before + 1);
    const made = JSON.parse(document.getText()) as { readonly id: string };
    assert.match(made.id, /^wrk_/);
    assert.match(document.getText(), /"updatedAt": "\d{4}-/);
  });

  it('is another document for another worker, and the same for the same', async () => {
    const first = await newWorker();
    await replaceText(first, '{ "title": "Day porter" }');
    assert.equal((await newWorker()).uri.toString(), first.uri.toString());
    await vscode.commands.executeCommand('handinger.saveWorker');
    const second = await newWorker();
    assert.notEqual(second.uri.toString(), first.uri.toString());
    assert.match(second.getText(), /"title": ""/);
  });

  it('is not sent where the worker may have been changed since, and what the service has is shown to nobody else', async () => {
    const document = await newWorker();
    await replaceText(document, '{ "title": "Gate porter" }');
    await vscode.commands.executeCommand('handinger.saveWorker');
    const { id } = JSON.parse(document.getText()) as { readonly id: string };
    await replaceText(document, JSON.stringify({ id, summary: 'Opens the gate.' }));
    // It ends when somebody has closed its message.
    void vscode.commands.executeCommand('handinger.saveWorker');
    await until(vscode.workspace.onDidChangeTextDocument, () =>
      /"updatedAt": "\d{4}-/.test(document.getText()),
    );
    assert.ok(demo.requests.every(({ method }) => method !== 'PATCH'));

    const saved = vscode.workspace.textDocuments.find(
      ({ uri }) => uri.scheme === 'handinger-saved' && uri.path.includes(id),
    );
    assert.match(saved?.getText() ?? '', /"title": "Gate porter"/);
    await signInWith(demo, demo.keys.secondOrganization);
    await until(vscode.workspace.onDidChangeTextDocument, () => saved?.getText() === '');
    await signInWith(demo, demo.keys.good);
    assert.equal(saved?.getText(), '');
  });
});

async function newWorker(): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('handinger.createWorker');
  const document = vscode.window.activeTextEditor?.document;
  assert.ok(document);
  assert.match(document.fileName, /\.handinger-worker\.json$/);
  return document;
}
