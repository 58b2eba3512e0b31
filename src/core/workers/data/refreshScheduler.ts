import type { Disposable } from '../../common/events';
import type { Clock } from '../../common/ports';

/** How old what is shown may be, in milliseconds. */
export const WHOLE_EVERY = 60_000;
/** The same for what is running at the server. */
export const RUNNING_EVERY = 5_000;

/** In how many milliseconds what was asked for then is too old; a clock that was put back since makes it so at once. */
export function untilOld(askedAt: number, age: number, now: number): number {
  return askedAt > now ? 0 : Math.max(0, askedAt + age - now);
}

interface Rounds {
  /** Asks for everything that is shown. */
  readonly whole: () => Promise<void>;
  /** Asks for what is running. */
  readonly running: () => Promise<void>;
  readonly isAnythingRunning: () => boolean;
}

/** Keeps what is shown up to date for as long as somebody looks, with one timer. */
export class RefreshScheduler implements Disposable {
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
    const untilWhole = untilOld(this.#lastWhole, WHOLE_EVERY, now);
    const untilRunning = untilOld(this.#lastRound, RUNNING_EVERY, now);
    const isWhole = !this.rounds.isAnythingRunning() || untilWhole <= untilRunning;
    this.#timer = this.clock.after(isWhole ? untilWhole : untilRunning, () => {
      void this.#run(isWhole ? this.rounds.whole : this.rounds.running);
    });
  }
}
