import type { Disposable } from '../events';
import type { Clock } from '../ports';

/** Shape of `vscode.env.clipboard`. */
interface Clipboard {
  readText(): PromiseLike<string>;
  writeText(text: string): PromiseLike<void>;
}

/** How long a copied key stays in the clipboard. */
export const CLIPBOARD_SECONDS = 60;

/** Takes a copied secret out of the clipboard again, unless something else was copied since. */
export class ClipboardGuard implements Disposable {
  #copied: { readonly text: string; readonly timer: Disposable } | undefined;

  constructor(
    private readonly clipboard: Clipboard,
    private readonly clock: Clock,
  ) {}

  async copy(text: string): Promise<void> {
    await this.clipboard.writeText(text);
    this.#copied?.timer.dispose();
    const timer = this.clock.after(CLIPBOARD_SECONDS * 1000, () => void this.clear());
    this.#copied = { text, timer };
  }

  /** Clears what is still ours; nothing else is ever touched. */
  async clear(): Promise<void> {
    const copied = this.#copied;
    if (!copied) return;
    this.#copied = undefined;
    copied.timer.dispose();
    if ((await this.clipboard.readText()) === copied.text) await this.clipboard.writeText('');
  }

  dispose(): void {
    void this.clear();
  }
}
