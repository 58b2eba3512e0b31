import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { withoutOutputs } from '../../../src/editor/leaks/document/notebookCells';
import { sampleKeys } from '../../fakes/sampleKeys';
import { actionsFor, apply, closeAll, leaksIn, titled } from '../support/documents';
import { activated, withSetting } from '../support/extension';
import { Repository } from '../support/repository';

const KEY = sampleKeys.first;
const CODE = 'import os\nprint(os.environ)';

interface Output {
  readonly output_type: string;
  readonly [field: string]: unknown;
}

const PRINTED: readonly Output[] = [
  { output_type: 'stream', name: 'stdout', text: [`KEY=${KEY}\n`, `again ${KEY}\n`] },
  { output_type: 'stream', name: 'stderr', text: ['nothing\n'] },
  {
    output_type: 'error',
    ename: 'Error',
    evalue: `refused ${sampleKeys.second}`,
    traceback: [`refused ${sampleKeys.second}`],
  },
];

/** A notebook of Jupyter, as it is saved. */
function jupyter(cells: readonly { readonly code: string; readonly outputs: readonly Output[] }[]) {
  return JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { language_info: { name: 'python' } },
    cells: cells.map(({ code, outputs }, index) => ({
      id: `cell-${index}`,
      cell_type: 'code',
      execution_count: 1,
      metadata: { tags: ['kept'] },
      source: code,
      outputs,
    })),
  });
}

/** Without automatic saving, which is on by default in a browser and may be writing when a test saves. */
const savedHereAlone = (work: () => Promise<void>): Promise<void> =>
  withSetting('files.autoSave', 'off', work);

describe('Leak warnings in a notebook', () => {
  let repository: Repository;
  let notebook: vscode.NotebookDocument;
  let count = 0;

  before(activated);
  beforeEach(async () => {
    repository = await Repository.create(`notebook-${++count}`);
    const uri = await repository.write(
      'report.ipynb',
      jupyter([
        { code: `key = "${KEY}"`, outputs: [] },
        { code: CODE, outputs: PRINTED },
      ]),
    );
    notebook = await vscode.workspace.openNotebookDocument(uri);
    await vscode.window.showNotebookDocument(notebook);
  });
  afterEach(async () => {
    await closeAll();
    await repository.remove();
  });

  it('stand at a key in the text of a cell', async () => {
    const { document } = notebook.cellAt(0);
    const [leak] = await leaksIn(document, 1);
    assert.ok(leak);
    assert.equal(document.getText(leak.range), KEY);
  });

  it('stand on the first line of a cell for each key in its output', async () => {
    const { document } = notebook.cellAt(1);
    const leaks = await leaksIn(document, 2);
    for (const { range, message } of leaks) {
      assert.match(message, /in the output of this cell/);
      assert.ok(!message.includes(KEY));
      assert.ok(range.isEqual(document.lineAt(0).range));
    }
  });

  it('end when the outputs are cleared, which leaves the rest of the cell', () =>
    savedHereAlone(async () => {
      const { document } = notebook.cellAt(1);
      const [leak] = await leaksIn(document, 2);
      assert.ok(leak);
      const clear = titled(await actionsFor(document, leak), 'Clear the outputs');
      assert.equal(clear?.isPreferred, true);
      // The command that answers with actions cannot answer with an edit of a notebook.
      await vscode.workspace.applyEdit(withoutOutputs(notebook.cellAt(1)));
      const cleared = notebook.cellAt(1);
      assert.equal(cleared.outputs.length, 0);
      assert.equal(cleared.document.getText(), CODE);
      assert.deepEqual((cleared.metadata as { metadata?: unknown }).metadata, { tags: ['kept'] });
      assert.equal(notebook.cellCount, 2);
      await leaksIn(cleared.document, 0);
      await leaksIn(notebook.cellAt(0).document, 1);
      assert.ok(await notebook.save());
    }));

  it('end when the key of a cell is read from the environment, in the language of the cell', () =>
    savedHereAlone(async () => {
      const { document } = notebook.cellAt(0);
      const [leak] = await leaksIn(document, 1);
      assert.ok(leak);
      await apply(titled(await actionsFor(document, leak), 'HANDINGER_API_KEY'));
      assert.equal(document.getText(), 'import os\n\nkey = os.environ["HANDINGER_API_KEY"]');
      await leaksIn(document, 0);
      await leaksIn(notebook.cellAt(1).document, 2);
      assert.ok(await notebook.save());
    }));
});
