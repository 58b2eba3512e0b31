import { randomBytes } from 'node:crypto';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const URL_SAFE = `${BASE62}-_`;
/** Crockford's base 32, the alphabet of a ULID. */
const BASE32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function randomText(alphabet: string, length: number): string {
  return Array.from(randomBytes(length), (byte) => alphabet.charAt(byte % alphabet.length)).join(
    '',
  );
}

/** Current ids of workers, tasks and turns: a prefix and 14 URL-safe characters. */
export function newShortId(prefix: 'wrk' | 'tsk' | 'trn'): string {
  return `${prefix}_${randomText(URL_SAFE, 14)}`;
}

/** Ids of schedules and deliveries, and the webhook's token: a prefix and a ULID of 26 characters. */
export function newUlid(prefix: 'sch' | 'whe' | 'whk', now: number): string {
  let time = '';
  for (let rest = now; time.length < 10; rest = Math.floor(rest / 32)) {
    time = BASE32.charAt(rest % 32) + time;
  }
  return `${prefix}_${time}${randomText(BASE32, 16)}`;
}

/** A key as the service prints them. Put together here, so that no key ever stands in a source file. */
export function newKey(): string {
  return `hdg_live_${randomText(BASE62, 32)}`;
}
