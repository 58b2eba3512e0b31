import { kept } from '../../common/kept';
import type { Memento } from '../../common/ports';
import type { Consent } from './injection';

/** In what way a workspace gets the key. */
export type KeyUse = 'terminal' | 'debug' | 'file';

const CONSENT = kept.consents.name;

/**
 * What a person decided in this workspace, for each use and folder: a folder that joins brings settings, tasks, and
 * launch files that they have not seen. Folders go by their address; a window without one goes by an empty text.
 */
export class Consents {
  constructor(private readonly workspace: Memento) {}

  /** @returns `undefined` while there is no answer */
  of(use: KeyUse, folder: string): Consent | undefined {
    return this.#all(use).get(folder);
  }

  async remember(use: KeyUse, folders: readonly string[], consent: Consent): Promise<void> {
    const answers = folders.map((folder) => [folder, consent] as const);
    await this.#write(use, [...this.#all(use), ...answers]);
  }

  /** Drops the answers for all folders but these. */
  async keepOnly(use: KeyUse, folders: readonly string[]): Promise<void> {
    const all = [...this.#all(use)];
    const kept = all.filter(([folder]) => folders.includes(folder));
    if (kept.length < all.length) await this.#write(use, kept);
  }

  async forget(use: KeyUse): Promise<void> {
    if (this.workspace.get(CONSENT + use) !== undefined) await this.#write(use, []);
  }

  async #write(use: KeyUse, answers: readonly (readonly [string, Consent])[]): Promise<void> {
    const entries = [...new Map(answers)];
    await this.workspace.update(CONSENT + use, entries.length > 0 ? entries : undefined);
  }

  /** What was stored for the whole workspace, by earlier versions, is no answer for a folder. */
  #all(use: KeyUse): ReadonlyMap<string, Consent> {
    const stored = this.workspace.get(CONSENT + use);
    return new Map(Array.isArray(stored) ? stored.filter(isAnswer) : []);
  }
}

const isAnswer = (entry: unknown): entry is [string, Consent] =>
  Array.isArray(entry) &&
  typeof entry[0] === 'string' &&
  (entry[1] === 'given' || entry[1] === 'refused');
