import { createAccountClient, type Connect, type Surroundings } from '../core/api/accountClient';
import { RequestGates } from '../core/api/requestGate';
import type { ConnectionProbe } from '../core/health/connectionProbe';
import type { ReadNetworkSettings } from '../core/ports';
import { NetworkProbe } from './api/networkProbe';
import { networkTransport } from './api/networkTransport';

/**
 * The network part, a bundle of its own: the SDK and undici are loaded at the first request, not at
 * activation. One transport serves all accounts; each client keeps its key to its own origin.
 */
export function openNetwork(
  surroundings: Surroundings,
  readSettings: ReadNetworkSettings,
  env: NodeJS.ProcessEnv,
): Connect {
  const transport = networkTransport(readSettings, env);
  const gates = new RequestGates(surroundings.clock, surroundings.limits);
  return (account, observe) => {
    const gate = gates.of(account.key.fingerprint, account.baseUrl);
    return Promise.resolve(createAccountClient(account, surroundings, gate, transport, observe));
  };
}

/** For whoever looks at the network part by part. */
export function openProbe(
  readSettings: ReadNetworkSettings,
  env: NodeJS.ProcessEnv,
  userAgent: string,
): ConnectionProbe {
  return new NetworkProbe(readSettings, env, userAgent);
}
