import { looksInvented } from '../keys/placeholders';
import { parseApiKey } from '../keys/apiKey';
import { API_KEY_VARIABLE } from './injection';

/** A line of a `.env` file that sets the key. */
export interface KeyLine {
  /** Counted from 0. */
  readonly line: number;
  readonly key: string;
}

const ASSIGNMENT = new RegExp(`^\\s*(?:export\\s+)?${API_KEY_VARIABLE}\\s*[=:]\\s*(.*)$`);
/** Quoted, or up to a comment. */
const VALUE = /^(["'`])(.*?)\1|^([^#]*)/;
/** Says where a value is, and is none itself: `${OTHER}`, `<key>`, `op://vault/item`. */
const REFERENCE = /[${<]|:\/\//;

/** Finds every line that sets `HANDINGER_API_KEY` to what may be a key. */
export function keyLinesOf(text: string): readonly KeyLine[] {
  return text.split(/\r\n|\r|\n/).flatMap((content, line) => {
    const [, assigned] = ASSIGNMENT.exec(content) ?? [];
    if (assigned === undefined) return [];
    const [, , quoted, bare = ''] = VALUE.exec(assigned) ?? [];
    const value = quoted ?? bare;
    if (REFERENCE.test(value) || looksInvented(value.trim())) return [];
    const parsed = parseApiKey(value);
    return parsed.ok ? [{ line, key: parsed.value }] : [];
  });
}
