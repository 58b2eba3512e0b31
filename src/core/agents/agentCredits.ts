import { kept } from '../common/kept';
import type { Clock, Memento } from '../common/ports';
import { BUDGETS, type Budget } from '../model/requests';

/** What the tasks of assistants cost within the last 24 hours. */
export interface CreditUse {
  readonly used: number;
  readonly limit: number;
  /** Whether a task is in it whose credits are not known. */
  readonly isEstimate: boolean;
  /** When further tasks can run, in milliseconds since 1970; absent when they can now, or the limit is 0. */
  readonly freeAt?: number;
}

interface Entry {
  readonly taskId: string;
  readonly profileId: string;
  readonly budget: Budget;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Absent as long as the service has not said. */
  readonly credits?: number;
}

/** One name for each task: windows that write different names do not lose each other's. */
const ENTRY = kept.agentCredits.name;
const DAY = 24 * 60 * 60_000;

/**
 * What a task counts as while its credits are not known. The service publishes no bounds; these are several times what
 * such tasks usually cost.
 */
const ASSUMED: Readonly<Record<Budget, number>> = {
  low: 10,
  standard: 25,
  high: 100,
  unlimited: Infinity,
};

/** Counts what assistants spend, over all profiles and windows, against the daily limit. */
export class AgentCredits {
  constructor(
    private readonly state: Memento,
    private readonly clock: Clock,
    private readonly limit: () => number,
  ) {}

  get use(): CreditUse {
    const limit = this.limit();
    const entries = this.#entries().toSorted((one, other) => one.at - other.at);
    const costs = entries.map(({ credits, budget }) => credits ?? Math.min(ASSUMED[budget], limit));
    const used = costs.reduce((sum, cost) => sum + cost, 0);
    let left = used;
    const last = entries.find((_, index) => (left -= costs[index] ?? 0) < limit);
    return {
      used,
      limit,
      isEstimate: entries.some(({ credits }) => credits === undefined),
      ...(used >= limit && last && { freeAt: last.at + DAY }),
    };
  }

  /** Tasks of the profile that count as what their budget suggests. */
  unknownOf(profileId: string): readonly string[] {
    return this.#entries()
      .filter((entry) => entry.profileId === profileId && entry.credits === undefined)
      .map(({ taskId }) => taskId);
  }

  /** Counts a task that is about to be sent. */
  async begin(taskId: string, profileId: string, budget: Budget): Promise<void> {
    await this.#write({ taskId, profileId, budget, at: this.clock.now() });
  }

  /** Counts what it did cost. */
  async settle(taskId: string, credits: number): Promise<void> {
    const entry = this.#entries().find((one) => one.taskId === taskId);
    if (entry) await this.#write({ ...entry, credits });
  }

  /** For a task that was certainly not started. */
  async drop(taskId: string): Promise<void> {
    await this.state.update(ENTRY + taskId, undefined);
  }

  async #write({ taskId, ...entry }: Entry): Promise<void> {
    await this.state.update(ENTRY + taskId, entry);
  }

  /** Those that count. The others are removed. */
  #entries(): readonly Entry[] {
    const now = this.clock.now();
    const entries: Entry[] = [];
    for (const name of this.state.keys().filter((key) => key.startsWith(ENTRY))) {
      const entry = entryOf(name.slice(ENTRY.length), this.state.get(name));
      if (!entry || entry.at <= now - DAY) {
        void this.state.update(name, undefined);
      } else if (entry.at > now + DAY) {
        // The clock was set back by days: it still counts, but not until the day that it was wrong about.
        const moved = { ...entry, at: now };
        void this.#write(moved);
        entries.push(moved);
      } else {
        entries.push(entry);
      }
    }
    return entries;
  }
}

function entryOf(taskId: string, stored: unknown): Entry | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { profileId, budget, at, credits } = stored as Partial<Record<keyof Entry, unknown>>;
  const known = BUDGETS.find((one) => one === budget);
  if (typeof profileId !== 'string' || !known || typeof at !== 'number') return undefined;
  const isKnown = typeof credits === 'number' && credits >= 0;
  return { taskId, profileId, budget: known, at, ...(isKnown && { credits }) };
}
