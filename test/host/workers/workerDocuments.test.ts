import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DemoApi } from '../../demoApi/demoApi';
import { startDemoApi } from '../../demoApi/startDemoApi';
import { closeAll, openText } from '../support/documents';
import { until } from '../support/events';
import { activated, withSetting } from '../support/extension';
import { signInWith } from '../support/signIn';

const TASK = 'tsk_4Zp-Qm81xLd_7R';

describe('Workers as documents and in code', () => {
  let demo: DemoApi;
  let clerk: string;

  before(async () => {
    await activated();
    demo = await startDemoApi({ workerCount: 42 });
    clerk = demo.workerId('Invoice clerk');
    demo.setListShape('tasks', 'named');
    await signInWith(demo, demo.keys.good);
  });
  afterEach(closeAll);
  after(async () => {
    await demo.dispose();
  });

  it('open a worker as Markdown that cannot be written', async () => {
    await vscode.commands.executeCommand('handinger.openWorker', clerk);
    const document = await shown(/^# Invoice clerk[\s\S]*Every weekday at 09:00[\s\S]*> You read/);
    assert.equal(document.languageId, 'markdown');
    assert.match(
      document.uri.toString(true),
      new RegExp(`^handinger-worker:/.+/${clerk}/overview/`),
    );
    const before = document.getText();
    await vscode.commands.executeCommand('default:type', { text: 'x' });
    assert.equal(document.getText(), before);
  });

  it('open a task as a transcript with a link to its structured output', async () => {
    await vscode.commands.executeCommand('handinger.openTask', TASK);
    const document = await shown(/> Read the June invoice[\s\S]*> 72\.58 EUR/);
    await vscode.window.showTextDocument(await linkIn(document, '/structuredOutput/'));
    const json = await shown(/"total": 418\.2/);
    assert.equal(json.languageId, 'jsonc');
    assert.match(
      json.getText(),
      /"\$schema": "handinger-worker:\/.*\/structure\/schema\.json\?[0-9a-f]{32}"/,
    );
  });

  it('show what is answered while VS Code opens them', async () => {
    for (let ms = 1; ms <= 30; ms += 1) {
      const slow = demo.trouble({ kind: 'slow', ms });
      const id = `wrk_depot${String(ms).padStart(9, '0')}`;
      await vscode.commands.executeCommand('handinger.openWorker', id);
      await shown(new RegExp(`^# Depot assistant ${ms}\\n(?![\\s\\S]*Loading…)`));
      slow.dispose();
    }
  });

  it('say in the document that a worker is not there', async () => {
    await vscode.commands.executeCommand('handinger.openWorker', 'wrk_00000000000000');
    await shown(/Not found \(404\)\.[\s\S]* It might have been deleted/);
  });

  it('let VS Code check structured output against the schema of the worker', async () => {
    await vscode.commands.executeCommand('handinger.openTask', TASK);
    const transcript = await shown(/> Read the June invoice[\s\S]*> 72\.58 EUR/);
    await vscode.window.showTextDocument(await linkIn(transcript, '/structuredOutput/'));
    const json = await shown(/"total": 418\.2/);
    const [, schema] = /"\$schema": "(.+)"/.exec(json.getText()) ?? [];
    const wrong = { $schema: schema, supplier: 'A', date: '2026-06-30', total: 'many' };
    const document = await openText('jsonc', JSON.stringify(wrong, null, 2));
    const problems = (): readonly string[] =>
      vscode.languages.getDiagnostics(document.uri).map(({ message }) => message);
    await until(vscode.languages.onDidChangeDiagnostics, () => problems().length > 0);
    assert.deepEqual(problems(), ['Incorrect type. Expected "number".']);
  });

  it('let VS Code fold an output schema', async () => {
    await vscode.commands.executeCommand('handinger.openWorker', clerk);
    const worker = await shown(/^# Invoice clerk[\s\S]*\[Open as JSON\]/);
    await vscode.window.showTextDocument(await linkIn(worker, '/outputSchema/'));
    const document = await shown(/"required"/);
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    assert.ok(folds.length > 2);
  });

  it('show nothing to an extension that makes up an address, or takes one for another', async () => {
    await vscode.commands.executeCommand('handinger.openWorker', clerk);
    const { uri } = await shown(/^# Invoice clerk[\s\S]*> You read/);
    const instructions = uri.path.replace('/overview/', '/instructions/');
    for (const made of [
      uri.with({ query: '' }),
      uri.with({ path: instructions }),
      uri.with({ path: instructions, query: '' }),
    ]) {
      const text = (await vscode.workspace.openTextDocument(made)).getText();
      assert.match(text, /^Only Handinger can open this\./, made.toString());
    }
    const [, profileId] = uri.path.split('/');
    const edit = vscode.Uri.parse(
      `handinger-edit:/${String(profileId)}/${clerk}/x instructions.md`,
    );
    await assert.rejects(async () => vscode.workspace.fs.readFile(edit), /NoPermissions/);
  });

  it('say nothing of ids in a document that is not in sight', async () => {
    const content = `run(worker_id="Invoice")\necho ${clerk}\n`;
    const document = await vscode.workspace.openTextDocument({ language: 'python', content });
    const position = new vscode.Position(0, 22);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
    );
    assert.deepEqual(
      items.filter(({ insertText }) => insertText === clerk),
      [],
    );
    assert.equal(await hoverAt(document, 8), '');
  });

  it('tell what an id in any language stands for, with a link to its document', async () => {
    const document = await openText('makefile', `run:\n\techo ${clerk} ${TASK}\n`);
    const worker = await hoverAt(document, 8);
    assert.match(worker, /\*\*Invoice clerk\*\*[\s\S]*completed[\s\S]*\[Open Worker\]\(command:/);
    const task = await hoverAt(document, 8 + clerk.length);
    assert.match(task, /\*\*.*June invoice.*\*\*[\s\S]*\[Open Task\]\(command:/);
    assert.equal(await hoverAt(document, 2), '');
  });

  it('complete the id of a worker where one is expected, by title too', async () => {
    const lines = ['run(worker_id="Invoice")', 'name = "Invoice"', 'new Worker("")'];
    const offered = async (file: string, line: number, character: number) => {
      const document = await openText('python', [...lines, file].join('\n'));
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(line, character),
      );
      return items.filter(({ insertText }) => insertText === clerk);
    };
    const [item] = await offered('import handinger', 0, 22);
    assert.ok(item?.sortText && item.sortText > 'zzz', 'before the completions of the language');
    assert.deepEqual(await offered('import handinger', 1, 15), []);
    assert.deepEqual(await offered('import handinger', 2, 12), []);
    assert.deepEqual(await offered('import cloudflare', 0, 22), []);
  });

  it('stand above the line that names them only where that is wanted', async () => {
    const document = await openText('ruby', `run "${clerk}"\n`);
    assert.deepEqual(await lensesOf(document), []);
    await withSetting('handinger.codeLens.enabled', true, async () => {
      assert.deepEqual(await lensesOf(document), ['Worker: Invoice clerk']);
    });
  });

  it('belong to their organization: another one is asked and told nothing of them', async () => {
    await vscode.commands.executeCommand('handinger.openTask', TASK, 'June invoice');
    const { uri } = await shown(/> Read the June invoice/);
    const [, owner] = uri.path.split('/');
    const code = await openText('ruby', `run "${clerk}"\n`);
    await withSetting('handinger.codeLens.enabled', true, async () => {
      assert.deepEqual(await lensesOf(code), ['Worker: Invoice clerk']);
      const before = demo.foreignRequests.length;
      await signInWith(demo, demo.keys.secondOrganization);
      assert.deepEqual(await lensesOf(code), [`Worker: ${clerk}`]);
      await vscode.commands.executeCommand('handinger.openTask', TASK, 'June invoice', owner);
      const document = await shown(/^Sign in as .* to see this\.\n$/);
      assert.equal(document.uri.toString(), uri.toString());
      assert.deepEqual(demo.foreignRequests.slice(before), []);
    });
    await signInWith(demo, demo.keys.good);
    await shown(/> Read the June invoice/);
  });

  async function hoverAt({ uri }: vscode.TextDocument, character: number): Promise<string> {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      new vscode.Position(1, character),
    );
    return hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
      .join('\n');
  }
});

async function lensesOf({ uri }: vscode.TextDocument): Promise<readonly (string | undefined)[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    uri,
  );
  return lenses.map(({ command }) => command?.title);
}

/** The document of ours that reads like that, as soon as one does. */
async function shown(words: RegExp): Promise<vscode.TextDocument> {
  const find = (): vscode.TextDocument | undefined =>
    vscode.window.visibleTextEditors
      .map(({ document }) => document)
      .find(
        (document) =>
          document.uri.scheme.startsWith('handinger-') && words.test(document.getText()),
      );
  const changes: vscode.Event<unknown> = (listener) =>
    vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(listener),
      vscode.window.onDidChangeVisibleTextEditors(listener),
    );
  await until(changes, () => find() !== undefined);
  const found = find();
  if (!found) throw new Error('The document is gone again.');
  return found;
}

/** Where a link of a document leads; VS Code answers with those that it knows by then. */
async function linkIn({ uri }: vscode.TextDocument, part: string): Promise<vscode.Uri> {
  for (;;) {
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      uri,
    );
    const found = links.find(({ target }) => target?.path.includes(part))?.target;
    if (found) return found;
  }
}
