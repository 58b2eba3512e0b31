import { createAccountClient, type Connect, type Surroundings } from './clientFactory';
import { RateLimiters } from '../http/rateLimiter';
import type { Transport } from '../http/transport';

/** One transport serves all accounts; each client keeps its key to its own origin. */
export function connectOver(transport: Transport, surroundings: Surroundings): Connect {
  const gates = new RateLimiters(surroundings.clock, surroundings.limits);
  return (account, observe) => {
    const gate = gates.of(account.key.fingerprint, account.baseUrl);
    return Promise.resolve(createAccountClient(account, surroundings, gate, transport, observe));
  };
}
