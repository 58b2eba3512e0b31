import { Emitter } from '../../src/core/events';
import type { SecretStore } from '../../src/core/ports';

interface Change {
  readonly key: string;
}

/** What all windows of one machine share. */
interface Keychain {
  readonly secrets: Map<string, string>;
  readonly windows: Set<Emitter<Change>>;
  /** Every call, in order, such as `store handinger.key.a`. */
  readonly calls: string[];
  trouble: Trouble;
  events: 'once' | 'doubled' | 'lost';
}

/** What the keychain refuses. */
type Trouble = 'none' | 'reads' | 'writes' | 'all';

/** One window's view of a keychain in memory, with switches for what real keychains do to people. */
export class SecretStoreFake implements SecretStore {
  readonly #changed = new Emitter<Change>();
  readonly #keychain: Keychain;

  readonly onDidChange = this.#changed.event;

  constructor(keychain?: Keychain) {
    this.#keychain = keychain ?? {
      secrets: new Map(),
      windows: new Set(),
      calls: [],
      trouble: 'none',
      events: 'once',
    };
    this.#keychain.windows.add(this.#changed);
  }

  /** Another window over the same secrets: a change in one is heard in all. */
  otherWindow(): SecretStoreFake {
    return new SecretStoreFake(this.#keychain);
  }

  async get(key: string): Promise<string | undefined> {
    await this.#call('reads', `get ${key}`);
    return this.#keychain.secrets.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    await this.#call('writes', `store ${key}`);
    this.#keychain.secrets.set(key, value);
    this.#tell(key);
  }

  async delete(key: string): Promise<void> {
    await this.#call('writes', `delete ${key}`);
    this.#keychain.secrets.delete(key);
    this.#tell(key);
  }

  async keys(): Promise<string[]> {
    await this.#call('reads', 'keys');
    return [...this.#keychain.secrets.keys()];
  }

  /** What is really stored, without asking the keychain. */
  get contents(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#keychain.secrets);
  }

  /** Every call of every window, in order. */
  get calls(): readonly string[] {
    return this.#keychain.calls;
  }

  /** Cuts a secret in half, as a full disk or an aborted write does. Nobody is told. */
  corrupt(key: string): void {
    const value = this.#keychain.secrets.get(key) ?? '';
    this.#keychain.secrets.set(key, value.slice(0, value.length / 2));
  }

  /** Forgets a secret, as a keychain does that cannot decrypt it any more. Nobody is told. */
  lose(key: string): void {
    this.#keychain.secrets.delete(key);
  }

  /** From now on such calls are refused, as by a locked keychain; `none` ends it. */
  fail(trouble: Trouble): void {
    this.#keychain.trouble = trouble;
  }

  /** How often windows hear of a change from now on. */
  tellChanges(events: Keychain['events']): void {
    this.#keychain.events = events;
  }

  async #call(kind: 'reads' | 'writes', call: string): Promise<void> {
    // A real keychain never answers at once.
    await Promise.resolve();
    this.#keychain.calls.push(call);
    const { trouble } = this.#keychain;
    if (trouble === kind || trouble === 'all') throw new Error('The keychain is locked.');
  }

  #tell(key: string): void {
    const times = { lost: 0, once: 1, doubled: 2 }[this.#keychain.events];
    for (let time = 0; time < times; time++) {
      for (const window of this.#keychain.windows) window.fire({ key });
    }
  }
}
