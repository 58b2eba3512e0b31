import type { Disposable } from '../../common/events';
import type { Clock } from '../../common/ports';

/** Shape of `vscode.env.clipboard`. */
interface Clipboard {
  readText(): PromiseLike<string>;
  writeText(text: string): PromiseLike<void>;
}

/** How long a copied key stays in the clipboard. */
export const CLIPBOARD_SECONDS = 60;

/** Takes a copied secret out of the clipboard again, unless something else was copied since. */
export class ClipboardGuard implements Disposable {
  #copied: { readonly text: string; readonly timer: Disposable; isDue: boolean } | undefined;

  constructor(
    private readonly clipboard: Clipboard,
    private readonly clock: Clock,
    /** Told when a secret is still in the clipboard although its time is over. */
    private readonly onStuck: (error: unknown) => void = () => undefined,
  ) {}

  async copy(text: string): Promise<void> {
    await this.clipboard.writeText(text);
    this.#copied?.timer.dispose();
    const timer = this.clock.after(CLIPBOARD_SECONDS * 1000, () => void this.clear());
    this.#copied = { text, timer, isDue: false };
  }

  /**
   * Clears what is still ours; nothing else is ever touched. Where the window is not in front, the clipboard may
   * refuse: then it is cleared at the next `look`.
   */
  async clear(): Promise<void> {
    const copied = this.#copied;
    if (!copied) return;
    copied.timer.dispose();
    copied.isDue = true;
    try {
      if ((await this.clipboard.readText()) === copied.text) await this.clipboard.writeText('');
      if (this.#copied === copied) this.#copied = undefined;
    } catch (error) {
      this.onStuck(error);
    }
  }

  /** To be called when the window comes to the front. */
  async look(): Promise<void> {
    if (this.#copied?.isDue === true) await this.clear();
  }

  dispose(): void {
    void this.clear();
  }
}
