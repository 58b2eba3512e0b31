import type { Sha256 } from '../../common/ports';
import { isPublicVariable } from '../files/fileRole';
import { withoutIgnored } from '../suppress/inlineMarks';
import { fingerprintOf } from '../detect/keyFingerprint';
import { findKeys, LONGEST_SPLIT, type KeyMatch } from '../detect/detectKeys';
import type { DocumentLines } from '../text/textDocument';

/** A key, or something that only stands for one, by lines and UTF-16 columns from 0. The lines move with the text. */
export interface ScannedKey extends Pick<KeyMatch, 'kind' | 'form' | 'secret'> {
  startLine: number;
  endLine: number;
  readonly startCharacter: number;
  readonly endCharacter: number;
  /** Of a key; a placeholder has none. */
  readonly fingerprint: string | undefined;
  /** Whether it is the value of a variable that is built into pages, such as `VITE_…`. */
  readonly isInPublicVariable: boolean;
  readonly isSilenced: boolean;
}

/** What was found in some lines, and how much text was read for it, in UTF-16 units. */
export interface ScannedLines {
  readonly keys: ScannedKey[];
  readonly size: number;
}

/** The keys that begin on the lines from `first` to `last`, as a scan of the whole text would find them. */
export function scanLines(
  lines: DocumentLines,
  first: number,
  last: number,
  sha256: Sha256,
): ScannedLines {
  const text = new JoinedLines(lines, first, last + LONGEST_SPLIT - 1);
  const found = findKeys(text.text).filter(({ start }) => text.lineOf(start) <= last);
  // A mark on the line before the first one counts too, but what begins there does not.
  const above = first === 0 ? '' : `${lines.lineAt(first - 1)}\n`;
  const heard = new Set(
    found.length === 0
      ? []
      : withoutIgnored(
          above + text.text,
          found.map((match) => ({
            match,
            start: match.start + above.length,
            end: match.end + above.length,
          })),
        ).map(({ match }) => match),
  );
  const keys = found.map((match) => {
    const [startLine, endLine] = [text.lineOf(match.start), text.lineOf(match.end)];
    const startCharacter = match.start - text.startOf(startLine);
    return {
      startLine,
      endLine,
      startCharacter,
      endCharacter: match.end - text.startOf(endLine),
      kind: match.kind,
      form: match.form,
      secret: match.secret,
      fingerprint: fingerprintOf(text.text, match, sha256),
      isInPublicVariable: isPublicVariable(lines.lineAt(startLine).slice(0, startCharacter)),
      isSilenced: !heard.has(match),
    };
  });
  return { keys, size: text.text.length };
}

/** Some lines of a document as one text; finding the lines again is cheap for places in ascending order. */
class JoinedLines {
  readonly text: string;
  readonly #starts: number[] = [];
  #reached = 0;

  constructor(
    lines: DocumentLines,
    private readonly first: number,
    last: number,
  ) {
    const parts: string[] = [];
    let size = 0;
    for (let line = first; line <= Math.min(last, lines.lineCount - 1); line++) {
      const part = lines.lineAt(line);
      this.#starts.push(size);
      size += part.length + 1;
      parts.push(part);
    }
    this.text = parts.join('\n');
  }

  lineOf(offset: number): number {
    if (this.startOf(this.first + this.#reached) > offset) this.#reached = 0;
    while ((this.#starts[this.#reached + 1] ?? Infinity) <= offset) this.#reached++;
    return this.first + this.#reached;
  }

  startOf(line: number): number {
    return this.#starts[line - this.first] ?? 0;
  }
}
