import * as vscode from 'vscode';
import { isInUse, profileOf, type SessionStore } from '../../../core/credentials/session';
import { idAt, workerIdTyped, type FoundId } from '../../../core/workers/documents/findIds';
import { findWorkerIds } from '../../../core/model/worker';
import type { Setting } from '../../platform/settings';

/** What is said of ids in code; loaded when somebody first points at one. */
export interface IdWords {
  /** Workers may be called something else now. */
  readonly onDidChange: vscode.Event<void>;
  readonly hover: (
    found: FoundId,
    token: vscode.CancellationToken,
  ) => Promise<vscode.MarkdownString>;
  readonly completions: (typed: string, range: vscode.Range) => Promise<vscode.CompletionList>;
  readonly lens: (workerId: string, range: vscode.Range) => Promise<vscode.CodeLens>;
}

/** More in one file are data. */
const MOST_LENSES = 100;

/**
 * Looks at the one line that somebody points at or types in, in any language. Everything else waits until there
 * is an id in it, and somebody is signed in.
 */
export function registerIdsInCode(
  sessions: SessionStore,
  lenses: Setting<boolean>,
  load: () => Promise<IdWords>,
): vscode.Disposable {
  const isAskable = (): boolean =>
    vscode.workspace.isTrusted && profileOf(sessions.current) !== undefined;

  const hovers = vscode.languages.registerHoverProvider('*', {
    provideHover: async (document, { line, character }, token) => {
      const found = idAt(document.lineAt(line).text, character);
      if (!found || !isAskable() || !isInSight(document)) return undefined;
      const { offset, id } = found;
      const range = new vscode.Range(line, offset, line, offset + id.length);
      return new vscode.Hover(await (await load()).hover(found, token), range);
    },
  });
  const completions = vscode.languages.registerCompletionItemProvider(
    '*',
    {
      provideCompletionItems: async (document, position) => {
        const { line, character } = position;
        const before = document.lineAt(line).text.slice(0, character);
        const typed = workerIdTyped(before, () => document.getText());
        if (typed === undefined || !isAskable() || !isInSight(document)) return undefined;
        const range = new vscode.Range(line, character - typed.length, line, character);
        return (await load()).completions(typed, range);
      },
    },
    ...['"', "'", '`', '_'],
  );
  // What a lens says is of the profile in use; VS Code keeps it until it hears of a change.
  const renamed = new vscode.EventEmitter<void>();
  let listening: vscode.Disposable | undefined;
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: renamed.event,
    provideCodeLenses: async (document) => {
      const found = findWorkerIds(document.getText()).slice(0, MOST_LENSES);
      if (found.length === 0 || !isAskable() || !isInSight(document)) return [];
      const profile = profileOf(sessions.current);
      const { lens, onDidChange } = await load();
      listening ??= onDidChange(() => renamed.fire());
      const made = await Promise.all(
        found.map(({ id, offset }) => {
          const start = document.positionAt(offset);
          return lens(id, new vscode.Range(start, start.translate(0, id.length)));
        }),
      );
      // What was learned for another organization is not shown to this one.
      return profile && isInUse(profile, sessions.current) ? made : [];
    },
  };
  let shown: vscode.Disposable | undefined;
  const showLenses = (isOn: boolean): void => {
    shown?.dispose();
    shown = isOn ? vscode.languages.registerCodeLensProvider('*', provider) : undefined;
  };
  showLenses(lenses.value);
  return vscode.Disposable.from(
    hovers,
    completions,
    renamed,
    sessions.onDidChange(() => renamed.fire()),
    { dispose: () => void shown?.dispose() },
    { dispose: () => void listening?.dispose() },
    lenses.onDidChange(showLenses),
  );
}

/** Other extensions can ask about any document; what is said of one in sight, the person sees being asked. */
const isInSight = (document: vscode.TextDocument): boolean =>
  vscode.window.visibleTextEditors.some((editor) => editor.document === document);
