import type { Connect, Surroundings } from '../core/api/client/clientFactory';
import { connectOver } from '../core/api/client/connectOver';
import type { ConnectionProbe } from '../core/health/diagnostics/probePort';
import type { ReadNetworkSettings } from '../core/common/ports';
import { NetworkProbe } from './http/networkProbe';
import { networkTransport } from './http/networkTransport';

/** The network part, a bundle of its own: the SDK and undici are loaded at the first request, not at activation. */
export function openNetwork(
  surroundings: Surroundings,
  readSettings: ReadNetworkSettings,
  env: NodeJS.ProcessEnv,
): Connect {
  return connectOver(networkTransport(readSettings, env), surroundings);
}

/** For whoever looks at the network part by part. */
export function openProbe(
  readSettings: ReadNetworkSettings,
  env: NodeJS.ProcessEnv,
  userAgent: string,
): ConnectionProbe {
  return new NetworkProbe(readSettings, env, userAgent);
}
