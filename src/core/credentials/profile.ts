import { inert } from '../common/inert';
import type { ApiKey } from './keys/apiKey';

/** Where a profile's key comes from: SecretStorage, `HANDINGER_API_KEY`, or this session's memory only. */
export type KeySource = 'keychain' | 'environment' | 'session';

/** A key that was replaced and is still kept, so that the replacement can be undone. Never the key itself. */
export interface RetiringKey {
  readonly fingerprint: string;
  readonly mask: string;
  /** When it came here, in milliseconds since 1970. */
  readonly addedAt: number;
  /** When it was replaced, in milliseconds since 1970. */
  readonly since: number;
  /** When Handinger lets go of it, in milliseconds since 1970 (docs.handinger.com: 24 hours after a rotation). */
  readonly until: number;
}

/** What is known of a stored key; never the key itself. */
export interface Profile {
  /** Names the secret `handinger.key.<id>`. */
  readonly id: string;
  /** What people call it; unique among the profiles. */
  readonly label: string;
  readonly source: KeySource;
  /** The server that this key was checked against, such as `https://handinger.com`; the key is sent to no other origin. */
  readonly baseUrl: string;
  /** Such as `org_…`; known only once an answer has named it. */
  readonly organizationId?: string;
  /** First 8 hexadecimal digits of the key's SHA-256. */
  readonly fingerprint: string;
  /** Such as `hdg_live_…wxyz`. */
  readonly mask: string;
  /** When the profile came here, in milliseconds since 1970. */
  readonly addedAt: number;
  /** When the key in use came here, in milliseconds since 1970: later than the profile after a rotation. */
  readonly keyAddedAt: number;
  /** When the service last accepted the key, in milliseconds since 1970. */
  readonly verifiedAt?: number;
  /** The key before this one, while it is being replaced. */
  readonly retiring?: RetiringKey;
  /** Set when VS Code could not decrypt the key and removed it. */
  readonly undecryptable?: true;
}

/** What a sign-in hands to the vault. */
export interface NewCredential {
  readonly key: ApiKey;
  readonly baseUrl: string;
  /** The keychain unless told otherwise. */
  readonly source?: KeySource;
  readonly label?: string | undefined;
  readonly organizationId?: string | undefined;
  readonly verifiedAt?: number | undefined;
}

/** Whose a key is: two profiles may have the same key for different servers. */
export function ownerOf(
  profiles: readonly Profile[],
  { key, baseUrl }: Pick<NewCredential, 'key' | 'baseUrl'>,
): Profile | undefined {
  return profiles.find(
    (profile) => profile.fingerprint === key.fingerprint && profile.baseUrl === baseUrl,
  );
}

/** Whether two organizations are known to be different ones; of most keys none is known. */
export function areDifferent(
  one: Profile['organizationId'],
  other: Profile['organizationId'],
): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isTime = (value: unknown): value is number => typeof value === 'number';

/** Reads a profile from storage; `undefined` when it is damaged. */
export function parseProfile(stored: unknown): Profile | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const record = stored as Partial<Record<keyof Profile, unknown>>;
  const { id, label, baseUrl, fingerprint, mask, addedAt, organizationId, verifiedAt } = record;
  if (!isText(id) || !isText(label) || !isText(baseUrl) || !URL.canParse(baseUrl)) return undefined;
  if (!isText(fingerprint) || !isText(mask) || !isTime(addedAt)) return undefined;
  const retiring = parseRetiring(record.retiring);
  return {
    id,
    // VS Code shows it among the accounts, past our own screen.
    label: inert(label).trim() || mask,
    source:
      record.source === 'environment' || record.source === 'session' ? record.source : 'keychain',
    baseUrl,
    fingerprint,
    mask,
    addedAt,
    keyAddedAt: isTime(record.keyAddedAt) ? record.keyAddedAt : addedAt,
    ...(isText(organizationId) && { organizationId }),
    ...(isTime(verifiedAt) && { verifiedAt }),
    ...(retiring && { retiring }),
    ...(record.undecryptable === true && { undecryptable: true }),
  };
}

function parseRetiring(stored: unknown): RetiringKey | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { fingerprint, mask, addedAt, since, until } = stored as Partial<
    Record<keyof RetiringKey, unknown>
  >;
  if (!isText(fingerprint) || !isText(mask)) return undefined;
  if (!isTime(addedAt) || !isTime(since) || !isTime(until)) return undefined;
  return { fingerprint, mask, addedAt, since, until };
}
