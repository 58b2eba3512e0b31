import { parseWorker } from '../../api/parse/workers';
import { parseJson } from '../../common/exactJson';
import { Emitter, type Disposable } from '../../common/events';
import { kept } from '../../common/kept';
import type { Memento } from '../../common/ports';
import type { Worker } from '../../model/worker';
import type { WorkerSource } from './workerSource';

/** A profile remembers no more; the oldest go first. */
const MOST_WORKERS = 100;

/**
 * The workers that were created or updated from here, per profile. No documented call reads a template, so what
 * the answer to create or update told is remembered.
 */
export class SavedWorkers implements WorkerSource, Disposable {
  readonly #changed = new Emitter<undefined>();

  readonly origin = 'made';
  readonly onDidChange = this.#changed.event;

  constructor(private readonly state: Memento) {}

  workers(profileId: string): readonly Worker[] {
    const stored = this.state.get(kept.madeWorkers.name + profileId);
    if (!Array.isArray(stored)) return [];
    return stored.map(readTemplate).filter((worker) => worker !== undefined);
  }

  /** Remembers what the service answered to create or update. */
  async note(profileId: string, worker: Worker): Promise<void> {
    const others = this.workers(profileId).filter(({ id }) => id !== worker.id);
    await this.#update(profileId, [...others, worker].slice(-MOST_WORKERS));
  }

  /** For a worker that was deleted. */
  async remove(profileId: string, workerId: string): Promise<void> {
    await this.#update(
      profileId,
      this.workers(profileId).filter(({ id }) => id !== workerId),
    );
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #update(profileId: string, workers: readonly Worker[]): Promise<void> {
    await this.state.update(
      kept.madeWorkers.name + profileId,
      workers.length === 0 ? undefined : workers.map(asTemplate),
    );
    this.#changed.fire(undefined);
  }
}

/**
 * JSON, so that numbers keep their digits, with the fields as the service names them, so that one reader does for both;
 * what the worker did last is not remembered.
 */
const asTemplate = ({ creatorId, ...worker }: Worker): string =>
  JSON.stringify({ ...worker, userId: creatorId, origins: undefined, run: undefined });

/** Earlier versions stored the object itself. */
function readTemplate(stored: unknown): Worker | undefined {
  if (typeof stored !== 'string') return parseWorker(stored);
  try {
    return parseWorker(parseJson(stored));
  } catch {
    return undefined;
  }
}
