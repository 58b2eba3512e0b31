import { createAccountClient, type Connect, type Surroundings } from './accountClient';
import { RequestGates } from './requestGate';
import type { Transport } from './transport';

/** One transport serves all accounts; each client keeps its key to its own origin. */
export function connectOver(transport: Transport, surroundings: Surroundings): Connect {
  const gates = new RequestGates(surroundings.clock, surroundings.limits);
  return (account, observe) => {
    const gate = gates.of(account.key.fingerprint, account.baseUrl);
    return Promise.resolve(createAccountClient(account, surroundings, gate, transport, observe));
  };
}
