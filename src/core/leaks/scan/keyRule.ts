import { KEY_PREFIX } from '../../credentials/keys/apiKey';
import { SHORTEST_FULL_BODY } from '../../credentials/keys/placeholders';

/**
 * The rule for a key as other programs have to be told: those have no code for placeholders, so shorter bodies are left to
 * them, and what people make up is told by words only. Both are regular expressions that POSIX, RE2 and JavaScript read alike.
 */
export const KEY_RULE = `${KEY_PREFIX}[A-Za-z0-9_-]{${SHORTEST_FULL_BODY},}`;

/** The length of the shortest key that the rule is for. */
export const SHORTEST_KEY = KEY_PREFIX.length + SHORTEST_FULL_BODY;

/** What stands in examples. */
export const INVENTED_RULE =
  'hdg_live_[A-Za-z0-9_-]*(example|placeholder|redacted|changeme|EXAMPLE|PLACEHOLDER|REDACTED|CHANGEME|xxxxxx|XXXXXX|000000|1234567|abcdefg|ABCDEFG|your_|YOUR_)';

/** A body of words alone has no digit, and no capital letter behind a small one. */
export const RANDOM_RULE = 'hdg_live_[A-Za-z0-9_-]*([0-9]|[a-z][A-Z])';
