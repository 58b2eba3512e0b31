import { failureLogLine } from '../api/errors/failureLog';
import { Emitter, type Disposable } from '../common/events';
import type { Clock } from '../common/ports';
import { RingBuffer } from '../common/ringBuffer';
import type { Health, LineTrouble } from './health';
import type { HealthMonitor } from './healthMonitor';

/** How many changes are kept. */
const MOST = 20;

export interface HealthChange {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** As `healthNote` says it. */
  readonly health: string;
}

/** The last changes of the health in this window, for the log and for support; checks that found nothing new are none. */
export class HealthHistory implements Disposable {
  readonly #changes = new RingBuffer<HealthChange>(MOST);
  readonly #changed = new Emitter<HealthChange>();
  readonly #subscription: Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(monitor: Pick<HealthMonitor, 'onDidChange'>, clock: Clock) {
    this.#subscription = monitor.onDidChange((health) => {
      if (health.kind !== 'checking') this.#note({ at: clock.now(), health: healthNote(health) });
    });
  }

  /** Oldest first. */
  get changes(): readonly HealthChange[] {
    return this.#changes.all;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #note(change: HealthChange): void {
    if (this.changes.at(-1)?.health === change.health) return;
    this.#changes.add(change);
    this.#changed.fire(change);
  }
}

const troubleNote = (line: LineTrouble): string =>
  line.kind === 'rateLimited'
    ? `rateLimited until ${new Date(line.until).toISOString()}`
    : `unreachable: ${failureLogLine(line.failure)}`;

/** A health and its cause in one line, for support. */
export function healthNote(health: Health): string {
  switch (health.kind) {
    case 'checking':
      return `checking, before: ${healthNote(health.before)}`;
    case 'unverified':
      return `unverified (${health.reason})`;
    case 'rejected':
    case 'forbidden':
      return [
        health.detail === undefined ? health.kind : `${health.kind}: ${health.detail}`,
        ...(health.line ? [troubleNote(health.line)] : []),
      ].join('; ');
    case 'rateLimited':
    case 'unreachable':
      return troubleNote(health);
    case 'keyWithheld':
      return `keyWithheld from ${health.computer.name}`;
    case 'keyUnreadable':
      return `keyUnreadable: ${health.message}`;
    case 'signedOut':
      return health.gone ? `signedOut (profile ${health.gone})` : health.kind;
    case 'keyLost':
      return `keyLost (${health.how})`;
    case 'starting':
    case 'restricted':
    case 'healthy':
      return health.kind;
  }
}
