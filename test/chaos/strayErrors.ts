const EVENTS = ['unhandledRejection', 'uncaughtException'] as const;

/** Hears of errors that nobody takes, in the place of the test runner, which would end the test with the first. */
export class StrayErrors {
  readonly #others = new Map(EVENTS.map((event) => [event, process.rawListeners(event)]));
  #heard: unknown[] = [];

  constructor() {
    for (const event of EVENTS) {
      process.removeAllListeners(event);
      process.on(event, this.#hear);
    }
  }

  /** Those since the last time. */
  take(): readonly unknown[] {
    const heard = this.#heard;
    this.#heard = [];
    return heard;
  }

  dispose(): void {
    for (const event of EVENTS) {
      process.off(event, this.#hear);
      for (const listener of this.#others.get(event) ?? []) {
        process.on(event, listener as (error: unknown) => void);
      }
    }
  }

  readonly #hear = (error: unknown): void => {
    this.#heard.push(error);
  };
}
