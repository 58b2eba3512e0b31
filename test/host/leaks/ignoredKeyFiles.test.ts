import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ignoredFingerprint, IGNORED_KEYS_FILE } from '../../../src/core/leaks/suppress/ignoreList';
import { listKey } from '../../../src/editor/leaks/fixes/ignoreKey';
import { sha256 } from '../../../src/node/sha256';
import { sampleKeys } from '../../fakes/sampleKeys';
import { closeAll, leaksIn } from '../support/documents';
import { until } from '../support/events';
import { activated } from '../support/extension';
import { deleteFiles, inFolder, readText, workspaceFolder, writeText } from '../support/files';

const KEY = sampleKeys.first;
const fingerprint = ignoredFingerprint(KEY, sha256);
const ignoring = (...ignored: unknown[]): string => JSON.stringify({ version: 1, ignored });
const listFile = (): vscode.Uri => inFolder(IGNORED_KEYS_FILE);

describe('Keys that a folder lists as ignored', () => {
  let document: vscode.TextDocument;

  before(activated);
  beforeEach(async () => {
    document = await vscode.workspace.openTextDocument(
      await writeText('ignored.ts', `a('${KEY}');\nb('${sampleKeys.second}');\n`),
    );
    await vscode.window.showTextDocument(document);
    await leaksIn(document, 2);
  });
  afterEach(async () => {
    await closeAll();
    await deleteFiles(IGNORED_KEYS_FILE, 'ignored.ts');
  });

  it('are warned about no more, until the list changes', async () => {
    await writeText(IGNORED_KEYS_FILE, ignoring({ fingerprint, reason: 'Revoked.' }));
    const [left] = await leaksIn(document, 1);
    assert.equal(left?.range.start.line, 1);
    await writeText(IGNORED_KEYS_FILE, ignoring());
    await leaksIn(document, 2);
  });

  it('are warned about elsewhere than in the path that the list names', async () => {
    await writeText(
      IGNORED_KEYS_FILE,
      ignoring(
        { fingerprint, reason: 'Revoked.', path: 'docs/**' },
        {
          fingerprint: ignoredFingerprint(sampleKeys.second, sha256),
          reason: 'x',
          path: '**/*.ts',
        },
      ),
    );
    const [left] = await leaksIn(document, 1);
    assert.equal(left?.range.start.line, 0);
  });

  it('are all warned about when the list is not understood, and the list says why', async () => {
    const problems = (): readonly vscode.Diagnostic[] =>
      vscode.languages.getDiagnostics(listFile()).filter(({ source }) => source === 'handinger');
    await writeText(
      IGNORED_KEYS_FILE,
      ignoring({ fingerprint, reason: 'Revoked.' }, { fingerprint: 'short', reason: 'x' }),
    );
    await until(vscode.languages.onDidChangeDiagnostics, () => problems().length === 1);
    assert.match(
      problems()[0]?.message ?? '',
      /^Entry 2 has no fingerprint.*doesn’t ignore any keys/,
    );
    await leaksIn(document, 2);
    await writeText(IGNORED_KEYS_FILE, ignoring({ fingerprint, reason: 'Revoked.' }));
    await until(vscode.languages.onDidChangeDiagnostics, () => problems().length === 0);
    await leaksIn(document, 1);
  });

  it('come into the list one after the other, saved and without the key', async () => {
    await listKey(workspaceFolder(), { fingerprint, reason: 'Revoked.' });
    await leaksIn(document, 1);
    await listKey(workspaceFolder(), {
      fingerprint: ignoredFingerprint(sampleKeys.second, sha256),
      reason: 'Of a test.',
    });
    await leaksIn(document, 0);
    const text = (await readText(IGNORED_KEYS_FILE)) ?? '';
    assert.ok(text.endsWith('}\n'));
    assert.doesNotMatch(text, /hdg_live_/);
  });

  it('have a schema that tells what is wrong while one writes', async () => {
    await writeText(IGNORED_KEYS_FILE, ignoring({ fingerprint: 'XYZ' }));
    const list = await vscode.workspace.openTextDocument(listFile());
    await vscode.window.showTextDocument(list);
    const schemas = (): string[] =>
      vscode.languages
        .getDiagnostics(listFile())
        .filter(({ source }) => source !== 'handinger')
        .map(({ message }) => message);
    await until(vscode.languages.onDidChangeDiagnostics, () => schemas().length === 2);
    assert.match(schemas().join('\n'), /Missing property "reason"/);
    assert.match(schemas().join('\n'), /16 to 64 lower-case/);
  });
});
