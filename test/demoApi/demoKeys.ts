import type { KeyHolder, KeyRing } from './state/keyRing';
import { type Organization, type User, bakery, ines, maud, northwind, tom } from './organization';
import type { RateLimit } from './rateLimit';
import type { OwnIds } from './state/ownIds';

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

/** Who holds the key of each role. */
export type DemoHolders = Readonly<Record<KeyRole, KeyHolder>>;

/** The holders at a server with such ids. */
export function demoHolders(own: OwnIds): DemoHolders {
  const holder = (user: User, { id }: Organization, access: KeyHolder['access'] = 'member') => ({
    userId: own(user.id),
    organizationId: own(id),
    access,
  });
  return {
    good: holder(ines, northwind),
    member: holder(tom, northwind),
    secondOrganization: holder(maud, bakery),
    revoked: holder(ines, northwind),
    noAccess: holder(tom, northwind, 'none'),
    rateLimited: holder(ines, northwind),
  };
}

/** Issues a key to each role; `restoreDemoKeys` then gives it its standing. */
export function issueDemoKeys(holders: DemoHolders, ring: KeyRing): DemoKeys {
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
export function restoreDemoKeys(
  keys: DemoKeys,
  holders: DemoHolders,
  ring: KeyRing,
  limits: RateLimit,
): void {
  ring.forgetAll();
  for (const role of keyRoles) ring.admit(keys[role], holders[role]);
  ring.revoke(keys.revoked, 0);
  limits.liftAll();
  limits.limitNext(keys.rateLimited, { retryAfter: 'seconds', seconds: 7 });
}
