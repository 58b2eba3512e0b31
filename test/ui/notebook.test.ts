import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sampleKeys } from '../fakes/sampleKeys';
import { useWorkbench } from './useWorkbench';

const { first, second } = sampleKeys;
const PRINTED = { output_type: 'stream', name: 'stdout', text: [`KEY=${second}\n`] };

/** A notebook of Jupyter, as it is saved. */
interface Notebook {
  readonly cells: readonly { readonly source: string | string[]; readonly outputs: unknown[] }[];
}

function notebookIn(text: string): Notebook | undefined {
  try {
    return JSON.parse(text) as Notebook;
  } catch {
    return undefined;
  }
}

describe('A notebook with keys', () => {
  const used = useWorkbench();
  const path = (): string => join(used.session.folder, 'report.ipynb');

  /** VS Code saves by itself after a moment, in a browser; until then the file may be half of one. */
  const savedOutputs = async (count: number): Promise<Notebook> => {
    for (;;) {
      const saved = notebookIn(await readFile(path(), 'utf8'));
      if (saved?.cells[1]?.outputs.length === count) return saved;
    }
  };

  before(() =>
    writeFile(
      path(),
      JSON.stringify({
        nbformat: 4,
        nbformat_minor: 5,
        metadata: { language_info: { name: 'python' } },
        cells: [
          { source: `key = "${first}"`, outputs: [] },
          { source: 'import os', outputs: [PRINTED] },
        ].map((cell, index) => ({
          id: `cell-${index}`,
          cell_type: 'code',
          execution_count: 1,
          metadata: { tags: ['kept'] },
          ...cell,
        })),
      }),
    ),
  );

  it('loses the output of a cell by the light bulb on its first line', async () => {
    const { workbench } = used;
    const cells = await workbench.openNotebook('report.ipynb');
    await cells.nth(1).click();
    await workbench.pickQuickFix('Clear the outputs of the cell with the key');
    const { cells: saved } = await savedOutputs(0);
    assert.deepEqual(
      saved.map(({ source, outputs }) => [source, outputs]),
      [
        [[`key = "${first}"`], []],
        [['import os'], []],
      ],
    );
    assert.match(await readFile(path(), 'utf8'), /"kept"[^]*"kept"/);
  });

  it('has it back after Undo', async () => {
    const { workbench } = used;
    await workbench.runCommand('Undo');
    const { cells } = await savedOutputs(1);
    assert.deepEqual(cells[1]?.outputs, [PRINTED]);
  });
});
