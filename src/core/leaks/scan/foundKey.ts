import { ApiKey } from '../../credentials/keys/apiKey';
import type { Sha256 } from '../../common/ports';
import { findLeaks } from '../suppress/findLeaks';
import { keyTextOf, type KeyMatch } from '../detect/detectKeys';
import type { TextRange } from '../text/textDocument';

/** A key that stands in a text: where, and which one, without the key itself. */
export interface FoundKey extends TextRange, Pick<KeyMatch, 'form' | 'secret'> {
  /** First 8 hexadecimal digits of the key's SHA-256. */
  readonly fingerprint: string;
  readonly mask: string;
  /** All 64 of them: what the list of ignored keys goes by. */
  readonly digest: string;
}

/** The keys of a text that nothing silences, in order; placeholders are none. */
export function keysIn(text: string, sha256: Sha256): FoundKey[] {
  const position = positionsIn(text);
  return findLeaks(text)
    .filter(({ kind }) => kind === 'key')
    .map((match) => {
      const { form, secret } = match;
      const key = keyTextOf(text, match);
      const { fingerprint, mask } = new ApiKey(key, sha256);
      const [startLine, startCharacter] = position(match.start);
      const [endLine, endCharacter] = position(match.end);
      const range = { startLine, startCharacter, endLine, endCharacter };
      return { ...range, form, secret, fingerprint, mask, digest: sha256(key) };
    });
}

/** Line and column of offsets that are asked for in order; a line ends as VS Code ends it. */
function positionsIn(text: string): (offset: number) => [line: number, character: number] {
  const lineEnd = /\r\n|\r|\n/g;
  let line = 0;
  let lineStart = 0;
  let next = lineEnd.exec(text);
  return (offset) => {
    while (next && next.index + next[0].length <= offset) {
      line++;
      lineStart = next.index + next[0].length;
      next = lineEnd.exec(text);
    }
    return [line, offset - lineStart];
  };
}
