import type { ApiKey } from '../../credentials/keys/apiKey';
import type { Clock, Logger, Random } from '../../common/ports';
import { withTimeout } from '../http/timeout';
import { createClient, type Answer, type HandingerClient } from './handingerClient';
import { boundToOrigin } from '../http/originGuard';
import type { RateLimiter } from '../http/rateLimiter';
import type { RateLimitStore } from '../http/rateLimitStore';
import { withLogging } from '../http/logging';
import { retrying } from '../http/retry';
import { coalesceReads } from '../http/coalesceReads';
import type { Transport } from '../http/transport';
import { withTokenRedaction } from '../http/tokenRedaction';

/** How long one attempt may take to be answered in full, in milliseconds. */
const ATTEMPT_DEADLINE = 20_000;

/** Whose key, and for which server. */
export interface Account {
  readonly key: ApiKey;
  readonly baseUrl: string;
}

/** Makes a client for an account; `observe` hears of each of its answers. */
export type Connect = (
  account: Account,
  observe?: (answer: Answer) => void,
) => Promise<HandingerClient>;

export interface Surroundings {
  readonly clock: Clock;
  readonly random: Random;
  readonly limits: RateLimitStore;
  readonly log: Logger;
  readonly userAgent: string;
  readonly redact: (text: string) => string;
  /** Hears of each secret before it is used, so that no log line holds it. */
  readonly remember: (secret: string) => void;
}

/**
 * The way of one key's requests. From the call down to the socket: identical reads made one, retries, the key's gate,
 * the log, the deadline of an attempt, the guard that keeps the key on its own origin.
 */
export function accountTransport(
  baseUrl: string,
  { clock, random, log, remember }: Surroundings,
  gate: RateLimiter,
  transport: Transport,
): Transport {
  const bound = boundToOrigin(baseUrl, withTokenRedaction(remember, transport));
  const attempt = withLogging(log, clock, withTimeout(clock, ATTEMPT_DEADLINE, bound));
  return coalesceReads(retrying(clock, random, gate.through(attempt)));
}

/** A client for one key; `observe` hears of each of its answers. */
export function createAccountClient(
  { key, baseUrl }: Account,
  surroundings: Surroundings,
  gate: RateLimiter,
  transport: Transport,
  observe: (answer: Answer) => void = () => undefined,
): HandingerClient {
  const { clock, userAgent, redact, remember } = surroundings;
  remember(key.reveal());
  return createClient(
    { key: key.reveal(), baseUrl, userAgent, redact, now: () => clock.now(), observe },
    accountTransport(baseUrl, surroundings, gate, transport),
  );
}
