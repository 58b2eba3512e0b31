import type { SkipReason } from '../files/fileRole';

/** Why a file was not looked through. */
export type PassReason = SkipReason | 'excluded' | 'tooLarge' | 'unreadable' | 'ignored';

/** A file that was not looked through, or a folder with all that is in it. */
export interface PassedFile {
  /** Relative to the folder that is scanned, with `/`, also at the end of a folder. */
  readonly path: string;
  readonly reason: PassReason;
}

/** Files that were passed over for one reason, and the first of them as people name them. */
export interface PassedGroup {
  readonly reason: PassReason;
  readonly count: number;
  readonly names: readonly string[];
}

/** More names than anyone reads would only take memory. */
const MOST_NAMED = 1_000;

/** First what may be a surprise. */
const ORDER: readonly PassReason[] = [
  ...(['unreadable', 'tooLarge', 'excluded', 'generated'] as const),
  ...(['vendored', 'binary', 'secretFile', 'ignored'] as const),
];

/** What a scan did not look through, as it goes on. */
export class PassedOver {
  readonly #names = new Map<PassReason, string[]>();
  readonly #counts = new Map<PassReason, number>();

  get count(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  get groups(): readonly PassedGroup[] {
    return ORDER.flatMap((reason) => {
      const count = this.#counts.get(reason);
      return count === undefined ? [] : [{ reason, count, names: this.#names.get(reason) ?? [] }];
    });
  }

  /** @param nameOf how people name the file of a path */
  add(files: readonly PassedFile[], nameOf: (path: string) => string): void {
    for (const { path, reason } of files) {
      this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
      const names = this.#names.get(reason) ?? [];
      this.#names.set(reason, names);
      if (names.length < MOST_NAMED) names.push(nameOf(path));
    }
  }
}
