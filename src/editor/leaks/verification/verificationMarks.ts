import * as vscode from 'vscode';
import type { Disposable } from '../../../core/common/events';
import { inSentences } from '../../../core/api/errors/describeFailure';
import { ApiKey } from '../../../core/credentials/keys/apiKey';
import { findKeys, keyTextOf } from '../../../core/leaks/detect/detectKeys';
import type { KeyLife, LifeView } from '../../../core/leaks/report/verification';
import type { Clock, Sha256 } from '../../../core/common/ports';
import { dateTime } from '../../window/dateTime';
import { plain } from '../../../core/common/markdown';

/** In milliseconds after the last keystroke; until then VS Code moves the notes along by itself. */
const DEBOUNCE = 300;

/** What was heard of a key, and when in milliseconds since 1970. */
interface Heard {
  readonly view: LifeView;
  readonly at: number;
}

const COLORS = {
  live: 'handinger.liveKeyForeground',
  revoked: 'handinger.revokedKeyForeground',
  unknown: 'handinger.unknownKeyForeground',
} as const satisfies Record<KeyLife, string>;

/** Shows at the end of a key's line whether it still works, for keys that somebody asked about in this window. */
export class VerificationMarks implements vscode.Disposable {
  readonly #heard = new Map<string, Heard>();
  readonly #notes = {
    live: noteIn(COLORS.live),
    revoked: noteIn(COLORS.revoked),
    unknown: noteIn(COLORS.unknown),
  };
  readonly #subscriptions: vscode.Disposable;
  readonly #changed = new Set<vscode.TextDocument>();
  #pending: Disposable | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly sha256: Sha256,
  ) {
    this.#subscriptions = vscode.Disposable.from(
      ...Object.values(this.#notes),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#show()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#showSoon(document)),
    );
  }

  /** What was heard last of the key with this fingerprint. */
  of(fingerprint: string): Heard | undefined {
    return this.#heard.get(fingerprint);
  }

  remember(fingerprint: string, view: LifeView): void {
    this.#heard.set(fingerprint, { view, at: this.clock.now() });
    this.#show();
  }

  dispose(): void {
    this.#pending?.dispose();
    this.#subscriptions.dispose();
  }

  #showSoon(document: vscode.TextDocument): void {
    if (this.#heard.size === 0) return;
    this.#changed.add(document);
    this.#pending?.dispose();
    this.#pending = this.clock.after(DEBOUNCE, () => this.#show(this.#changed));
  }

  /** @param documents all that are shown unless told */
  #show(documents?: ReadonlySet<vscode.TextDocument>): void {
    if (this.#heard.size === 0) return;
    for (const editor of vscode.window.visibleTextEditors) {
      if (documents?.has(editor.document) !== false) this.#showIn(editor);
    }
    this.#changed.clear();
  }

  #showIn(editor: vscode.TextEditor): void {
    const { document } = editor;
    const text = document.getText();
    const notes: Record<KeyLife, vscode.DecorationOptions[]> = {
      live: [],
      revoked: [],
      unknown: [],
    };
    for (const match of findKeys(text)) {
      const { fingerprint } = new ApiKey(keyTextOf(text, match), this.sha256);
      const heard = this.#heard.get(fingerprint);
      if (!heard) continue;
      const { end } = document.lineAt(document.positionAt(match.end)).range;
      notes[heard.view.life].push({
        range: new vscode.Range(end, end),
        renderOptions: { after: { contentText: heard.view.note } },
        hoverMessage: hoverOf(heard),
      });
    }
    for (const life of ['live', 'revoked', 'unknown'] as const) {
      editor.setDecorations(this.#notes[life], notes[life]);
    }
  }
}

const noteIn = (color: string): vscode.TextEditorDecorationType =>
  vscode.window.createTextEditorDecorationType({
    after: { color: new vscode.ThemeColor(color), margin: '0 0 0 3ch' },
    isWholeLine: true,
  });

function hoverOf({ view, at }: Heard): vscode.MarkdownString {
  const asked = vscode.l10n.t('Checked on {0}.', dateTime(at));
  return new vscode.MarkdownString(plain(`${inSentences(view.words)} ${asked}`));
}
