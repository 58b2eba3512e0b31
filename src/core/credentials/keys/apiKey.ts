import * as l10n from '@vscode/l10n';
import { looksInvented } from './placeholders';
import { failure, success, type Result } from '../../common/result';
import type { Sha256 } from '../../common/ports';

/** How every key of the current product begins (docs.handinger.com, Authentication). */
export const KEY_PREFIX = 'hdg_live_';

const ELLIPSIS = '…';

/** A tail is shown only of keys so long that four characters of it give nothing away. */
const SHORTEST_BODY_WITH_TAIL = 12;

/**
 * A Handinger API key. It is masked wherever it is printed, joined to a text or turned into JSON;
 * only `reveal()` gives it away. The vault and the request header call that, and what hands it out on a
 * person's word: sessions for other extensions, the clipboard, and injection.
 */
export class ApiKey {
  readonly #value: string;
  /** First 8 hexadecimal digits of the key's SHA-256: names a key without showing it. */
  readonly fingerprint: string;

  constructor(value: string, sha256: Sha256) {
    this.#value = value;
    this.fingerprint = sha256(value).slice(0, 8);
  }

  /** Such as `hdg_live_…wxyz`. */
  get mask(): string {
    const known = this.#value.startsWith(KEY_PREFIX);
    const body = known ? this.#value.slice(KEY_PREFIX.length) : this.#value;
    const tail = body.length < SHORTEST_BODY_WITH_TAIL ? '' : body.slice(-4);
    return `${known ? KEY_PREFIX : ''}${ELLIPSIS}${tail}`;
  }

  /** Keys of the older scraping product do not begin with the prefix, but used the same variable. */
  get hasKnownPrefix(): boolean {
    return this.#value.startsWith(KEY_PREFIX);
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return this.mask;
  }

  toJSON(): string {
    return this.mask;
  }
}

/** Why a pasted text cannot be a key. */
export type KeyProblem =
  'empty' | 'shortened' | 'placeholder' | 'several' | 'whitespace' | 'notAscii' | 'foreign';

const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\u00AD]/g;
/** What terminals color a text with (ECMA-48, control sequences). */
// eslint-disable-next-line no-control-regex -- these are control characters
const TERMINAL_COLORS = /\u001B\[[0-9;?]*[ -/]*[@-~]/g;
const UNUSUAL_SPACES = /[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g;
const KEYS = /hdg_live_(?:(?!hdg_live_)[A-Za-z0-9_-])+/g;
/** How keys of well-known other services begin, and JSON web tokens. */
const FOREIGN =
  /^(?:sk[-_]|pk_|rk_|gh[oprsu]_|github_pat_|glpat-|xox[abeoprs]-|AKIA|ASIA|AIza|npm_|hf_|eyJ)/;
const BARE_PREFIX = /hdg_live_(?![A-Za-z0-9_-])/;
const ASSIGNMENT = /^(?:export\s+|set\s+|setx\s+|\$env:|ENV\s+)?HANDINGER_API_KEY\s*[=:\s]\s*/i;
const HEADER = /^(?:Authorization\s*:\s*)?Bearer\s+/i;
const QUOTES = /^["'`“”‘’]+|(?<!["'`“”‘’,;])["'`“”‘’,;]+$/g;

/**
 * Finds the one key in what people paste: with quotes, `Bearer `, `export HANDINGER_API_KEY=`, a whole
 * `.env` file or curl command around it, or with invisible characters in it.
 */
export function parseApiKey(pasted: string): Result<string, KeyProblem> {
  const text = pasted
    .replace(TERMINAL_COLORS, '')
    .replace(INVISIBLE, '')
    .replace(UNUSUAL_SPACES, ' ')
    .trim();
  if (text === '') return failure('empty');

  const found = [...new Set(text.match(KEYS))];
  const keys = found.filter((key) => !isPlaceholder(key));
  if (keys.length > 1) return failure('several');
  const [key] = keys;
  if (key !== undefined) return withoutProblem(key, text.slice(text.indexOf(key) + key.length));
  if (found.length > 0) return failure('placeholder');
  if (BARE_PREFIX.test(text))
    return failure(isShortenedBy(afterPrefix(text)) ? 'shortened' : 'placeholder');

  const bare = text.replace(ASSIGNMENT, '').replace(HEADER, '').replace(QUOTES, '').trim();
  if (bare === '') return failure('empty');
  if (/\s/.test(bare)) return failure('whitespace');
  if (FOREIGN.test(bare)) return failure('foreign');
  // A header value holds printable ASCII only: anything else would fail before it is sent.
  if (!/^[\x21-\x7E]+$/.test(bare)) return failure('notAscii');
  return success(bare);
}

function withoutProblem(key: string, after: string): Result<string, KeyProblem> {
  const rest = after.replaceAll(key, '');
  if (isShortenedBy(rest)) return failure('shortened');
  // The rest of a key that was wrapped in a terminal: taking the first line alone would fail with a 401.
  if (/^(?:[\s>|]*\\)*[>|]*\s[\s>|]*[A-Za-z0-9_-]+["'`]?[,;]?$/.test(rest))
    return failure('whitespace');
  // Punctuation of any script ends a key; a letter or a digit would be a part of it.
  if (/^[\p{L}\p{N}\p{M}]/u.test(rest)) return failure('notAscii');
  return success(key);
}

const isPlaceholder = (key: string): boolean => looksInvented(key.slice(KEY_PREFIX.length));

const afterPrefix = (text: string): string =>
  text.slice(text.indexOf(KEY_PREFIX) + KEY_PREFIX.length);

const isShortenedBy = (rest: string): boolean =>
  rest.startsWith(ELLIPSIS) || rest.startsWith('...');

/** One sentence for the input box. */
export function describeKeyProblem(problem: KeyProblem): string {
  switch (problem) {
    case 'empty':
      return l10n.t('Paste an API key to sign in.');
    case 'shortened':
      return l10n.t(
        'This key was shortened with “…”. Copy the whole key; Handinger shows it only once.',
      );
    case 'placeholder':
      return l10n.t('This is a placeholder from an example, not an API key.');
    case 'several':
      return l10n.t('There are several keys in this text. Paste one of them.');
    case 'whitespace':
      return l10n.t('Keys don’t contain spaces. Paste only the key.');
    case 'foreign':
      return l10n.t('This looks like a key for another service. It isn’t sent to Handinger.');
    case 'notAscii':
      return l10n.t('This text contains a character that no key contains. Copy the key again.');
  }
}
