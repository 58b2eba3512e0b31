import { Emitter, type Disposable } from '../../common/events';
import { kept } from '../../common/kept';
import type { Memento } from '../../common/ports';

/** `listed` keeps the order in which the service lists. */
const workerOrders = ['listed', 'title', 'activity', 'state'] as const;
export type WorkerOrder = (typeof workerOrders)[number];

const workerGroupings = ['none', 'visibility', 'source'] as const;
export type WorkerGrouping = (typeof workerGroupings)[number];

/** How a profile's workers are shown. */
export interface ViewOptions {
  /** What a person typed; empty when nothing is filtered. */
  readonly filter: string;
  readonly order: WorkerOrder;
  readonly grouping: WorkerGrouping;
}

const AT_FIRST: ViewOptions = { filter: '', order: 'listed', grouping: 'none' };

/** Remembers for each profile how its workers are shown. */
export class ViewOptionsStore implements Disposable {
  readonly #changed = new Emitter<undefined>();
  #typing: { readonly profileId: string; readonly filter: string } | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(private readonly state: Memento) {}

  of(profileId: string | undefined): ViewOptions {
    if (profileId === undefined) return AT_FIRST;
    const stored = this.#stored(profileId);
    return this.#typing?.profileId === profileId
      ? { ...stored, filter: this.#typing.filter }
      : stored;
  }

  async change(profileId: string, change: Partial<ViewOptions>): Promise<void> {
    this.#typing = undefined;
    const options = { ...this.#stored(profileId), ...change };
    const isAsAtFirst = JSON.stringify(options) === JSON.stringify(AT_FIRST);
    await this.state.update(kept.viewOptions.name + profileId, isAsAtFirst ? undefined : options);
    this.#changed.fire(undefined);
  }

  /** Shows a filter that is still being typed; `undefined` goes back to the one that is kept. */
  preview(profileId: string, filter: string | undefined): void {
    this.#typing = filter === undefined ? undefined : { profileId, filter };
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #stored(profileId: string): ViewOptions {
    const stored = this.state.get(kept.viewOptions.name + profileId);
    const { filter, order, grouping } = (
      typeof stored === 'object' && stored !== null ? stored : {}
    ) as Partial<Record<keyof ViewOptions, unknown>>;
    return {
      filter: typeof filter === 'string' ? filter : AT_FIRST.filter,
      order: workerOrders.find((one) => one === order) ?? AT_FIRST.order,
      grouping: workerGroupings.find((one) => one === grouping) ?? AT_FIRST.grouping,
    };
  }
}
