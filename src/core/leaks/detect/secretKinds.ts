import { KEY_PREFIX } from '../../credentials/keys/apiKey';
import { looksInvented, SHORTEST_FULL_BODY } from '../../credentials/keys/placeholders';

/** What Handinger hands out: the key of an organization, or the token that its deliveries to a webhook carry. */
export type SecretKind = 'apiKey' | 'webhookToken';

/** A real-looking secret, or something that only stands for one. */
export type KeyKind = 'key' | 'placeholder';

interface Secret {
  readonly secret: SecretKind;
  readonly prefix: string;
}

const SECRETS: readonly Secret[] = [
  { secret: 'apiKey', prefix: KEY_PREFIX },
  { secret: 'webhookToken', prefix: 'whk_' },
];

export const LONGEST_PREFIX = Math.max(...SECRETS.map(({ prefix }) => prefix.length));

/** The secret that a text begins with. */
export function secretOf(text: string): Secret | undefined {
  return SECRETS.find(({ prefix }) => text.startsWith(prefix));
}

/** Whether a text begins with a prefix, or is the beginning of one. */
export function mayBeSecret(text: string): boolean {
  return SECRETS.some(({ prefix }) => text.startsWith(prefix) || prefix.startsWith(text));
}

/** What the part behind the prefix makes of it; `undefined` when that says too little. */
export function kindOf(secret: SecretKind, body: string): KeyKind | undefined {
  if (secret === 'webhookToken') return isToken(body) ? 'key' : undefined;
  if (body === '') return undefined;
  return looksInvented(body) ? 'placeholder' : 'key';
}

/** Whether this is a whole real-looking secret, so that it is one even where its pieces stand apart. */
export function isFullSecret(secret: SecretKind, body: string): boolean {
  return body.length >= SHORTEST_FULL_BODY && kindOf(secret, body) === 'key';
}

const SHORTEST_TOKEN = 20;
const LONGEST_TOKEN = 64;

/** The prefix is short and others may use it: only what has the looks of the documented ULID counts. */
function isToken(body: string): boolean {
  return (
    body.length >= SHORTEST_TOKEN &&
    body.length <= LONGEST_TOKEN &&
    /[0-9]/.test(body) &&
    /[A-Za-z]/.test(body) &&
    !/[-_]/.test(body) &&
    !looksInvented(body)
  );
}
