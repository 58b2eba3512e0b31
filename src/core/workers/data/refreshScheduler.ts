import type { Disposable } from '../../common/events';
import type { Clock } from '../../common/ports';

/** How old what is shown may be, in milliseconds. */
export const WHOLE_EVERY = 60_000;
/** The same for what is running at the server. */
export const RUNNING_EVERY = 5_000;

interface Rounds {
  /** Asks for everything that is shown. */
  readonly whole: () => Promise<void>;
  /** Asks for what is running. */
  readonly running: () => Promise<void>;
  readonly isAnythingRunning: () => boolean;
}

/** Keeps what is shown up to date for as long as somebody looks, with one timer. */
export class Freshness implements Disposable {
  #timer: Disposable | undefined;
  #isWatched = false;
  #round: Promise<void> | undefined;
  #isWantedAgain = false;
  #lastWhole = 0;
  #lastRound = 0;

  constructor(
    private readonly clock: Clock,
    private readonly rounds: Rounds,
  ) {}

  /** Somebody looks, or looks away. */
  setWatched(isWatched: boolean): void {
    if (this.#isWatched === isWatched) return;
    this.#isWatched = isWatched;
    this.#schedule();
  }

  /** Something may have begun to run, or have ended. */
  noteChange(): void {
    this.#schedule();
  }

  /** Refreshes now; asked for during a round, it begins another one behind it. */
  refresh(): Promise<void> {
    if (this.#round) this.#isWantedAgain = true;
    return this.#round ?? this.#run(this.rounds.whole);
  }

  dispose(): void {
    this.#isWatched = false;
    this.#schedule();
  }

  #run(round: () => Promise<void>): Promise<void> {
    this.#timer?.dispose();
    const work = async (): Promise<void> => {
      let next = round;
      do {
        this.#isWantedAgain = false;
        if (next === this.rounds.whole) this.#lastWhole = this.clock.now();
        await next();
        next = this.rounds.whole;
        // It is set while the round is awaited.
      } while (this.#wantsAgain());
    };
    this.#round = work().finally(() => {
      this.#round = undefined;
      this.#lastRound = this.clock.now();
      this.#schedule();
    });
    return this.#round;
  }

  #wantsAgain(): boolean {
    return this.#isWantedAgain;
  }

  #schedule(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    if (!this.#isWatched || this.#round) return;
    const now = this.clock.now();
    const wholeDue = this.#lastWhole + WHOLE_EVERY;
    const runningDue = this.#lastRound + RUNNING_EVERY;
    const isWhole = !this.rounds.isAnythingRunning() || wholeDue <= runningDue;
    this.#timer = this.clock.after(Math.max(0, (isWhole ? wholeDue : runningDue) - now), () => {
      void this.#run(isWhole ? this.rounds.whole : this.rounds.running);
    });
  }
}
