import type { ApiKey } from './apiKey';

/** What is known of a stored key; never the key itself. */
export interface Profile {
  /** Names the secret `handinger.key.<id>`. */
  readonly id: string;
  /** What people call it; unique among the profiles. */
  readonly label: string;
  /** The server that this key was checked against, such as `https://handinger.com`; the key is sent to no other origin. */
  readonly baseUrl: string;
  /** Such as `org_…`; known only once an answer has named it. */
  readonly organizationId?: string;
  /** First 8 hexadecimal digits of the key's SHA-256. */
  readonly fingerprint: string;
  /** Such as `hdg_live_…wxyz`. */
  readonly mask: string;
  /** Milliseconds since 1970. */
  readonly addedAt: number;
  /** When the service last accepted the key, in milliseconds since 1970. */
  readonly verifiedAt?: number;
}

/** What a sign-in hands to the vault. */
export interface NewCredential {
  readonly key: ApiKey;
  readonly baseUrl: string;
  readonly label?: string | undefined;
  readonly organizationId?: string | undefined;
  readonly verifiedAt?: number | undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Reads a profile from storage; `undefined` when it is damaged. */
export function parseProfile(stored: unknown): Profile | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const record = stored as Partial<Record<keyof Profile, unknown>>;
  const { id, label, baseUrl, fingerprint, mask, addedAt, organizationId, verifiedAt } = record;
  if (!isText(id) || !isText(label) || !isText(baseUrl) || !URL.canParse(baseUrl)) return undefined;
  if (!isText(fingerprint) || !isText(mask) || typeof addedAt !== 'number') return undefined;
  return {
    id,
    label,
    baseUrl,
    fingerprint,
    mask,
    addedAt,
    ...(isText(organizationId) && { organizationId }),
    ...(typeof verifiedAt === 'number' && { verifiedAt }),
  };
}
