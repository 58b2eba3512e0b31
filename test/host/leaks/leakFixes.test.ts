import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { type Fixture, fixtures } from '../../unit/leaks/fixtures';
import { apply, fixesFor, leaksIn } from '../support/documents';
import { activated } from '../support/extension';

/** From where the bundle of these tests is run. */
const FIXTURES = join(__dirname, '../../test/fixtures/leaks');

/** One fixture of each language, and of each kind of file that is read by a program of its own. */
const SEEN = [
  ...['ts.constant', 'tsx.attribute', 'js.constant', 'ts.deno', 'ts.bun', 'ts.worker-handler'],
  ...['ts.vite-config', 'tsx.next-client', 'py.client-with-keywords', 'go.single-import'],
  ...['rb.interpolated', 'rust.bearer', 'java.bearer', 'kotlin.const-val', 'csharp.constant'],
  ...['php.interpolated', 'swift.no-import', 'elixir.bearer', 'sh.double', 'powershell.bearer'],
  ...['dockerfile.run', 'makefile.variable', 'yaml.value', 'github.flow', 'compose.map'],
  ...['kubernetes.variable', 'kubernetes.secret', 'terraform.bearer', 'terraform.values'],
  ...['json.launch', 'json.mcp', 'json.mcp-cursor', 'http.header'],
];

describe('The best fix of a leaked key', () => {
  const folder = mkdtempSync(join(tmpdir(), 'leaks-'));
  const all = new Map(fixtures(FIXTURES).map((fixture) => [fixture.name, fixture]));

  before(activated);
  after(() => rmSync(folder, { recursive: true, force: true }));
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  for (const name of SEEN) {
    it(`is applied to ${name}`, async () => {
      const fixture = all.get(`leak.${name}`);
      assert.ok(fixture, 'There is no such fixture.');
      const [kind] = fixture.expected.fixes ?? [];
      assert.ok(kind);
      const document = await openFile(fixture, vscode.Uri.file(join(folder, name)));
      const [leak] = await leaksIn(document, 1);
      assert.ok(leak);
      const fixes = await fixesFor(document, leak);
      // An offer that takes the key from a program is never the preferred one, but it is the first.
      const best = fixture.expected.preferred === false ? fixes : fixes.filter(isPreferred);
      await apply(best[0]);
      assert.equal(document.getText(), fixture.textAfter(kind));
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), fixture.document.text);
    });
  }
});

const isPreferred = ({ isPreferred: is }: vscode.CodeAction): boolean => is === true;

/** Under its own name, so that VS Code tells the language. */
async function openFile(fixture: Fixture, folder: vscode.Uri): Promise<vscode.TextDocument> {
  const uri = vscode.Uri.joinPath(folder, fixture.document.fileName);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(fixture.document.text));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}
