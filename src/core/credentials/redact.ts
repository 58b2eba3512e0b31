import { KEY_PREFIX } from './apiKey';

const SECRETS = [
  // First, or it would meet the masks of the others.
  { pattern: /\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, mask: '$1 …' },
  { pattern: /hdg_[a-z]+_[A-Za-z0-9_-]+/g, mask: `${KEY_PREFIX}…` },
  // The shared token of a worker's webhook (X-Handinger-Token).
  { pattern: /whk_[A-Za-z0-9]+/g, mask: 'whk_…' },
];

/**
 * Takes secrets out of any text before it is shown or written: by their shape, and by value where
 * the shape is not known (keys of the older product).
 */
export class Redactor {
  /** Longest first: of a secret that begins with another one, no tail may stay. */
  #known: readonly string[] = [];

  /** From now on this very text is masked too. */
  remember(secret: string): void {
    if (secret.length < 8 || this.#known.includes(secret)) return;
    this.#known = [...this.#known, secret].sort((a, b) => b.length - a.length);
  }

  redact(text: string): string {
    let clean = text;
    for (const secret of this.#known) clean = clean.replaceAll(secret, '…');
    for (const { pattern, mask } of SECRETS) clean = clean.replace(pattern, mask);
    return clean;
  }
}
