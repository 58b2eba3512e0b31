import type { NamedIds } from './http/namedIds';
import type { RequestRecord } from './requestLog';
import type { KeyRing } from './state/keyRing';
import type { Store } from './state/store';

/** An id that a request should not have named. */
interface ForeignId {
  readonly id: string;
  /** The organization that it belongs to; `undefined` when this server never gave it out. */
  readonly organizationId: string | undefined;
}

/** A request with the key of one organization that names ids of another, or of another server. */
export interface ForeignRequest {
  readonly request: RequestRecord;
  /** Whose key was sent. */
  readonly organizationId: string;
  readonly ids: readonly ForeignId[];
}

/** Looks for such requests, whatever they are answered. */
export class ForeignRequests {
  readonly #found: ForeignRequest[] = [];

  constructor(
    private readonly ring: KeyRing,
    private readonly store: Store,
  ) {}

  /** Oldest first. */
  get found(): readonly ForeignRequest[] {
    return this.#found;
  }

  /** Keys that this server never issued belong to no organization: their requests are not looked at. */
  look(request: RequestRecord, key: string | undefined, { known, task }: NamedIds): void {
    const holder = key === undefined ? undefined : this.ring.holderOf(key);
    if (holder === undefined) return;
    const { organizationId } = holder;
    const named = task === undefined || !this.store.hasTask(task) ? known : [...known, task];
    const ids = named
      .map((id) => ({ id, organizationId: this.store.ownerOf(id) }))
      .filter((id) => id.organizationId !== organizationId);
    if (ids.length > 0) this.#found.push({ request, organizationId, ids });
  }

  forgetAll(): void {
    this.#found.length = 0;
  }
}
