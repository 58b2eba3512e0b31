const KINDS: Readonly<Record<string, 'http' | 'socks'>> = {
  http: 'http',
  https: 'http',
  socks: 'socks',
  socks5: 'socks',
  socks5h: 'socks',
};

/**
 * How one speaks with a proxy: by HTTP tunnels, or by SOCKS 5 under any of its names.
 * @param scheme of its address, such as `socks5h`
 * @returns `undefined` for what cannot be used, such as SOCKS 4
 */
export const proxyKind = (scheme: string): 'http' | 'socks' | undefined => KINDS[scheme];
