import type { KeyHolder, KeyRing } from './state/keyRing';
import { bakery, ines, maud, northwind, tom } from './organization';
import type { RateLimit } from './rateLimit';

/** What each of the keys handed out is for. */
export const keyRoles = [
  /** Inés of Northwind Logistics, creator of most of its workers. */
  'good',
  /** Tom of the same organization: another user, so another creator. */
  'member',
  /** Maud of Harbour & Hill Bakery. */
  'secondOrganization',
  /** Inés's former key. */
  'revoked',
  /** Genuine, and refused with 403 on everything. */
  'noAccess',
  /** Genuine, and refused with 429 and `Retry-After: 7` until lifted. */
  'rateLimited',
] as const;
type KeyRole = (typeof keyRoles)[number];

/** A key for each role, made at run time. */
export type DemoKeys = Readonly<Record<KeyRole, string>>;

const holders: Readonly<Record<KeyRole, KeyHolder>> = {
  good: { userId: ines.id, organizationId: northwind.id, access: 'member' },
  member: { userId: tom.id, organizationId: northwind.id, access: 'member' },
  secondOrganization: { userId: maud.id, organizationId: bakery.id, access: 'member' },
  revoked: { userId: ines.id, organizationId: northwind.id, access: 'member' },
  noAccess: { userId: tom.id, organizationId: northwind.id, access: 'none' },
  rateLimited: { userId: ines.id, organizationId: northwind.id, access: 'member' },
};

/** Issues a key to each role; `restoreDemoKeys` then gives it its standing. */
export function issueDemoKeys(ring: KeyRing): DemoKeys {
  return {
    good: ring.issue(holders.good),
    member: ring.issue(holders.member),
    secondOrganization: ring.issue(holders.secondOrganization),
    revoked: ring.issue(holders.revoked),
    noAccess: ring.issue(holders.noAccess),
    rateLimited: ring.issue(holders.rateLimited),
  };
}

/** Gives the keys the standing their roles promise, and takes it from all others. */
export function restoreDemoKeys(keys: DemoKeys, ring: KeyRing, limits: RateLimit): void {
  ring.forgetAll();
  for (const role of keyRoles) ring.admit(keys[role], holders[role]);
  ring.revoke(keys.revoked, 0);
  limits.liftAll();
  limits.limitNext(keys.rateLimited, { retryAfter: 'seconds', seconds: 7 });
}
