import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdits, modify } from 'jsonc-parser';
import * as vscode from 'vscode';
import { repositoryRoot } from '../../vscode/paths';
import { closeAll } from '../support/documents';
import { until } from '../support/events';
import { deleteFiles, writeText } from '../support/files';

/** Each of our files, with a place in it and a value there that its schema refuses. */
const files = [
  { name: 'launch.json', place: ['configurations', 0, 'outFiles'] },
  { name: 'tasks.json', place: ['tasks', 0, 'problemMatcher', 'background', 'activeOnStart'] },
  { name: 'extensions.json', place: ['recommendations'] },
] as const;

const refused = 12;

/** What VS Code finds in a file with this text, as soon as it has found something. */
async function problemsOf(name: string, text: string): Promise<readonly string[]> {
  const uri = await writeText(`project/.vscode/${name}`, text);
  await vscode.window.showTextDocument(uri);
  const problems = () => vscode.languages.getDiagnostics(uri);
  await until(vscode.languages.onDidChangeDiagnostics, () => problems().length > 0);
  return problems().map(({ range, message }) => `${range.start.line}: ${message}`);
}

describe('the files in .vscode', () => {
  afterEach(async () => {
    await closeAll();
    await deleteFiles('project');
  });

  for (const { name, place } of files) {
    // VS Code reports all problems of a file at once, so the one that was put in shows there is no other.
    it(`hold nothing in ${name} that VS Code's schema refuses`, async () => {
      const text = readFileSync(join(repositoryRoot, '.vscode', name), 'utf8');
      const changed = applyEdits(text, modify(text, [...place], refused, {}));
      const problems = await problemsOf(name, changed);
      const line = changed.slice(0, changed.lastIndexOf(String(refused))).split('\n').length - 1;
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.match(problems[0] ?? '', new RegExp(`^${line}: Incorrect type`));
    });
  }
});
