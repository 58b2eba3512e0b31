import { kept } from '../common/kept';
import type { Memento } from '../common/ports';

/** Begins the name of each extension's entry. */
const READ_CONSENTS = kept.readConsents.name;

/**
 * Which extensions may read with the key. A yes is kept until it is taken back; a no holds in this
 * window, so that nobody is asked twice for the same.
 */
export class ReadConsents {
  readonly #refused = new Set<string>();
  readonly #questions = new Map<string, Promise<boolean>>();

  constructor(private readonly state: Memento) {}

  /** Ids of extensions. */
  get allowed(): readonly string[] {
    return this.state
      .keys()
      .filter((name) => name.startsWith(READ_CONSENTS))
      .map((name) => name.slice(READ_CONSENTS.length));
  }

  /** Ids of extensions that are not asked about again in this window. */
  get refused(): readonly string[] {
    return [...this.#refused].filter((id) => !this.#isAllowed(id));
  }

  /** @param ask put to the person unless the answer is known; simultaneous calls share one question */
  async obtain(extensionId: string, ask: () => PromiseLike<boolean>): Promise<boolean> {
    if (this.#isAllowed(extensionId)) return true;
    if (this.#refused.has(extensionId)) return false;
    const open = this.#questions.get(extensionId);
    if (open) return open;
    const question = this.#decide(extensionId, ask).finally(() => {
      this.#questions.delete(extensionId);
    });
    this.#questions.set(extensionId, question);
    return question;
  }

  /** Takes a yes back; in this window that is a no. */
  async withdraw(extensionId: string): Promise<void> {
    this.#refused.add(extensionId);
    await this.state.update(READ_CONSENTS + extensionId, undefined);
  }

  /** Forgets a no: the next call asks again. */
  reconsider(extensionId: string): void {
    this.#refused.delete(extensionId);
  }

  async forgetAll(): Promise<void> {
    this.#refused.clear();
    for (const extensionId of this.allowed) {
      await this.state.update(READ_CONSENTS + extensionId, undefined);
    }
  }

  #isAllowed(extensionId: string): boolean {
    return this.state.get(READ_CONSENTS + extensionId) === true;
  }

  async #decide(extensionId: string, ask: () => PromiseLike<boolean>): Promise<boolean> {
    const isAllowed = await ask();
    if (isAllowed) await this.state.update(READ_CONSENTS + extensionId, true);
    else this.#refused.add(extensionId);
    return isAllowed;
  }
}
