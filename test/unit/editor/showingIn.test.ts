import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { showingIn } from '../../../src/editor/window/showingIn';

type Documents = Parameters<typeof showingIn>[0];

/** An address as `Uri.from` of Theia makes it: not of the class that its `showTextDocument` looks for. */
const address = { scheme: 'handinger-worker', path: '/a' } as unknown as vscode.Uri;

/**
 * Imitates `showTextDocument` of Theia 1.74.1 (eclipse-theia/theia,
 * packages/plugin-ext/src/plugin/plugin-context.ts), which asks anything but its own class for a `uri`.
 */
function theia() {
  const shown: unknown[] = [];
  const documents: Documents = {
    workspace: {
      openTextDocument: (uri) => Promise.resolve({ uri } as vscode.TextDocument),
    },
    window: {
      showTextDocument: ({ uri }, options) => {
        shown.push([uri.toString(), options]);
        return Promise.resolve({} as vscode.TextEditor);
      },
      tabGroups: { all: [] },
    },
  };
  return { show: showingIn(documents), shown };
}

describe('showingIn', () => {
  it('shows the document at an address that is not of the editor’s own class', async () => {
    const { show, shown } = theia();
    await show(address, { preview: true });
    assert.deepEqual(shown, [[String(address), { preview: true }]]);
  });

  it('shows an open document as it is', async () => {
    const { show, shown } = theia();
    await show({ uri: address } as vscode.TextDocument);
    assert.deepEqual(shown, [[String(address), {}]]);
  });

  it('fails as the editor does', async () => {
    const show = showingIn({
      workspace: { openTextDocument: () => Promise.reject(new Error('no such document')) },
      window: {
        showTextDocument: () => assert.fail('nothing to show'),
        tabGroups: { all: [] },
      },
    });
    await assert.rejects(show(address), /no such document/);
  });

  /** As VS Code does where another editor takes the place (`showTextDocument` of extHostTextEditors.ts). */
  const beside = (...shown: readonly vscode.Uri[]) =>
    showingIn({
      workspace: { openTextDocument: (uri) => Promise.resolve({ uri } as vscode.TextDocument) },
      window: {
        showTextDocument: () => Promise.reject(new Error('Could NOT open editor')),
        tabGroups: { all: [{ tabs: shown.map((uri) => ({ input: { uri } })) }] } as never,
      },
    });

  it('is content with a tab behind another editor that was opened at the same time', async () => {
    await beside(address)(address);
  });

  it('fails where there is no tab either', async () => {
    await assert.rejects(beside()(address), /Could NOT open editor/);
  });
});
