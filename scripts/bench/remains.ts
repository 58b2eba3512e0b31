import { remainsOf } from '../../test/network/remains';
import type { BenchLine } from './benchLine';

const REQUESTS = 10_000;

/** What is left of many requests: growth of the heap for each, and sockets that are open in the end. */
export async function benchRemains(): Promise<BenchLine[]> {
  const { heap, sockets } = await remainsOf(REQUESTS);
  return [
    { name: 'remains.heap', value: heap / REQUESTS, unit: 'bytes per request' },
    { name: 'remains.sockets', value: sockets, unit: 'sockets' },
  ];
}
