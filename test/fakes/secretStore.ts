import { Emitter, type Event } from '../../src/core/common/events';
import { requireKept } from '../../src/core/common/kept';
import type { SecretStore } from '../../src/core/common/ports';
import { StorageFake } from './storage';

interface Change {
  readonly key: string;
}

/** One window's copy of all secrets. */
interface SecretsWindow {
  readonly onDidChange: Event<string>;
  get(key: string): string | undefined;
  set(key: string, value: string | undefined): void;
  names(): readonly string[];
  flush(): void;
}

/** Where VS Code keeps the secrets of all windows. */
interface SecretsHome {
  readonly contents: Readonly<Record<string, string>>;
  openWindow(): SecretsWindow;
  tamper(key: string, value: string | undefined): void;
}

/** What all windows of one computer share. */
interface Keychain {
  readonly home: SecretsHome;
  /** Every call, in order, such as `store handinger.key.a`. */
  readonly calls: string[];
  trouble: Trouble;
  events: 'once' | 'doubled' | 'lost';
  isTheia: boolean;
}

/** What the keychain refuses. */
type Trouble = 'none' | 'reads' | 'writes' | 'all';

/** Begins what was encrypted with a key that is gone. */
const UNDECRYPTABLE = 'encrypted with another key: ';

/**
 * One window's SecretStorage, with switches for what happens to people.
 *
 * Imitates `BaseSecretStorageService` (microsoft/vscode, src/vs/platform/secrets/common/secrets.ts) over the storage
 * of all windows: a secret that cannot be decrypted is removed by the read that finds it so, which answers
 * `undefined`, and all windows hear of a change; what changes nothing is told to nobody. A window's calls are
 * answered one after another, and events overtake the answer to the call that caused them
 * (`MainThreadSecretState`, src/vs/workbench/api/browser/mainThreadSecretState.ts; `ExtensionSecrets`,
 * src/vs/workbench/api/common/extHostSecrets.ts).
 */
export class SecretStoreFake implements SecretStore {
  readonly #changed = new Emitter<Change>();
  readonly #keychain: Keychain;
  readonly #window: SecretsWindow;
  /** What this window wrote and has not heard of. */
  readonly #written = new Set<string>();
  #turn: Promise<unknown> = Promise.resolve();

  readonly onDidChange = this.#changed.event;

  constructor(home: SecretsHome = new StorageFake(), keychain?: Keychain) {
    this.#keychain = keychain ?? {
      home,
      calls: [],
      trouble: 'none',
      events: 'once',
      isTheia: false,
    };
    this.#window = this.#keychain.home.openWindow();
    this.#window.onDidChange((key) => {
      if (this.#keychain.isTheia && !this.#written.delete(key)) return;
      const times = { lost: 0, once: 1, doubled: 2 }[this.#keychain.events];
      for (let time = 0; time < times; time++) queueMicrotask(() => this.#changed.fire({ key }));
    });
  }

  /** Another window over the same secrets. */
  otherWindow(): SecretStoreFake {
    return new SecretStoreFake(this.#keychain.home, this.#keychain);
  }

  /** Lets what this window wrote reach the main process, as the end of the window does. */
  flush(): void {
    this.#window.flush();
  }

  get(key: string): Promise<string | undefined> {
    return this.#inTurn('reads', `get ${key}`, () => {
      const text = this.#window.get(key);
      if (!text?.startsWith(UNDECRYPTABLE)) return text;
      this.#window.set(key, undefined);
      return undefined;
    });
  }

  store(key: string, value: string): Promise<void> {
    if (key.startsWith('handinger.')) requireKept('secrets', key);
    return this.#inTurn('writes', `store ${key}`, () => this.#set(key, value));
  }

  delete(key: string): Promise<void> {
    return this.#inTurn('writes', `delete ${key}`, () => this.#set(key, undefined));
  }

  keys(): Promise<string[]> {
    const { isTheia } = this.#keychain;
    return this.#inTurn('reads', 'keys', () => (isTheia ? [] : [...this.#window.names()]));
  }

  /** What is really stored, without asking the keychain. */
  get contents(): Readonly<Record<string, string>> {
    return this.#keychain.home.contents;
  }

  /** Every call of every window, in order. */
  get calls(): readonly string[] {
    return this.#keychain.calls;
  }

  /** Cuts a secret in half, as a full disk or an aborted write does. No window is told. */
  corrupt(key: string): void {
    const value = this.contents[key] ?? '';
    this.#keychain.home.tamper(key, value.slice(0, value.length / 2));
  }

  /** Makes a secret undecryptable, as a reset keychain does. VS Code finds out when it reads it. */
  spoil(key: string): void {
    const value = this.contents[key];
    if (value !== undefined) this.#keychain.home.tamper(key, UNDECRYPTABLE + value);
  }

  /** Takes a secret away between two sessions, as a restored backup does. No window is told. */
  lose(key: string): void {
    this.#keychain.home.tamper(key, undefined);
  }

  /** Refuses such calls from now on, as VS Code does when the window cannot reach its storage; `none` ends it. */
  fail(trouble: Trouble): void {
    this.#keychain.trouble = trouble;
  }

  /** How often windows hear of a change from now on. VS Code tells once: the rest is for what may only get worse. */
  tellChanges(events: Keychain['events']): void {
    this.#keychain.events = events;
  }

  /**
   * Behaves from now on as Eclipse Theia 1.74.1 does in a browser (eclipse-theia/theia,
   * packages/plugin-ext/src/main/browser/secrets-main.ts): nothing is listed, and only the window that writes hears.
   */
  becomeTheia(): void {
    this.#keychain.isTheia = true;
  }

  #set(key: string, value: string | undefined): void {
    this.#written.add(key);
    this.#window.set(key, value);
  }

  #inTurn<T>(kind: 'reads' | 'writes', call: string, work: () => T): Promise<T> {
    const answer = this.#turn.then(() => {
      this.#keychain.calls.push(call);
      const { trouble } = this.#keychain;
      if (trouble === kind || trouble === 'all') throw new Error('The keychain is locked.');
      return work();
    });
    this.#turn = answer.catch(() => undefined);
    return answer;
  }
}

/**
 * The secrets of browser windows, as VS Code's own server gives them out. Imitates `LocalStorageSecretStorageProvider`
 * (src/vs/code/browser/workbench/workbench.ts) behind `BrowserSecretStorageService`
 * (src/vs/workbench/services/secrets/browser/secretStorageService.ts): a window reads all secrets once, when it opens,
 * writes all of them each time, and hears of no other window.
 */
export class BrowserSecrets implements SecretsHome {
  #stored: ReadonlyMap<string, string> = new Map();
  readonly #copies = new Set<Map<string, string>>();

  get contents(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#stored);
  }

  openWindow(): SecretsWindow {
    const copy = new Map(this.#stored);
    this.#copies.add(copy);
    const changed = new Emitter<string>();
    return {
      onDidChange: changed.event,
      get: (key) => copy.get(key),
      names: () => [...copy.keys()],
      set: (key, value) => {
        if (value === undefined) copy.delete(key);
        else copy.set(key, value);
        this.#stored = new Map(copy);
        changed.fire(key);
      },
      flush: () => undefined,
    };
  }

  tamper(key: string, value: string | undefined): void {
    const stored = new Map(this.#stored);
    for (const secrets of [stored, ...this.#copies]) {
      if (value === undefined) secrets.delete(key);
      else secrets.set(key, value);
    }
    this.#stored = stored;
  }
}
