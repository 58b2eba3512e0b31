import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A program that tells whether it was run. */
export class Marker {
  private constructor(private readonly folder: string) {}

  static async make(): Promise<Marker> {
    const marker = new Marker(await mkdtemp(join(tmpdir(), 'handinger-marker-')));
    const script = `#!/bin/sh\necho "$0 $*" >> '${marker.#trace}'\nexit 0\n`;
    await writeFile(marker.program, script, { mode: 0o755 });
    return marker;
  }

  /** Its absolute path. */
  get program(): string {
    return join(this.folder, 'marker');
  }

  /** How it was called, a line for each time. */
  said(): Promise<string> {
    return readFile(this.#trace, 'utf8').catch(() => '');
  }

  async forget(): Promise<void> {
    await rm(this.#trace, { force: true });
  }

  async dispose(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  get #trace(): string {
    return join(this.folder, 'ran');
  }
}
