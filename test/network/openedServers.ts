interface Disposable {
  dispose(): Promise<void>;
}

/** What a test opens on its way, and closes with it. */
export class OpenedServers {
  readonly #open: Disposable[] = [];

  /** Waits for it, and has it closed at the end of the test. */
  readonly opened = async <T extends Disposable>(starting: Promise<T>): Promise<T> => {
    const started = await starting;
    this.#open.push(started);
    return started;
  };

  async closeAll(): Promise<void> {
    await Promise.all(this.#open.splice(0).map((one) => one.dispose()));
  }
}
