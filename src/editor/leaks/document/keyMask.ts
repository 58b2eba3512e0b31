import * as vscode from 'vscode';
import type { Disposable } from '../../../core/common/events';
import { findKeys } from '../../../core/leaks/detect/detectKeys';
import { linesOf, spansAfter, withWholeSpans } from '../../../core/leaks/document/maskedRanges';
import type { TextRange } from '../../../core/leaks/text/textDocument';
import type { Clock } from '../../../core/common/ports';
import { commandFor } from '../../commands';

/** In milliseconds. */
const REVEAL_TIME = 5_000;

/** A key may be written over one line more than this (`LONGEST_SPLIT`); so many around a change are searched with it. */
const LINES_AROUND = 7;

/** A key that is shown for a moment. */
interface Revealed {
  readonly document: string;
  readonly span: TextRange;
  readonly timer: Disposable;
}

/**
 * Covers the keys in all visible editors for as long as it exists. It paints only: text, selection and
 * clipboard are as ever.
 */
export class KeyMask implements vscode.Disposable {
  readonly #cover = vscode.window.createTextEditorDecorationType({
    color: 'transparent',
    backgroundColor: new vscode.ThemeColor('handinger.maskedKeyBackground'),
    // What is typed at the edge of a key is covered before it is known to be a part of it.
    rangeBehavior: vscode.DecorationRangeBehavior.OpenOpen,
  });
  readonly #spans = new Map<string, readonly TextRange[]>();
  readonly #subscriptions: vscode.Disposable;
  #revealed: Revealed | undefined;

  constructor(private readonly clock: Clock) {
    this.#subscriptions = vscode.Disposable.from(
      this.#cover,
      vscode.window.onDidChangeVisibleTextEditors(() => this.#coverVisible()),
      vscode.workspace.onDidChangeTextDocument((change) => this.#follow(change)),
    );
    this.#coverVisible();
  }

  /** Shows the key at this place for a moment; an edit covers it again. */
  reveal(uri: vscode.Uri, { line, character }: vscode.Position): void {
    const document = uri.toString();
    const span = this.#spans
      .get(document)
      ?.find((one) => one.startLine === line && one.startCharacter === character);
    if (!span) return;
    this.#revealed?.timer.dispose();
    const timer = this.clock.after(REVEAL_TIME, () => this.#coverRevealed());
    this.#revealed = { document, span, timer };
    this.#coverVisible();
  }

  dispose(): void {
    this.#revealed?.timer.dispose();
    this.#subscriptions.dispose();
  }

  #coverRevealed(): void {
    this.#revealed?.timer.dispose();
    this.#revealed = undefined;
    this.#coverVisible();
  }

  #coverVisible(): void {
    const editors = vscode.window.visibleTextEditors;
    const visible = new Set(editors.map(({ document }) => document.uri.toString()));
    for (const name of this.#spans.keys()) if (!visible.has(name)) this.#spans.delete(name);
    for (const editor of editors) this.#coverIn(editor);
  }

  #coverIn(editor: vscode.TextEditor): void {
    const { document } = editor;
    const name = document.uri.toString();
    const spans = this.#spans.get(name) ?? keysBetween(document, 0, document.lineCount - 1);
    this.#spans.set(name, spans);
    const shown = this.#revealed?.document === name ? this.#revealed.span : undefined;
    editor.setDecorations(
      this.#cover,
      spans
        .filter((span) => span !== shown)
        .map((span) => ({ range: rangeOf(span), hoverMessage: hoverOf(document.uri, span) })),
    );
  }

  #follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const name = document.uri.toString();
    const spans = this.#spans.get(name);
    if (!spans || contentChanges.length === 0) return;
    const changed = linesOf(
      contentChanges.map(({ range, text }) => ({
        startLine: range.start.line,
        endLine: range.end.line,
        newText: text,
      })),
    );
    const below = Math.min(LINES_AROUND, document.lineCount - 1 - changed.newEndLine);
    const searched = withWholeSpans(spans, {
      startLine: Math.max(0, changed.startLine - LINES_AROUND),
      oldEndLine: changed.oldEndLine + below,
      newEndLine: changed.newEndLine + below,
    });
    const found = keysBetween(document, searched.startLine, searched.newEndLine);
    this.#spans.set(name, spansAfter(spans, searched, found));
    if (this.#revealed?.document === name) this.#coverRevealed();
    else if (spans.length > 0 || found.length > 0) this.#coverVisible();
  }
}

function keysBetween(document: vscode.TextDocument, first: number, last: number): TextRange[] {
  const lines = document.validateRange(new vscode.Range(first, 0, last, Number.MAX_SAFE_INTEGER));
  const before = document.offsetAt(lines.start);
  return findKeys(document.getText(lines))
    .filter(({ kind }) => kind === 'key')
    .map((match) => {
      const start = document.positionAt(before + match.start);
      const end = document.positionAt(before + match.end);
      return {
        startLine: start.line,
        startCharacter: start.character,
        endLine: end.line,
        endCharacter: end.character,
      };
    });
}

const rangeOf = ({ startLine, startCharacter, endLine, endCharacter }: TextRange): vscode.Range =>
  new vscode.Range(startLine, startCharacter, endLine, endCharacter);

function hoverOf(uri: vscode.Uri, { startLine, startCharacter }: TextRange): vscode.MarkdownString {
  const {
    command,
    title,
    arguments: place,
  } = commandFor(
    'handinger.revealKeyAt',
    vscode.l10n.t('Reveal for {0} seconds', REVEAL_TIME / 1_000),
    uri.toString(),
    startLine,
    startCharacter,
  );
  const link = `command:${command}?${encodeURIComponent(JSON.stringify(place))}`;
  const hover = new vscode.MarkdownString(
    `${vscode.l10n.t('Handinger API key, masked.')} [${title}](${link})`,
  );
  hover.isTrusted = { enabledCommands: [command] };
  return hover;
}
