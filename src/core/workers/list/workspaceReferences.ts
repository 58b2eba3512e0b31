import { Emitter, type Disposable } from '../../common/events';
import { findWorkerIds, type IdPlace, type Worker } from '../../model/worker';
import { unknownWorker, type WorkerSource } from './workerSource';

/** Where an id stands in a file of the workspace. */
export interface ReferencePlace {
  /** Address of the file. */
  readonly uri: string;
  /** In UTF-16 units from the beginning of the text. */
  readonly offset: number;
  /** From 1 on. */
  readonly line: number;
}

/** A file that names more is data, not code. */
const MOST_IN_FILE = 200;
/** Workers that are shown for the workspace's sake alone. */
const MOST_WORKERS = 200;

/** The worker ids in the workspace's own files, and where each of them stands. */
export class WorkspaceReferences implements WorkerSource, Disposable {
  readonly #changed = new Emitter<undefined>();
  readonly #files = new Map<string, ReadonlyMap<string, readonly ReferencePlace[]>>();
  /** Ids that no worker of this session has. */
  readonly #missing = new Set<string>();

  readonly origin = 'workspace';
  readonly onDidChange = this.#changed.event;

  /** What the files name is the same for every profile. */
  workers(): readonly Worker[] {
    const ids = new Set([...this.#files.values()].flatMap((found) => [...found.keys()]));
    return [...ids]
      .filter((id) => !this.#missing.has(id))
      .slice(0, MOST_WORKERS)
      .map(unknownWorker);
  }

  /** The service knows no worker with that id: it may be one of others, or half of one. */
  noteMissing(workerId: string): void {
    if (this.#missing.has(workerId) || this.placesOf(workerId).length === 0) return;
    this.#missing.add(workerId);
    this.#changed.fire(undefined);
  }

  /** Another session may know them. */
  forgetMissing(): void {
    this.#missing.clear();
  }

  /** Sorted by file, then by line. */
  placesOf(workerId: string): readonly ReferencePlace[] {
    return [...this.#files.values()]
      .flatMap((found) => found.get(workerId) ?? [])
      .sort((a, b) => a.uri.localeCompare(b.uri) || a.offset - b.offset);
  }

  /** Reads many files at once, and tells of them once. */
  readAll(files: readonly { readonly uri: string; readonly text: string }[]): void {
    const changed = files.map(({ uri, text }) => this.#note(uri, text));
    if (changed.includes(true)) this.#changed.fire(undefined);
  }

  /**
   * A file as it is now. An ID that is being typed may be half of one, so it waits.
   * @param cursors offsets in the text
   * @returns whether one waits
   */
  read(uri: string, text: string, cursors: readonly number[] = []): boolean {
    const isTyped = ({ id, offset }: IdPlace): boolean =>
      cursors.some((cursor) => offset <= cursor && cursor <= offset + id.length);
    const typed = findWorkerIds(text).filter(isTyped);
    const withoutTyped = typed.reduce(
      (rest, { id, offset }) =>
        rest.slice(0, offset) + ' '.repeat(id.length) + rest.slice(offset + id.length),
      text,
    );
    this.readAll([{ uri, text: withoutTyped }]);
    return typed.length > 0;
  }

  /** A file, or a folder with all that is in it, is gone. */
  forget(uri: string): void {
    const gone = [...this.#files.keys()].filter(
      (file) => file === uri || file.startsWith(`${uri}/`),
    );
    for (const file of gone) this.#files.delete(file);
    if (gone.length > 0) this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** @returns whether that is news */
  #note(uri: string, text: string): boolean {
    const found = placesIn(uri, text);
    const before = this.#files.get(uri);
    if (found.size === 0) return this.#files.delete(uri);
    this.#files.set(uri, found);
    return !before || JSON.stringify([...before]) !== JSON.stringify([...found]);
  }
}

function placesIn(uri: string, text: string): ReadonlyMap<string, readonly ReferencePlace[]> {
  const places = new Map<string, ReferencePlace[]>();
  let line = 1;
  let counted = 0;
  for (const { id, offset } of findWorkerIds(text).slice(0, MOST_IN_FILE)) {
    line += text.slice(counted, offset).split('\n').length - 1;
    counted = offset;
    places.set(id, [...(places.get(id) ?? []), { uri, offset, line }]);
  }
  return places;
}
