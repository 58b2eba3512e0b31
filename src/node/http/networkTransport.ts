import { firstThatConnects } from '../../core/api/route/routeFallback';
import type { Transport } from '../../core/api/http/transport';
import type { ReadNetworkSettings } from '../../core/common/ports';
import { hostFetch } from './hostFetch';
import { dispatcherOptions, openTransports } from './transports';

interface Network {
  readonly send: Transport;
  readonly close: () => Promise<void>;
}

/** A transport by the network settings of the moment; those that changed close the connections made by the old. */
export function networkTransport(
  readSettings: ReadNetworkSettings,
  env: NodeJS.ProcessEnv,
  host: Transport = hostFetch,
): Transport {
  let open: { readonly by: string; readonly network: Network } | undefined;
  return (request) => {
    const settings = readSettings();
    const options = dispatcherOptions(settings, env);
    const by = JSON.stringify([settings, options]);
    if (open?.by !== by) {
      void open?.network.close();
      const { all, close } = openTransports(settings, options, host, env);
      open = { by, network: { send: firstThatConnects(...all), close } };
    }
    return open.network.send(request);
  };
}
