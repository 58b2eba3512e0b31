import { Emitter, type Disposable } from '../../common/events';
import { kept } from '../../common/kept';
import type { Memento } from '../../common/ports';
import type { Worker } from '../../model/worker';
import { unknownWorker, type WorkerSource } from './workerSource';

/** Begins the name of each profile's entry. */
const KNOWN_WORKERS = kept.workers.name;

/** The workers that a person added by id, per profile. No list route is needed to see these. */
export class AddedWorkers implements WorkerSource, Disposable {
  readonly #changed = new Emitter<undefined>();

  readonly origin = 'added';
  readonly onDidChange = this.#changed.event;

  constructor(private readonly state: Memento) {}

  workers(profileId: string): readonly Worker[] {
    return this.#ids(profileId).map(unknownWorker);
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
