import { requireKept } from '../../src/core/common/kept';
import type { Memento } from '../../src/core/common/ports';
import { deferred, type Deferred } from './deferred';
import { StorageFake, type StorageWindow } from './storage';

/** Under this name VS Code keeps the whole state of an extension. */
const EXTENSION = 'handinger.vscode-handinger';

/**
 * One window's globalState. The state is one object, which every window holds whole.
 *
 * Imitates `ExtensionMemento` (microsoft/vscode, src/vs/workbench/api/common/extHostMemento.ts) and `MainThreadStorage`
 * (src/vs/workbench/api/browser/mainThreadStorage.ts): `update` changes the window's own object and writes all of it
 * a moment later. Each change of the stored object, also one of the window's own, then comes back and replaces the
 * window's object, with whatever was not written yet. Nobody is told.
 */
export class MementoFake implements Memento {
  readonly #window: StorageWindow;
  #value: Record<string, unknown>;
  #updates = new Map<string, Deferred<undefined>>();

  /** @param calls notes every write, in order with others that are given the same list */
  constructor(
    private readonly calls: string[] = [],
    readonly storage = new StorageFake(),
    private readonly isShared = true,
  ) {
    this.#window = storage.openWindow();
    this.#value = parse(this.#window.get(EXTENSION));
    if (isShared) this.#window.onDidChange(() => this.#accept(this.#window.get(EXTENSION)));
  }

  /** The workspaceState, which belongs to one window: nothing of it comes back. */
  static ofWorkspace(): MementoFake {
    return new MementoFake([], new StorageFake(), false);
  }

  /** Another window over the same state. */
  otherWindow(): MementoFake {
    return new MementoFake(this.calls, this.storage, this.isShared);
  }

  /** Lets what this window wrote reach the main process, as the end of the window does. */
  flush(): void {
    this.#window.flush();
  }

  get(key: string): unknown {
    return this.#value[key];
  }

  async update(key: string, value: unknown): Promise<void> {
    if (value !== undefined && key.startsWith('handinger.')) {
      requireKept(this.isShared ? 'everywhere' : 'workspace', key);
    }
    this.calls.push(`${value === undefined ? 'clear' : 'update'} ${key}`);
    this.#value[key] = value === undefined ? undefined : JSON.parse(JSON.stringify(value));
    if (this.#updates.size === 0) void Promise.resolve().then(() => this.#write());
    const update = this.#updates.get(key) ?? deferred<undefined>();
    this.#updates.set(key, update);
    await update.promise;
  }

  keys(): readonly string[] {
    return Object.keys(this.#value).filter((key) => this.#value[key] !== undefined);
  }

  get contents(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(this.keys().map((key) => [key, this.get(key)]));
  }

  /** To VS Code's main thread and back, which takes a turn each. */
  async #write(): Promise<void> {
    const updates = this.#updates;
    this.#updates = new Map();
    const text = JSON.stringify(this.#value);
    await Promise.resolve();
    this.#window.set(EXTENSION, text);
    await Promise.resolve();
    for (const update of updates.values()) update.resolve(undefined);
  }

  #accept(text: string | undefined): void {
    queueMicrotask(() => {
      this.#value = parse(text);
    });
  }
}

function parse(text: string | undefined): Record<string, unknown> {
  return text === undefined ? {} : (JSON.parse(text) as Record<string, unknown>);
}
