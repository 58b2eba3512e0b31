import type { Health } from '../../src/core/health/health';
import { DisposableStore, type Disposable } from '../../src/core/common/events';
import type { ChaosWindow } from './chaosWindow';
import type { Course } from './course';
import { accountOf, people, type Person } from './people';
import type { Town } from './town';

/** Sees every state that a window shows on the way, and notes what must be shown at no time. */
export class Witness implements Disposable {
  readonly lies: string[] = [];
  readonly #subscriptions = new DisposableStore();

  constructor(
    private readonly town: Town,
    private readonly window: ChaosWindow,
    private readonly course: Course,
    private readonly workersOf: ReadonlyMap<Person, readonly string[]>,
  ) {
    const { monitor, list, runs } = window;
    this.#subscriptions.add(monitor.onDidChange((health) => this.#seeHealth(health)));
    this.#subscriptions.add(
      list.onDidChange((state) => {
        if (state.kind === 'ready') for (const { id } of state.workers) this.#seeWorker(id);
      }),
    );
    this.#subscriptions.add(runs.onDidChange((id) => id !== undefined && this.#seeWorker(id)));
  }

  /** Who is signed in. */
  get person(): Person | undefined {
    const { current } = this.window.sessions;
    if (current.kind !== 'signedIn') return undefined;
    return people.find((person) => {
      const { key, baseUrl } = accountOf(this.town, person);
      return key.fingerprint === current.key.fingerprint && baseUrl === current.profile.baseUrl;
    });
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #seeHealth({ kind }: Health): void {
    const { person } = this;
    if (person === undefined) return;
    const wasRevoked = person === 'former' || this.course.revoked.has(person);
    if (kind === 'rejected' && !wasRevoked) this.lies.push(`The key of ${person} is good.`);
    if (kind === 'forbidden' && person !== 'noAccess') this.lies.push(`${person} has access.`);
    if (kind === 'healthy' && (person === 'former' || person === 'nowhere')) {
      this.lies.push(`The key of ${person} never worked.`);
    }
  }

  #seeWorker(workerId: string): void {
    const { person } = this;
    const isOwn = person !== undefined && this.workersOf.get(person)?.includes(workerId) === true;
    if (!isOwn) this.lies.push(`${workerId} is not of ${person ?? 'nobody'}.`);
  }
}
