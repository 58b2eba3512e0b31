import { createAccountClient, type Connect, type Surroundings } from '../core/api/accountClient';
import { RequestGates } from '../core/api/requestGate';
import { undiciTransport } from './api/undiciTransport';

/**
 * The network part, a bundle of its own: the SDK and undici are loaded at the first request, not at
 * activation. One agent serves all accounts; each client keeps its key to its own origin.
 */
export function openNetwork(surroundings: Surroundings): Connect {
  const transport = undiciTransport();
  const gates = new RequestGates(surroundings.clock);
  return (account, observe) => {
    const gate = gates.of(account.key.fingerprint, account.baseUrl);
    return Promise.resolve(createAccountClient(account, surroundings, gate, transport, observe));
  };
}
