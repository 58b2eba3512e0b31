import { rangesIn } from '../addressRanges';

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'https:': '443', 'http:': '80' };

/**
 * Finds the entry of a list that has a server asked without the proxy: a name and everything below it
 * (`.example.com` too), `*.example.com` for what is below only, `*`, a range of addresses; each perhaps with a port.
 */
export function noProxyRule(list: readonly string[]): (url: URL) => string | undefined {
  const rules = list.map((entry) => ({ entry, holds: ruleOf(entry) }));
  return (url) => rules.find(({ holds }) => holds(url))?.entry;
}

function ruleOf(entry: string): (url: URL) => boolean {
  const isInRange = rangesIn([entry]);
  const [host, port] = parted(entry);
  const name = withoutLastDot(canonical(host.replace(/^\*?\./, '')));
  const isForName = !host.startsWith('*');
  return (url) => {
    if (isInRange(url.hostname)) return true;
    const asked = withoutLastDot(url.hostname.replace(/^\[(.*)\]$/, '$1'));
    if (port !== undefined && port !== (url.port || DEFAULT_PORTS[url.protocol])) return false;
    return host === '*' || (isForName && asked === name) || asked.endsWith(`.${name}`);
  };
}

/** The colons of an IPv6 address are no port. */
function parted(entry: string): [host: string, port?: string] {
  const [, address = '', addressPort] = /^\[(.+)\](?::(\d+))?$/.exec(entry) ?? [];
  if (address) return addressPort === undefined ? [address] : [address, addressPort];
  const [, host, port] = /^([^:]+):(\d+)$/.exec(entry) ?? [];
  return host !== undefined && port !== undefined ? [host, port] : [entry];
}

/** As URLs write it: names of other scripts in ASCII, an IPv6 address in its shortest form. */
function canonical(host: string): string {
  const url = URL.parse(`http://${host.includes(':') ? `[${host}]` : host}`);
  return url ? url.hostname.replace(/^\[(.*)\]$/, '$1') : host.toLowerCase();
}

/** It only marks a name as complete. */
const withoutLastDot = (name: string): string => name.replace(/(.)\.$/, '$1');
