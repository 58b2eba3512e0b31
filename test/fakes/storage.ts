import { Emitter } from '../../src/core/common/events';

/** Names with their new values; `undefined` stands for a removal. */
type Changes = ReadonlyMap<string, string | undefined>;

/**
 * One scope of VS Code's storage. The main process has it, each window holds a whole copy of it and works on that:
 * what a window writes reaches the main process later, and the other windows later still.
 *
 * Imitates `StorageDatabaseChannel` (microsoft/vscode, src/vs/platform/storage/electron-main/storageIpc.ts), which
 * collects changes for 100 ms and then tells all windows, the one that wrote included.
 */
export class StorageFake {
  readonly #items = new Map<string, string>();
  readonly #windows = new Set<StorageWindow>();
  readonly #untold = new Set<string>();
  /** Whether changes wait for `deliver`; otherwise they arrive at once. */
  isHeld = false;

  /** What is stored, whatever the windows believe. */
  get contents(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#items);
  }

  openWindow(): StorageWindow {
    const window = new StorageWindow(this.#items, (changes) => this.#write(changes));
    window.onDidWrite(() => {
      if (!this.isHeld) void Promise.resolve().then(() => window.flush());
    });
    this.#windows.add(window);
    return window;
  }

  /** Tells every window what has changed since the last time. */
  tell(): void {
    const changes = new Map([...this.#untold].map((name) => [name, this.#items.get(name)]));
    this.#untold.clear();
    for (const window of this.#windows) window.accept(changes);
  }

  /** Lets everything that waits arrive: what windows wrote in the main process, then its news in all of them. */
  deliver(): void {
    for (const window of this.#windows) window.flush();
    this.tell();
  }

  /** Changes an item and every copy without telling anyone, as if it had happened before all windows opened. */
  tamper(name: string, value: string | undefined): void {
    put(this.#items, name, value);
    for (const window of this.#windows) window.tamper(name, value);
  }

  #write(changes: Changes): void {
    for (const [name, value] of changes) {
      if (this.#items.get(name) === value) continue;
      put(this.#items, name, value);
      this.#untold.add(name);
    }
    if (!this.isHeld) void Promise.resolve().then(() => this.tell());
  }
}

/** A window's copy. Imitates `Storage` (src/vs/base/parts/storage/common/storage.ts), which writes after 100 ms. */
export class StorageWindow {
  readonly #items: Map<string, string>;
  readonly #changed = new Emitter<string>();
  readonly #written = new Emitter<undefined>();
  #unwritten = new Map<string, string | undefined>();

  /** Fires with the name as soon as the copy has changed, also by this window's own writes. */
  readonly onDidChange = this.#changed.event;
  readonly onDidWrite = this.#written.event;

  constructor(
    items: ReadonlyMap<string, string>,
    private readonly write: (changes: Changes) => void,
  ) {
    this.#items = new Map(items);
  }

  get(name: string): string | undefined {
    return this.#items.get(name);
  }

  names(): readonly string[] {
    return [...this.#items.keys()];
  }

  /** What is there already is not written again, and nobody hears of it. */
  set(name: string, value: string | undefined): void {
    if (this.#items.get(name) === value) return;
    put(this.#items, name, value);
    this.#unwritten.set(name, value);
    this.#changed.fire(name);
    this.#written.fire(undefined);
  }

  flush(): void {
    const changes = this.#unwritten;
    this.#unwritten = new Map();
    this.write(changes);
  }

  /** All changes are in place before the first one is told. */
  accept(changes: Changes): void {
    const news = [...changes].filter(([name, value]) => this.#items.get(name) !== value);
    for (const [name, value] of news) put(this.#items, name, value);
    for (const [name] of news) this.#changed.fire(name);
  }

  tamper(name: string, value: string | undefined): void {
    put(this.#items, name, value);
    this.#unwritten.delete(name);
  }
}

function put(items: Map<string, string>, name: string, value: string | undefined): void {
  if (value === undefined) items.delete(name);
  else items.set(name, value);
}
