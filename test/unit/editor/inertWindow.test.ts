import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { inertWindow } from '../../../src/editor/window/inertWindow';

const HOSTILE = '[x](command:y) $(error)\u202E';
const SHOWN = '[x] (command:y) $ (error)';
// VS Code's own, which exist only inside it.
const NOTIFICATION = 15 as unknown as vscode.ProgressLocation;
const ERROR = 3 as unknown as vscode.InputBoxValidationSeverity;
const RIGHT = 2 as unknown as vscode.StatusBarAlignment;
type Given = Parameters<typeof inertWindow>[0];

/** A window that knows only what a test gives it. */
const windowWith = (calls: object): ReturnType<typeof inertWindow> => inertWindow(calls as Given);

/** Frozen members, like those that VS Code hands out. */
const boxOf = <Members extends object>(members: Members): Members =>
  Object.defineProperty(members, 'dispose', { value: () => undefined });

describe('inertWindow', () => {
  for (const call of [
    'showInformationMessage',
    'showWarningMessage',
    'showErrorMessage',
  ] as const) {
    it(`${call} shows harmless words and answers with the button as it was named`, async () => {
      const seen: unknown[] = [];
      const window = windowWith({
        [call]: (...all: unknown[]) => {
          seen.push(...all);
          return Promise.resolve(all.at(-1));
        },
      });
      const options = { modal: true, detail: `one\n${HOSTILE}` };
      assert.equal(await window[call](HOSTILE, options, 'No', HOSTILE), HOSTILE);
      assert.deepEqual(seen, [SHOWN, { modal: true, detail: `one\n${SHOWN}` }, 'No', SHOWN]);
    });
  }

  it('shows a dialog that was left as left', async () => {
    const window = windowWith({ showErrorMessage: () => Promise.resolve(undefined) });
    assert.equal(await window.showErrorMessage('A', 'B'), undefined);
  });

  it('cleans the title and the steps of progress', async () => {
    const seen: unknown[] = [];
    const window = windowWith({
      withProgress: (options: object, task: (progress: object) => unknown) => {
        seen.push(options);
        return task({ report: (step: unknown) => seen.push(step) });
      },
    });
    await window.withProgress({ location: NOTIFICATION, title: HOSTILE }, (progress) => {
      progress.report({ message: HOSTILE, increment: 1 });
      return Promise.resolve();
    });
    assert.deepEqual(seen, [
      { location: NOTIFICATION, title: SHOWN },
      { message: SHOWN, increment: 1 },
    ]);
  });

  it('cleans what an input box says, and leaves what was typed', async () => {
    let given: vscode.InputBoxOptions = {};
    const window = windowWith({
      showInputBox: (options: vscode.InputBoxOptions) => {
        given = options;
        return Promise.resolve(HOSTILE);
      },
    });
    const typed = await window.showInputBox({
      title: HOSTILE,
      prompt: HOSTILE,
      placeHolder: HOSTILE,
      value: HOSTILE,
      validateInput: (text) => text,
    });
    assert.equal(typed, HOSTILE);
    const { title, prompt, placeHolder, value } = given;
    assert.deepEqual([title, prompt, placeHolder, value], [SHOWN, SHOWN, SHOWN, HOSTILE]);
    assert.equal(await given.validateInput?.(HOSTILE), SHOWN);
  });

  it('cleans what is set on an input box of VS Code', () => {
    const raw = boxOf<Record<string, unknown>>({ title: '', value: '' });
    const box = windowWith({ createInputBox: () => raw }).createInputBox();
    box.title = HOSTILE;
    box.prompt = HOSTILE;
    box.placeholder = HOSTILE;
    box.value = HOSTILE;
    box.validationMessage = HOSTILE;
    assert.deepEqual(
      [raw['title'], raw['prompt'], raw['placeholder'], raw['validationMessage'], raw['value']],
      [SHOWN, SHOWN, SHOWN, SHOWN, HOSTILE],
    );
    box.validationMessage = { message: HOSTILE, severity: ERROR };
    assert.deepEqual(raw['validationMessage'], { message: SHOWN, severity: ERROR });
    box.dispose();
  });

  it('cleans what can be picked, and hands out the very item', async () => {
    const item = { label: HOSTILE, description: HOSTILE, detail: HOSTILE, id: HOSTILE };
    const window = windowWith({
      showQuickPick: ([first]: unknown[]) => Promise.resolve(first),
      createQuickPick: () => boxOf({}),
    });
    assert.equal(await window.showQuickPick([item], { title: HOSTILE }), item);
    assert.deepEqual(item, { label: SHOWN, description: SHOWN, detail: SHOWN, id: HOSTILE });
    const other = { label: HOSTILE };
    const pick = window.createQuickPick();
    pick.items = [other];
    assert.equal(pick.items[0], other);
    assert.equal(other.label, SHOWN);
  });

  it('draws no icon in the status bar but ours in front', () => {
    const seen: string[] = [];
    const raw = boxOf({ text: '' });
    const window = windowWith({
      createStatusBarItem: () => raw,
      setStatusBarMessage: (text: string) => seen.push(text),
    });
    window.createStatusBarItem('id', RIGHT).text = `$(sync~spin) ${HOSTILE}`;
    assert.equal(raw.text, `$(sync~spin) ${SHOWN}`);
    window.setStatusBarMessage(`$(check) Copied ${HOSTILE}`, 1);
    assert.deepEqual(seen, [`$(check) Copied ${SHOWN}`]);
  });

  it('cleans the rows and the words of a tree', () => {
    let rows: vscode.TreeDataProvider<string> | undefined;
    const raw = boxOf<Record<string, unknown>>({});
    const window = windowWith({
      createTreeView: (_: string, options: vscode.TreeViewOptions<string>) => {
        rows = options.treeDataProvider;
        return raw;
      },
    });
    const row = {
      id: HOSTILE,
      label: HOSTILE,
      description: HOSTILE,
      tooltip: `one\n${HOSTILE}`,
      accessibilityInformation: { label: HOSTILE },
    } as unknown as vscode.TreeItem;
    const tree = window.createTreeView('id', {
      treeDataProvider: { getChildren: () => [HOSTILE], getTreeItem: () => row },
    });
    assert.deepEqual(rows?.getTreeItem(''), {
      id: HOSTILE,
      label: SHOWN,
      description: SHOWN,
      tooltip: `one\n${SHOWN}`,
      accessibilityInformation: { label: SHOWN },
    });
    tree.message = HOSTILE;
    tree.description = HOSTILE;
    assert.deepEqual(raw, { message: SHOWN, description: SHOWN });
  });
});
