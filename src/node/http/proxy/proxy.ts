import {
  NO_PROXY_VARIABLES,
  PROXY_VARIABLES,
  type ProxyEnvironment,
} from '../../../core/api/route/proxyVariables';
import type { NetworkSettings } from '../../../core/common/ports';

export interface Proxy {
  /** Without name and password. */
  readonly address: string;
  /** `host:port`, for people. */
  readonly name: string;
  /** The scheme, such as `http`. */
  readonly scheme: string;
  /** Value of the header that signs in to it; empty when it asks for none. */
  readonly authorization: string;
  /** The name and password that its address has. */
  readonly login?: Login;
}

interface Login {
  readonly username: string;
  readonly password: string;
}

/** What names the proxy, and where that stands. */
export interface ProxySetting {
  readonly text: string;
  /** The name of the setting or variable. */
  readonly from: string;
}

/** The proxy for https requests: the editor's setting, else the environment, in VS Code's own order. */
export function proxySetting(
  settings: NetworkSettings,
  env: ProxyEnvironment,
): ProxySetting | undefined {
  if (!settings.usesProxy) return undefined;
  const text = settings.proxy.trim();
  if (text !== '') return { text, from: 'http.proxy' };
  // An empty variable counts as none.
  const from = PROXY_VARIABLES.find((name) => env[name]);
  return from && { text: env[from] ?? '', from };
}

export function chooseProxy(settings: NetworkSettings, env: ProxyEnvironment): Proxy | undefined {
  const text = proxySetting(settings, env)?.text;
  if (text === undefined) return undefined;
  const [, scheme = 'http', person, host = ''] = PARTS.exec(text) ?? [];
  const url = URL.parse(`${scheme}://${host}`);
  if (!url?.host) return undefined;
  const login = loginOf(person);
  return {
    address: `${url.protocol}//${url.host}`,
    name: url.port === '' ? `${url.hostname}:${defaultPort(url.protocol)}` : url.host,
    scheme: url.protocol.slice(0, -1),
    authorization: settings.proxyAuthorization || (login ? basicAuthorization(login) : ''),
    ...(login && { login }),
  };
}

function defaultPort(protocol: string): number {
  if (protocol.startsWith('socks')) return 1080;
  return protocol === 'https:' ? 443 : 80;
}

/** Up to the last `@`, since people write a password as it is: with `#`, `/` or `?` in it. */
const PARTS = /^\s*(?:([a-z][a-z0-9+.-]*):\/\/)?(?:(.*)@)?([^@]*?)\s*$/is;

/** Entries of the list of hosts that are asked without a proxy: of the setting, else of the environment. */
export function directHosts(
  { noProxy }: NetworkSettings,
  env: ProxyEnvironment,
): readonly string[] {
  const variable = NO_PROXY_VARIABLES.find((name) => env[name]);
  const list = noProxy.length > 0 ? noProxy : [(variable && env[variable]) ?? ''];
  return list.flatMap((entry) => entry.split(/[,;\s]+/)).filter(Boolean);
}

function loginOf(person: string | undefined): Login | undefined {
  if (person === undefined || person === '' || person === ':') return undefined;
  const [, username = '', password = ''] = /^([^:]*):?(.*)$/s.exec(person) ?? [];
  return { username: decoded(username), password: decoded(password) };
}

function basicAuthorization({ username, password }: Login): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

/** People write a percent sign in a password as it is, too. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped);
    } catch {
      return escaped;
    }
  });
}
