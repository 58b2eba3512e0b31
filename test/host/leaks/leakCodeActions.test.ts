import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LeakChoices } from '../../../src/core/leaks/fixes/leakMenu';
import * as leakRepairs from '../../../src/core/leaks/fixes';
import { leakChoices } from '../../../src/editor/leaks/fixes/leakChoices';
import { LeakDiagnostic } from '../../../src/editor/leaks/document/leakDiagnostic';
import { sampleKey, sampleKeys } from '../../fakes/sampleKeys';
import { apply, closeAll, fixesFor, leaksIn, openText, titled } from '../support/documents';
import { activated } from '../support/extension';
import { deleteFiles, inFolder, readText, writeText } from '../support/files';
import { logged, openLog, timesLogged } from '../support/log';

const KEY = sampleKeys.first;

interface FixCase {
  readonly language: string;
  readonly before: string;
  readonly after: string;
}

const preferred: readonly FixCase[] = [
  {
    language: 'typescript',
    before: `const headers = { Authorization: 'Bearer ${KEY}' };\n`,
    after: 'const headers = { Authorization: `Bearer ${process.env.HANDINGER_API_KEY}` };\n',
  },
  {
    language: 'typescript',
    before: `const client = new Handinger({ apiKey: '${KEY}' });\n`,
    after: 'const client = new Handinger();\n',
  },
  {
    language: 'python',
    before: `client = Handinger(api_key="${KEY}")\n`,
    after: 'client = Handinger()\n',
  },
  {
    language: 'python',
    before: `key = "${KEY}"\n`,
    after: 'import os\n\nkey = os.environ["HANDINGER_API_KEY"]\n',
  },
  {
    language: 'go',
    before: `package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("${KEY}")\n}\n`,
    after:
      'package main\n\nimport (\n\t"fmt"\n\t"os"\n)\n\nfunc main() {\n\tfmt.Println(os.Getenv("HANDINGER_API_KEY"))\n}\n',
  },
  {
    language: 'ruby',
    before: `key = '${KEY}'\n`,
    after: 'key = ENV.fetch("HANDINGER_API_KEY")\n',
  },
  {
    language: 'shellscript',
    before: `curl -H 'Authorization: Bearer ${KEY}' https://handinger.com/api/workers\n`,
    after: `curl -H 'Authorization: Bearer '"$HANDINGER_API_KEY" https://handinger.com/api/workers\n`,
  },
];

/** What can be done about the first key, as the extension puts it together; only a person can open the list behind `More...`. */
async function choicesFor(document: vscode.TextDocument): Promise<LeakChoices<vscode.CodeAction>> {
  const start = document.positionAt(document.getText().indexOf(KEY));
  const range = new vscode.Range(start, start.translate(0, KEY.length));
  const found = { kind: 'key', form: 'plain', secret: 'apiKey', place: 'source' } as const;
  const leak = { ...found, fingerprint: undefined, owner: undefined, isCommitted: false };
  const diagnostic = new LeakDiagnostic(range, leak, 'warning', 0);
  return leakChoices(document, [diagnostic], leakRepairs);
}

describe('Code actions on a leaked key', () => {
  before(activated);
  afterEach(async () => {
    await closeAll();
    await deleteFiles('.env', '.env.example', '.gitignore');
  });

  for (const { language, before, after } of preferred) {
    it(`prefer in ${language} what leaves: ${after.split('\n').at(-2) ?? ''}`, async () => {
      const document = await openText(language, before);
      const [leak] = await leaksIn(document, 1);
      assert.ok(leak);
      const fixes = await fixesFor(document, leak);
      await apply(fixes.find(({ isPreferred }) => isPreferred));
      assert.equal(document.getText(), after);
      await leaksIn(document, 0);
    });
  }

  it('are six at most, in the order people need them', async () => {
    const document = await openText('javascript', `const key = '${KEY}';\n`);
    const [leak] = await leaksIn(document, 1);
    assert.ok(leak);
    const fixes = await fixesFor(document, leak);
    assert.deepEqual(
      fixes.map(({ title }) => title),
      [
        'Read the key from HANDINGER_API_KEY',
        'Move the key to .env',
        'Sign in to Handinger with this key',
        'Open the Handinger dashboard to revoke the key',
        'Check whether this key still works...',
        'More...',
      ],
    );
    assert.equal(fixes.at(-1)?.command?.command, 'handinger.moreAboutKey');
    assert.ok(!JSON.stringify(fixes).includes(KEY));
  });

  it('are about one key where several are in the selection', async () => {
    const document = await openText('javascript', `f('${KEY}', '${sampleKeys.second}');\n`);
    const leaks = await leaksIn(document, 2);
    const [first, second] = leaks;
    assert.ok(first && second);
    const both = new vscode.Diagnostic(first.range.union(second.range), 'Both keys');
    const fixes = await fixesFor(document, both);
    assert.equal(fixes.length, 6);
    assert.equal(fixes.filter(({ title }) => title.startsWith('Read the key')).length, 1);
  });

  it('list signing in with removal, and silence, after all that removes the key', async () => {
    const document = await openText('javascript', `const key = '${KEY}';\n`);
    const { others } = await choicesFor(document);
    assert.deepEqual(
      others.map(({ title }) => title),
      [
        'Sign in with this key and remove it here',
        'Ignore the key on this line',
        'Ignore all keys in this file',
      ],
    );
  });

  const fixesOnSave = async (document: vscode.TextDocument): Promise<vscode.CodeAction[]> => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(0, 0, document.lineCount, 0),
      vscode.CodeActionKind.SourceFixAll.value,
    );
    return actions.filter(({ kind }) => kind?.value === 'source.fixAll.handinger');
  };
  const read = 'os.environ["HANDINGER_API_KEY"]';

  it('fix on save only keys that are kept elsewhere', async () => {
    const document = await openText('python', `a = "${KEY}"\nb = "${sampleKeys.second}"\n`);
    await leaksIn(document, 2);
    assert.deepEqual(await fixesOnSave(document), []);
    await writeText('.env', `HANDINGER_API_KEY=${KEY}\n`);
    const [fix] = await fixesOnSave(document);
    await apply(fix);
    assert.equal(document.getText(), `import os\n\na = ${read}\nb = "${sampleKeys.second}"\n`);
  });

  it('fix a whole file after moving its key to .env', async () => {
    const document = await openText('python', `a = "${KEY}"\nb = "${KEY}"\n`);
    await leaksIn(document, 2);
    await openLog();
    const line = `The key ${sampleKey().fingerprint} goes to ${inFolder('.env').fsPath}`;
    const before = timesLogged(line);
    await vscode.commands.executeCommand('handinger.fixLeaksInFile', document.uri);
    assert.equal(document.getText(), `import os\n\na = ${read}\nb = ${read}\n`);
    assert.equal(await readText('.env'), `HANDINGER_API_KEY=${KEY}\n`);
    await logged(line, before + 1);
    await leaksIn(document, 0);
  });

  it('offer no repair of the file on save where nothing leaks', async () => {
    const document = await openText('python', 'a = 1\n');
    assert.deepEqual(await fixesOnSave(document), []);
  });

  it('silence a file with a comment of its language', async () => {
    const document = await openText('typescript', `a('${KEY}');\nb('${KEY}');\n`);
    await leaksIn(document, 2);
    await apply(titled((await choicesFor(document)).others, 'Ignore all keys in this file'));
    assert.ok(document.getText().startsWith('// handinger-ignore-file\n'));
    await leaksIn(document, 0);
  });

  it('silence a line with a comment of its language', async () => {
    const document = await openText('python', `key = "${KEY}"\n`);
    await leaksIn(document, 1);
    await apply(titled((await choicesFor(document)).others, 'Ignore the key on this line'));
    assert.equal(document.getText(), `key = "${KEY}" # handinger-ignore\n`);
    await leaksIn(document, 0);
  });
});
