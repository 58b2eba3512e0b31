import type { DocumentKey } from './incrementalScan';
import { blockMarksIn, LINES_FOR_FILE_MARK, silencesFile } from '../suppress/inlineMarks';
import type { DocumentLines } from '../text/textDocument';

/** A mark from which on the warnings are off, or on again. */
interface Switch {
  readonly line: number;
  readonly character: number;
  readonly isOff: boolean;
}

/**
 * Tells the keys of a document that a mark for the file or for a part of it silences; marks for single lines are
 * the scan's. Every line is looked at, unless there is no key to tell about.
 */
export function isSilencedIn(
  lines: DocumentLines,
  keys: readonly DocumentKey[],
): (key: DocumentKey) => boolean {
  if (keys.length === 0) return () => false;
  if (silencesFile(topOf(lines))) return () => true;
  const switches = switchesIn(lines);
  return ({ startLine, startCharacter }) =>
    switches.findLast(
      ({ line, character }) =>
        line < startLine || (line === startLine && character < startCharacter),
    )?.isOff ?? false;
}

function topOf(lines: DocumentLines): string {
  const count = Math.min(LINES_FOR_FILE_MARK, lines.lineCount);
  return Array.from({ length: count }, (_, line) => lines.lineAt(line)).join('\n');
}

function switchesIn(lines: DocumentLines): Switch[] {
  const switches: Switch[] = [];
  for (let line = 0; line < lines.lineCount; line++) {
    for (const { index, isOff } of blockMarksIn(lines.lineAt(line))) {
      switches.push({ line, character: index, isOff });
    }
  }
  return switches;
}
