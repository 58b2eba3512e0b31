import type { Sha256 } from '../../common/ports';
import { LONGEST_SPLIT } from '../detect/detectKeys';
import { DirtyLines, type LineInterval } from './dirtyLines';
import { scanLines, type ScannedKey, type ScannedLines } from './scanLines';
import type { DocumentLines } from '../text/textDocument';

/** One replaced range. Of several in one event each is against the text that those before it have left. */
export interface LineChange {
  readonly startLine: number;
  readonly endLine: number;
  /** What stands there now. */
  readonly text: string;
}

/** A key where it stands in a document now. */
export type DocumentKey = Readonly<Omit<ScannedKey, 'isSilenced'>>;

/** In UTF-16 units. Reading so much takes a few milliseconds, then others should have their turn. */
export const READ_AT_ONCE = 250_000;

/** A mark silences the line below it. */
const LINES_BELOW_A_MARK = 1;

/**
 * The keys of one document, kept while it is written in: a change only moves what stands below it and notes
 * its lines, `scan` reads these lines and no others.
 */
export class IncrementalScan {
  #keys: ScannedKey[] = [];
  #unread: DirtyLines;

  constructor(
    private lineCount: number,
    private readonly sha256: Sha256,
  ) {
    this.#unread = new DirtyLines(lineCount);
  }

  /** Those that no mark silences, in order. On lines that are not read yet none is known. */
  get keys(): readonly DocumentKey[] {
    return this.#keys.filter(({ isSilenced }) => !isSilenced);
  }

  change(changes: readonly LineChange[]): void {
    for (const { startLine, endLine, text } of changes) {
      const shift = lineEndsIn(text) - (endLine - startLine);
      this.lineCount += shift;
      const touched = this.#indexReaching(startLine);
      const below = this.#indexBelow(endLine);
      // Without a key that reached further, others may begin on the rest of its lines.
      const end = Math.max(endLine, this.#keys[below - 1]?.endLine ?? 0);
      this.#unread.replace(startLine, end, shift);
      if (shift !== 0) this.#move(below, shift);
      this.#keys.splice(touched, below - touched);
    }
  }

  /**
   * Reads what is not read yet, up to about so many UTF-16 units, at least one line.
   * @returns whether all is read
   */
  scan(lines: DocumentLines, most: number): boolean {
    // A change that nobody told of: nothing that is known can be trusted to be where it was.
    if (lines.lineCount !== this.lineCount) this.#startOver(lines.lineCount);
    let left = most;
    let interval = this.#unread.first;
    while (interval && left > 0) {
      left -= this.#read(lines, interval, left);
      interval = this.#unread.first;
    }
    return interval === undefined;
  }

  /** @returns how much text it took */
  #read(lines: DocumentLines, { start, end }: LineInterval, most: number): number {
    const from = this.#startOfKeysOn(Math.max(0, start - LONGEST_SPLIT + 1));
    let to = lastLineWithin(lines, { start, end }, most);
    for (;;) {
      const last = Math.min(to + LINES_BELOW_A_MARK, this.lineCount - 1);
      const found = scanLines(lines, from, last, this.sha256);
      const reached = Math.max(lastLineOf(found), this.#lastLineOfKeysOn(last));
      if (reached <= last) {
        const index = this.#indexReaching(from);
        this.#keys.splice(index, this.#indexBelow(last) - index, ...found.keys);
        this.#unread.finish(to);
        return found.size;
      }
      // A key that leads on, before or now, may have another one begin elsewhere.
      to = Math.max(reached, to + (to - from));
    }
  }

  /** No key of the lines before that one goes on after it. */
  #startOfKeysOn(line: number): number {
    let from = line;
    for (let index = this.#indexBelow(line) - 1; index >= 0; index--) {
      const key = this.#keys[index];
      if (!key || key.endLine < from) break;
      from = Math.min(from, key.startLine);
    }
    return from;
  }

  #lastLineOfKeysOn(line: number): number {
    return this.#keys[this.#indexBelow(line) - 1]?.endLine ?? -1;
  }

  /** Index of the first key that begins below the line. */
  #indexBelow(line: number): number {
    return this.#firstIndex(({ startLine }) => startLine > line);
  }

  /** Index of the first key that ends on the line or below. */
  #indexReaching(line: number): number {
    return this.#firstIndex(({ endLine }) => endLine >= line);
  }

  #firstIndex(holds: (key: ScannedKey) => boolean): number {
    let [low, high] = [0, this.#keys.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const key = this.#keys[middle];
      if (key && holds(key)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #move(from: number, shift: number): void {
    for (let index = from; index < this.#keys.length; index++) {
      const key = this.#keys[index];
      if (!key) continue;
      key.startLine += shift;
      key.endLine += shift;
    }
  }

  #startOver(lineCount: number): void {
    this.#keys = [];
    this.lineCount = lineCount;
    this.#unread = new DirtyLines(lineCount);
  }
}

function lastLineOf({ keys }: ScannedLines): number {
  return keys.at(-1)?.endLine ?? -1;
}

function lastLineWithin(lines: DocumentLines, { start, end }: LineInterval, most: number): number {
  let line = start;
  for (let size = lines.lineAt(line).length; line < end; line++) {
    size += lines.lineAt(line + 1).length;
    if (size > most) break;
  }
  return line;
}

function lineEndsIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x0a || (unit === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) count++;
  }
  return count;
}
