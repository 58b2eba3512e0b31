import { ApiKey } from '../../src/core/credentials/keys/apiKey';
import type { Account } from '../../src/core/api/client/clientFactory';
import type { Health } from '../../src/core/health/health';
import { sha256 } from '../../src/node/sha256';
import type { Town } from './town';

/** Those who sign in. */
export const people = [
  'northwind',
  'colleague',
  'bakery',
  /** Of another server. */
  'abroad',
  'noAccess',
  /** Whose key was taken away before. */
  'former',
  /** Whose server is not there. */
  'nowhere',
] as const;
export type Person = (typeof people)[number];

/** Nothing listens on the port of TCPMUX. */
const NOWHERE = 'http://127.0.0.1:1';

export function accountOf(town: Town, person: Person): Account {
  const key = new ApiKey(keyOf(town, person), sha256);
  if (person === 'nowhere') return { key, baseUrl: NOWHERE };
  return { key, baseUrl: person === 'abroad' ? town.abroad.proxy.url : town.home.proxy.url };
}

export function keyOf({ home, abroad }: Town, person: Person): string {
  switch (person) {
    case 'northwind':
    case 'nowhere':
      return home.demo.keys.good;
    case 'colleague':
      return home.demo.keys.member;
    case 'bakery':
      return home.demo.keys.secondOrganization;
    case 'abroad':
      return abroad.demo.keys.good;
    case 'noAccess':
      return home.demo.keys.noAccess;
    case 'former':
      return home.demo.keys.revoked;
  }
}

/** What is true of a key once nothing is in the way. */
export function trueHealth(person: Person, isRevoked: boolean): Health['kind'] {
  if (person === 'nowhere') return 'unreachable';
  if (isRevoked || person === 'former') return 'rejected';
  return person === 'noAccess' ? 'forbidden' : 'healthy';
}
