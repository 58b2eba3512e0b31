import { Emitter, type Disposable } from '../../common/events';
import type { FileRole } from '../files/fileRole';
import type { FoundKey } from '../scan/foundKey';

/** A file with its keys, none of them as such. */
export interface FileLeaks {
  /** The file's URI as text. */
  readonly file: string;
  readonly role: FileRole;
  readonly keys: readonly FoundKey[];
}

/** What is known to stand in the files of the workspace, since somebody first looked. */
export class LeakIndex implements Disposable {
  readonly #files = new Map<string, FileLeaks>();
  readonly #changed = new Emitter<ReadonlySet<string>>();

  /** Fires with the files of which something else is known now. */
  readonly onDidChange = this.#changed.event;

  /** In the order of their names. */
  get files(): readonly FileLeaks[] {
    return [...this.#files.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
  }

  get keyCount(): number {
    return [...this.#files.values()].reduce((sum, { keys }) => sum + keys.length, 0);
  }

  of(file: string): FileLeaks | undefined {
    return this.#files.get(file);
  }

  /** All that is known from now on. */
  replace(files: readonly FileLeaks[]): void {
    const touched = new Set(this.#files.keys());
    this.#files.clear();
    this.#write(touched, files);
  }

  /** What some files hold now; those that are not among the leaky ones hold nothing. */
  update(looked: readonly string[], leaky: readonly FileLeaks[]): void {
    const touched = new Set(looked.filter((file) => this.#files.delete(file)));
    this.#write(touched, leaky);
  }

  /** A file is gone, or a folder with all that is in it. */
  forget(file: string): void {
    const inside = `${file}/`;
    const gone = [...this.#files.keys()].filter((name) => name === file || name.startsWith(inside));
    this.update(gone, []);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #write(touched: Set<string>, leaky: readonly FileLeaks[]): void {
    for (const leaks of leaky) {
      this.#files.set(leaks.file, leaks);
      touched.add(leaks.file);
    }
    if (touched.size > 0) this.#changed.fire(touched);
  }
}
