import assert from 'node:assert/strict';
import { hostCommands } from '../../../src/editor/window/hostCommands';

/** Imitates `vscode.commands` of an editor that has these commands; a missing one throws, as VS Code's does. */
function editorWith(...ids: readonly string[]) {
  const calls: unknown[][] = [];
  const run = hostCommands({
    getCommands: () => Promise.resolve([...ids]),
    executeCommand: <T>(id: string, ...args: unknown[]): Promise<T> => {
      if (!ids.includes(id)) return Promise.reject(new Error(`command '${id}' not found`));
      calls.push([id, ...args]);
      // What a command answers is no sign of whether it is there.
      return Promise.resolve(undefined as T);
    },
  });
  return { run, calls };
}

describe('hostCommands', () => {
  it('runs the command with what it is for', async () => {
    const { run, calls } = editorWith('workbench.action.openSettings');
    assert.equal(await run(['workbench.action.openSettings'], 'handinger.leaks'), true);
    assert.deepEqual(calls, [['workbench.action.openSettings', 'handinger.leaks']]);
  });

  it('runs the one that the editor has, and only the first', async () => {
    const ids = ['workbench.trust.manage', 'workspace:manageTrust'];
    const theia = editorWith('workspace:manageTrust');
    assert.equal(await theia.run(ids), true);
    assert.deepEqual(theia.calls, [['workspace:manageTrust']]);
    const both = editorWith(...ids);
    await both.run(ids);
    assert.deepEqual(both.calls, [['workbench.trust.manage']]);
  });

  it('says that the editor has none of them, and throws nothing', async () => {
    const { run, calls } = editorWith('something.else');
    assert.equal(await run(['workbench.action.openWalkthrough']), false);
    assert.deepEqual(calls, []);
  });

  it('runs the command of an extension that is not running yet', async () => {
    const known: string[] = [];
    const run = hostCommands({
      getCommands: () => Promise.resolve(known),
      executeCommand: <T>(id: string): Promise<T> => {
        known.push(id);
        return Promise.resolve(undefined as T);
      },
    });
    assert.equal(await run(['markdown.showPreview']), true);
    assert.deepEqual(known, ['markdown.showPreview']);
  });

  it('fails as the command does', async () => {
    const run = hostCommands({
      getCommands: () => Promise.resolve(['a']),
      executeCommand: () => Promise.reject(new Error('not now')),
    });
    await assert.rejects(run(['a']), /not now/);
  });
});
