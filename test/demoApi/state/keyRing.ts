import { createHash } from 'node:crypto';
import { newKey } from './ids';
import { Refusal } from '../http/answers';

/** Grace the dashboard offers when a key is revoked: 24 hours, in milliseconds. */
export const GRACE_MS = 24 * 60 * 60 * 1000;

/** Whose rights a key carries: those of one user in one organization. */
export interface KeyHolder {
  readonly userId: string;
  readonly organizationId: string;
  /** `none`: the key is genuine, and refused everywhere. */
  readonly access: 'member' | 'none';
}

interface IssuedKey {
  readonly holder: KeyHolder;
  /** Milliseconds since 1970; the key is refused from then on. */
  validUntil: number;
}

/** First 8 hexadecimal digits of the key's SHA-256: enough to tell keys apart, too little to use one. */
export function fingerprint(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8);
}

/** Text after `Bearer `, whatever it is; `undefined` without such a header. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
}

/** The keys a server has issued, and until when each is good. */
export class KeyRing {
  readonly #issued = new Map<string, IssuedKey>();

  constructor(private readonly now: () => number) {}

  issue(holder: KeyHolder): string {
    const key = newKey();
    this.admit(key, holder);
    return key;
  }

  /** Makes a key good again, as if just issued. */
  admit(key: string, holder: KeyHolder): void {
    this.#issued.set(key, { holder, validUntil: Number.POSITIVE_INFINITY });
  }

  revoke(key: string, graceMs: number): void {
    this.#find(key).validUntil = this.now() + graceMs;
  }

  /** Issues a second key to the same holder and revokes the first after its grace. */
  rotate(key: string, graceMs: number): string {
    const { holder } = this.#find(key);
    this.revoke(key, graceMs);
    return this.issue(holder);
  }

  forgetAll(): void {
    this.#issued.clear();
  }

  /** The holder, or the 401 that a missing, malformed, unknown or revoked key earns. */
  authenticate(authorization: string | undefined): KeyHolder {
    const key = bearerOf(authorization);
    if (key === undefined) throw unauthorized('Missing or malformed Authorization header');
    const issued = this.#issued.get(key);
    if (issued === undefined || this.now() >= issued.validUntil) {
      throw unauthorized('Invalid or revoked API key');
    }
    return issued.holder;
  }

  /** Whose key that is or was; `undefined` for one that was not issued here. */
  holderOf(key: string): KeyHolder | undefined {
    return this.#issued.get(key)?.holder;
  }

  #find(key: string): IssuedKey {
    const issued = this.#issued.get(key);
    if (issued === undefined) throw new Error(`No key ${fingerprint(key)} was issued here`);
    return issued;
  }
}

function unauthorized(sentence: string): Refusal {
  return new Refusal(401, sentence, { 'www-authenticate': 'Bearer' });
}
