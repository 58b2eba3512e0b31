import { kept } from '../../common/kept';
import type { SecretStore } from '../../common/ports';

/** Holds the names of our secrets, as a JSON list, where the editor does not list them. */
const NAMES = kept.secretNames.name;

/** How often a name is written that a window which wrote in the same moment took away. */
const MOST_WRITES = 3;

/**
 * Secrets that can be listed in every editor. Theia's `secrets.keys()` is empty or throws whatever is stored, so there
 * the names are kept in a secret beside them: secrets are the same in all windows, while its state is a copy of each
 * window. Where the editor lists what was stored, nothing more is written.
 */
export class ListedSecrets implements SecretStore {
  readonly onDidChange: SecretStore['onDidChange'];
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly secrets: SecretStore) {
    this.onDidChange = secrets.onDidChange;
  }

  get(name: string): PromiseLike<string | undefined> {
    return this.secrets.get(name);
  }

  async store(name: string, value: string): Promise<void> {
    await this.secrets.store(name, value);
    if (!(await this.#isListed(name))) await this.#inTurn(() => this.#note(name));
  }

  async delete(name: string): Promise<void> {
    await this.secrets.delete(name);
    await this.#inTurn(async () => {
      const names = await this.#names();
      if (names.includes(name)) await this.#write(names.filter((other) => other !== name));
    });
  }

  /** @throws what the editor throws, unless the names are known otherwise */
  async keys(): Promise<string[]> {
    let listed: string[] = [];
    let failure: { readonly error: unknown } | undefined;
    try {
      listed = await this.secrets.keys();
    } catch (error) {
      failure = { error };
    }
    // An empty list proves nothing.
    if (listed.length > 0) return listed;
    const names = await this.#names().catch(() => []);
    if (failure && names.length === 0) throw failure.error;
    return [...names];
  }

  async #isListed(name: string): Promise<boolean> {
    try {
      return (await this.secrets.keys()).includes(name);
    } catch {
      return false;
    }
  }

  async #note(name: string): Promise<void> {
    for (let write = 0; write < MOST_WRITES; write++) {
      const names = await this.#names();
      if (names.includes(name)) return;
      await this.#write([...names, name]);
    }
  }

  async #write(names: readonly string[]): Promise<void> {
    if (names.length === 0) await this.secrets.delete(NAMES);
    else await this.secrets.store(NAMES, JSON.stringify(names));
  }

  async #names(): Promise<readonly string[]> {
    return namesIn((await this.secrets.get(NAMES)) ?? '');
  }

  /** One after another, since two at a time would lose one. The secret itself is in place, so none of them fails it. */
  async #inTurn(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(work).catch(() => undefined);
    await this.#last;
  }
}

function namesIn(text: string): readonly string[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return [];
  }
  return Array.isArray(json) ? json.filter((name) => typeof name === 'string') : [];
}
