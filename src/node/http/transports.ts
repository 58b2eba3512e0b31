import { isLoopback } from '../../core/model/address';
import type { Way } from '../../core/api/route/routeFallback';
import { isAboutProxy, isAboutTrust, isUnreachable } from '../../core/api/errors/networkError';
import { proxyKind } from '../../core/api/route/proxyKind';
import type { ProxyEnvironment } from '../../core/api/route/proxyVariables';
import { NotSentError, type Transport } from '../../core/api/http/transport';
import type { NetworkSettings } from '../../core/common/ports';
import { hostChecksCertificates } from './hostChecks';
import { Dispatchers, type DispatcherOptions } from './undiciDispatchers';
import { chooseProxy, directHosts } from './proxy/proxy';
import { systemTrust } from './systemCertificates';
import { undiciTransport } from './undiciTransport';

interface Ways {
  /** The first is to be taken first. */
  readonly all: readonly [Way, ...Way[]];
  readonly close: () => Promise<void>;
}

export function dispatcherOptions(
  settings: NetworkSettings,
  env: ProxyEnvironment,
): DispatcherOptions {
  return {
    proxy: chooseProxy(settings, env),
    directHosts: directHosts(settings, env),
    checksCertificates: settings.checksCertificates,
  };
}

/**
 * Connections of our own come first. Those that trust the system's certificates too are made when
 * they are needed, since reading them is slow; the editor's fetch is the last resort. It never comes after a
 * certificate that we refused, and not where it might accept one: variables and other extensions can make it.
 */
export function openTransports(
  settings: NetworkSettings,
  options: DispatcherOptions,
  host: Transport,
  env: ProxyEnvironment,
): Ways {
  const { proxy } = options;
  const mayAskHost = (): boolean => !settings.checksCertificates || hostChecksCertificates(env);
  if (proxy && !proxyKind(proxy.scheme)) {
    const { scheme: code, name: via } = proxy;
    const refuse = (): Promise<never> =>
      Promise.reject(new NotSentError({ kind: 'proxy', reason: 'unsupported', code, via }));
    return {
      all: [
        { name: 'own', send: refuse, mayHelp: () => false },
        { name: 'editor', send: host, mayHelp: mayAskHost },
      ],
      close: () => Promise.resolve(),
    };
  }
  // Without a proxy of our own knowledge there may yet be one that a PAC file names.
  const mayNeedProxy = ({ hostname }: URL): boolean =>
    settings.usesProxy && !proxy && !isLoopback(hostname);
  const lines = new Dispatchers(options);
  let trusting: Promise<Dispatchers> | undefined;
  const trustSystem = (): Promise<Dispatchers> =>
    systemTrust().then((trust) => new Dispatchers({ ...options, trust }));
  return {
    all: [
      { name: 'own', send: undiciTransport(lines), mayHelp: () => false },
      {
        name: 'system',
        send: async (request) => undiciTransport(await (trusting ??= trustSystem()))(request),
        mayHelp: (failure) => settings.usesSystemCertificates && isAboutTrust(failure),
      },
      {
        name: 'editor',
        send: host,
        mayHelp: (failure, url) =>
          mayAskHost() && (isAboutProxy(failure) || (isUnreachable(failure) && mayNeedProxy(url))),
      },
    ],
    close: async () => {
      await lines.close();
      await (await trusting)?.close();
    },
  };
}
