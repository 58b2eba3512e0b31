import type { NetworkSettings } from '../../core/ports';

export interface Proxy {
  /** Without name and password. */
  readonly address: string;
  /** `host:port`, for people. */
  readonly name: string;
  /** The scheme, such as `http`. */
  readonly scheme: string;
  /** Value of the header that signs in to it; empty when it asks for none. */
  readonly authorization: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The proxy for https requests: the editor's setting, else the environment, in VS Code's own order. */
export function chooseProxy(settings: NetworkSettings, env: Environment): Proxy | undefined {
  if (!settings.usesProxy) return undefined;
  const text = firstSet(
    settings.proxy.trim(),
    env['https_proxy'],
    env['HTTPS_PROXY'],
    env['http_proxy'],
    env['HTTP_PROXY'],
  );
  const url = URL.parse(text.includes('://') ? text : `http://${text}`);
  if (!url) return undefined;
  return {
    address: `${url.protocol}//${url.host}`,
    name: url.port === '' ? `${url.hostname}:${url.protocol === 'https:' ? 443 : 80}` : url.host,
    scheme: url.protocol.slice(0, -1),
    authorization: settings.proxyAuthorization || basicAuthorization(url),
  };
}

/** Entries of the list of hosts that are asked without a proxy: of the setting, else of the environment. */
export function directHosts({ noProxy }: NetworkSettings, env: Environment): readonly string[] {
  const list = noProxy.length > 0 ? noProxy : [firstSet(env['no_proxy'], env['NO_PROXY'])];
  return list.flatMap((entry) => entry.split(/[,\s]+/)).filter(Boolean);
}

/** An empty variable counts as none. */
function firstSet(...texts: readonly (string | undefined)[]): string {
  return texts.find(Boolean) ?? '';
}

function basicAuthorization({ username, password }: URL): string {
  if (username === '' && password === '') return '';
  const pair = `${decoded(username)}:${decoded(password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

/** People write a percent sign in a password as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
