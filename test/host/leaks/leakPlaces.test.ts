import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { sampleKeys } from '../../fakes/sampleKeys';
import {
  actionsFor,
  apply,
  closeAll,
  insert,
  leaksIn,
  leakThatSays,
  openText,
  titled,
} from '../support/documents';
import { until } from '../support/events';
import { activated, withSetting } from '../support/extension';
import { Repository } from '../support/repository';

const KEY = sampleKeys.first;
const LINE = `HANDINGER_API_KEY=${KEY}\n`;

async function shown(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}

async function messageIn(document: vscode.TextDocument): Promise<string> {
  return (await leaksIn(document, 1))[0]?.message ?? '';
}

describe('Leak warnings by place', () => {
  let repository: Repository;
  let count = 0;

  before(activated);
  beforeEach(async () => {
    // Under a name of its own: VS Code keeps documents for a while.
    repository = await Repository.create(`places-${++count}`);
  });
  afterEach(async () => {
    await closeAll();
    await repository.remove();
  });

  it('leave files for secrets alone that git ignores', async () => {
    const names = ['.env', '.dev.vars', 'local.settings.json', 'terraform.tfvars'];
    await repository.write('.gitignore', names.join('\n'));
    const ignored: vscode.TextDocument[] = [];
    for (const name of names) ignored.push(await shown(await repository.write(name, LINE)));
    const other = await shown(await repository.write('.env.local', LINE));
    // By then the others have been looked at too.
    assert.match(await messageIn(other), /Git doesn’t ignore/);
    for (const document of ignored) await leaksIn(document, 0);
  });

  it('have one on a .env that git does not ignore, and a fix that ends it once it is saved', async () => {
    await repository.write('.gitignore', 'dist');
    const document = await shown(await repository.write('packages/api/.env', LINE));
    const [leak] = await leaksIn(document, 1);
    assert.ok(leak);
    await apply(titled(await actionsFor(document, leak), 'Add .env to .gitignore'));
    const gitignore = await vscode.workspace.openTextDocument(
      vscode.Uri.joinPath(vscode.Uri.file(repository.folder), '.gitignore'),
    );
    assert.equal(gitignore.getText(), 'dist\n.env\n');
    assert.ok(await gitignore.save());
    await leaksIn(document, 0);
  });

  it('make the .gitignore where there is none', async () => {
    const document = await shown(await repository.write('.env', LINE));
    const [leak] = await leaksIn(document, 1);
    assert.ok(leak);
    await apply(titled(await actionsFor(document, leak), 'Add .env to .gitignore'));
    const uri = vscode.Uri.joinPath(vscode.Uri.file(repository.folder), '.gitignore');
    const gitignore = await vscode.workspace.openTextDocument(uri);
    await gitignore.save();
    await leaksIn(document, 0);
  });

  it('offer no line for a list that has it, as it does not count for what is committed', async () => {
    const uri = await repository.write('.env', LINE);
    await repository.commit();
    await repository.write('.gitignore', '.env\n');
    const document = await shown(uri);
    const [leak] = await leaksIn(document, 1);
    assert.ok(leak);
    assert.equal(titled(await actionsFor(document, leak), '.gitignore'), undefined);
  });

  it('have words of their own for examples, browsers, settings, tasks and MCP servers', async () => {
    const words: readonly [string, string, RegExp][] = [
      ['.env.example', LINE, /example file/],
      ['App.tsx', `const key = '${KEY}';\n`, /ships to browsers/],
      ['public/config.js', `const key = '${KEY}';\n`, /ships to browsers/],
      ['.env.web', `VITE_HANDINGER_API_KEY=${KEY}\n`, /ships to browsers/],
      ['.vscode/settings.json', `{ "a": "${KEY}" }\n`, /settings/],
      ['.vscode/launch.json', `{ "a": "${KEY}" }\n`, /command:handinger\.apiKey/],
      ['.vscode/mcp.json', `{ "a": "${KEY}" }\n`, /MCP server/],
    ];
    for (const [name, text, expected] of words) {
      const document = await shown(await repository.write(name, text));
      assert.match(await messageIn(document), expected, name);
    }
  });

  it('are not on vendored, binary and generated files', async () => {
    const silent = [
      await repository.write('node_modules/a/index.js', `const key = '${KEY}';\n`),
      await repository.write('app.min.js', `const key = '${KEY}';\n`),
      await repository.write('data.bin', `const key = '${KEY}';\n`),
    ];
    const documents = await Promise.all(
      silent.map((uri) => vscode.workspace.openTextDocument(uri)),
    );
    const seen = await shown(await repository.write('app.js', `const key = '${KEY}';\n`));
    await leaksIn(seen, 1);
    for (const document of documents) await leaksIn(document, 0);
  });

  it('are on a long line of a bundle, as a scan reports it', async () => {
    const bundle = `const key = '${KEY}';${'a();'.repeat(2_000)}\n`;
    await leaksIn(await shown(await repository.write('bundle.js', bundle)), 1);
  });

  it('follow globs from the root of the workspace', async () => {
    const name = `places-${count}`;
    const document = await shown(await repository.write('fixtures/a.ts', `'${KEY}';\n`));
    await leaksIn(document, 1);
    for (const glob of [`${name}/fixtures/`, '**/fixtures/**']) {
      await withSetting('handinger.leaks.exclude', [glob], () => leaksIn(document, 0));
      await leaksIn(document, 1);
    }
  });

  it('are on documents of virtual file systems', async () => {
    const provider: vscode.TextDocumentContentProvider = {
      provideTextDocumentContent: () => `key = "${KEY}"\n`,
    };
    const registered = vscode.workspace.registerTextDocumentContentProvider(
      'handinger-test',
      provider,
    );
    const uri = vscode.Uri.parse('handinger-test://host/owner/repository/app.py');
    await leaksIn(await vscode.workspace.openTextDocument(uri), 1);
    registered.dispose();
  });

  it('tell of a commit, and forget it when the commit is undone', async () => {
    const document = await shown(await repository.write('a.py', `key = "${KEY}"\n`));
    assert.doesNotMatch(await messageIn(document), /committed/);
    await repository.watched();
    await repository.commit();
    const leak = await leakThatSays(document, /already committed\. Rotate it/);
    assert.ok(!leak.message.includes(KEY));
    await repository.git('checkout', '--orphan', 'other');
    await repository.git('rm', '--cached', 'a.py');
    await repository.git('commit', '--allow-empty', '--message', 'Nothing');
    await leakThatSays(document, /can use it\.$/);
  });

  it('tell a new key in a committed file from those that the commit has', async () => {
    const uri = await repository.write('b.py', `key = "${KEY}"\n`);
    await repository.commit();
    const document = await shown(uri);
    await leakThatSays(document, /already committed/);
    await insert(document, 1, 0, `other = "${sampleKeys.second}"\n`);
    const [old, added] = await leaksIn(document, 2);
    assert.match(old?.message ?? '', /already committed/);
    assert.doesNotMatch(added?.message ?? '', /committed/);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('find a key in the middle of a large document, and while it is written in', async () => {
    const filler = 'const a = 1; // nothing\n'.repeat(30_000);
    const document = await openText('typescript', `${filler}const key = '${KEY}';\n${filler}`);
    assert.equal((await leaksIn(document, 1))[0]?.range.start.line, 30_000);
    await insert(document, 5, 0, 'x\ny\n');
    await until(
      vscode.languages.onDidChangeDiagnostics,
      () => vscode.languages.getDiagnostics(document.uri)[0]?.range.start.line === 30_002,
    );
    const [leak] = await leaksIn(document, 1);
    assert.ok(leak);
    assert.equal(document.getText(leak.range), KEY);
  });
});
