import { KEY_PREFIX } from './apiKey';
import { finderOf, type Span } from './secretForms';

// As Markdown and addresses write it, too.
const UNDERSCORE = String.raw`(?:\\?_|%5[Ff])`;
const ESCAPE = String.raw`(?:\\_|%5[Ff]|%2[Dd])`;

const SECRETS = [
  // First, or it would meet the masks of the others.
  { pattern: /\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, mask: '$1 …' },
  {
    pattern: new RegExp(
      String.raw`hdg${UNDERSCORE}[a-z]+${UNDERSCORE}(?:[A-Za-z0-9_-]+|${ESCAPE})(?:${ESCAPE}|[A-Za-z0-9_-]+)*`,
      'g',
    ),
    mask: `${KEY_PREFIX}…`,
  },
  // The shared token of a worker's webhook (X-Handinger-Token).
  { pattern: /whk_[A-Za-z0-9]+/g, mask: 'whk_…' },
];

/** What is shorter would blot out ordinary words. */
const SHORTEST_SECRET = 8;

/** No server takes a header that is longer, and no expression finds one. */
const LONGEST_SECRET = 4_096;

/**
 * Takes secrets out of any text before it is shown or written: those that it was told of in every form,
 * others by their shape.
 */
export class Redactor {
  readonly #known = new Map<string, (text: string) => Span[]>();

  /** From now on this very text is masked too, and what makes a key secret also without its prefix. */
  remember(secret: string): void {
    const body = secret.startsWith(KEY_PREFIX) ? secret.slice(KEY_PREFIX.length) : secret;
    for (const text of [secret, body]) {
      const isFit = text.length >= SHORTEST_SECRET && text.length <= LONGEST_SECRET;
      if (isFit && !this.#known.has(text)) this.#known.set(text, finderOf(text));
    }
  }

  redact(text: string): string {
    const spans = [...this.#known.values()].flatMap((find) => find(text));
    let clean = withoutSpans(text, spans);
    for (const { pattern, mask } of SECRETS) clean = clean.replace(pattern, mask);
    return clean;
  }
}

/** Spans that overlap go as one, so that of no secret a part stays. */
function withoutSpans(text: string, spans: Span[]): string {
  let clean = '';
  let end = 0;
  for (const [from, to] of spans.sort(([a], [b]) => a - b)) {
    if (from >= end) clean += `${text.slice(end, from)}…`;
    end = Math.max(end, to);
  }
  return clean + text.slice(end);
}

/** Whether the value of a setting or parameter with such a name may be a secret. */
export const isSecretName = (name: string): boolean =>
  /token|cursor|key|secret|password|auth|signature/i.test(name);

/** An address without the name and password in it. Up to the last `@`, since people write passwords as they are. */
export function withoutCredentials(address: string): string {
  return address.replace(/^(\s*[a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1…@');
}
