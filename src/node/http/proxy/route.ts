import { isLoopback } from '../../../core/model/address';
import type { ProxyEnvironment } from '../../../core/api/route/proxyVariables';
import type { Route } from '../../../core/health/diagnostics/probePort';
import type { NetworkSettings } from '../../../core/common/ports';
import { noProxyRule } from './noProxyRules';
import { chooseProxy, directHosts, proxySetting } from './proxy';

/** How our own connections go to a server, and what says so. */
export function routeTo(url: URL, settings: NetworkSettings, env: ProxyEnvironment): Route {
  if (isLoopback(url.hostname)) return { kind: 'direct', because: 'thisComputer' };
  if (!settings.usesProxy) return { kind: 'direct', because: 'off' };
  const setting = proxySetting(settings, env);
  if (!setting) return { kind: 'direct', because: 'noneSet' };
  const { from } = setting;
  const proxy = chooseProxy(settings, env);
  if (!proxy) return { kind: 'direct', because: 'unreadable', from };
  const entry = noProxyRule(directHosts(settings, env))(url);
  if (entry !== undefined) return { kind: 'direct', because: 'listed', entry };
  const { scheme, name, address } = proxy;
  return { kind: 'proxy', scheme, name, hostname: new URL(address).hostname, from };
}
