import { BlockList, isIP } from 'node:net';

const RANGE = /^\[?([0-9a-f:.]+)\]?\/(\d{1,3})$/i;

/** Tells whether a host is an address in one of the ranges (`10.0.0.0/8`) of a list; other entries are no ranges. */
export function rangesIn(list: readonly string[]): (hostname: string) => boolean {
  const ranges = new BlockList();
  for (const entry of list) {
    const [, address = '', prefix] = RANGE.exec(entry) ?? [];
    const family = isIP(address);
    if (family === 0 || Number(prefix) > (family === 4 ? 32 : 128)) continue;
    ranges.addSubnet(address, Number(prefix), family === 4 ? 'ipv4' : 'ipv6');
  }
  return (hostname) => {
    const address = hostname.replace(/^\[(.*)\]$/, '$1');
    const family = isIP(address);
    return family !== 0 && ranges.check(address, family === 4 ? 'ipv4' : 'ipv6');
  };
}
