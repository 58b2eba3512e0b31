import { Emitter, type Disposable } from '../events';
import type { Memento } from '../ports';
import type { Worker } from './worker';

/** Begins the name of each profile's entry in the global state. */
export const KNOWN_WORKERS = 'handinger.workers.';

/** The workers that a person added by id, per profile. No list route is needed to see these. */
export class KnownWorkers implements Disposable {
  readonly #changed = new Emitter<undefined>();

  readonly onDidChange = this.#changed.event;

  constructor(private readonly state: Memento) {}

  of(profileId: string): readonly Worker[] {
    return this.#ids(profileId).map((id) => ({ id, title: id, summary: '', isAdded: true }));
  }

  async add(profileId: string, workerId: string): Promise<void> {
    await this.#update(profileId, [...new Set([...this.#ids(profileId), workerId])]);
  }

  async remove(profileId: string, workerId: string): Promise<void> {
    await this.#update(
      profileId,
      this.#ids(profileId).filter((id) => id !== workerId),
    );
  }

  /** Forgets a profile's workers with the profile. */
  async forget(profileId: string): Promise<void> {
    await this.#update(profileId, []);
  }

  /** Tells that what is stored was changed from elsewhere. */
  reload(): void {
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #ids(profileId: string): readonly string[] {
    const stored = this.state.get(KNOWN_WORKERS + profileId);
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  }

  async #update(profileId: string, ids: readonly string[]): Promise<void> {
    await this.state.update(KNOWN_WORKERS + profileId, ids.length === 0 ? undefined : ids);
    this.#changed.fire(undefined);
  }
}
