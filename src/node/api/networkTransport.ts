import { isLoopback } from '../../core/api/address';
import { firstThatConnects } from '../../core/api/fallback';
import { isAboutProxyOrTls, isAboutTrust, isUnreachable } from '../../core/api/networkError';
import { NotSentError, type Transport } from '../../core/api/transport';
import type { NetworkSettings, ReadNetworkSettings } from '../../core/ports';
import { hostFetch } from './hostFetch';
import { Lines, type LineOptions } from './lines';
import { chooseProxy, directHosts } from './proxy';
import { systemTrust } from './systemCertificates';
import { undiciTransport } from './undiciTransport';

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
    const options = lineOptions(settings, env);
    const by = JSON.stringify([settings, options]);
    if (open?.by !== by) {
      void open?.network.close();
      open = { by, network: openNetwork(settings, options, host) };
    }
    return open.network.send(request);
  };
}

function lineOptions(settings: NetworkSettings, env: NodeJS.ProcessEnv): LineOptions {
  return {
    proxy: chooseProxy(settings, env),
    directHosts: directHosts(settings, env),
    checksCertificates: settings.checksCertificates,
  };
}

/**
 * Connections of our own come first. Those that trust the system's certificates too are made when
 * they are needed, since reading them is slow; the editor's fetch is the last resort.
 */
function openNetwork(settings: NetworkSettings, options: LineOptions, host: Transport): Network {
  const { proxy } = options;
  if (proxy && !/^https?$/.test(proxy.scheme)) {
    const { scheme: code, name: via } = proxy;
    const refuse = (): Promise<never> =>
      Promise.reject(new NotSentError({ kind: 'proxy', reason: 'unsupported', code, via }));
    const send = firstThatConnects(
      { send: refuse, mayHelp: () => false },
      { send: host, mayHelp: () => true },
    );
    return { send, close: () => Promise.resolve() };
  }
  // Without a proxy of our own knowledge there may yet be one that a PAC file names.
  const mayNeedProxy = ({ hostname }: URL): boolean =>
    settings.usesProxy && !proxy && !isLoopback(hostname);
  const lines = new Lines(options);
  let trusting: Promise<Lines> | undefined;
  const trustSystem = (): Promise<Lines> =>
    systemTrust().then((trust) => new Lines({ ...options, trust }));
  const send = firstThatConnects(
    { send: undiciTransport(lines), mayHelp: () => false },
    {
      send: async (request) => undiciTransport(await (trusting ??= trustSystem()))(request),
      mayHelp: (failure) => settings.usesSystemCertificates && isAboutTrust(failure),
    },
    {
      send: host,
      mayHelp: (failure, url) =>
        isAboutProxyOrTls(failure) || (isUnreachable(failure) && mayNeedProxy(url)),
    },
  );
  return {
    send,
    close: async () => {
      await lines.close();
      await (await trusting)?.close();
    },
  };
}
