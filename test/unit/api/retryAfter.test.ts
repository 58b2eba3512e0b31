import assert from 'node:assert/strict';
import { waitUntil } from '../../../src/core/api/retryAfter';

const now = Date.UTC(2026, 6, 1, 9);
const httpDate = (seconds: number): string => new Date(now + seconds * 1_000).toUTCString();

describe('waitUntil', () => {
  const headers: readonly [header: string | undefined, seconds: number][] = [
    ['7', 7],
    [' 7 ', 7],
    ['1.5', 1.5],
    ['0', 1],
    ['0.2', 1],
    ['300', 300],
    ['3600', 300],
    ['99999999999999999999', 300],
    [httpDate(42), 42],
    [httpDate(-42), 1],
    [httpDate(0), 1],
    [httpDate(86_400), 300],
    ['Wednesday, 01-Jul-26 09:00:20 GMT', 20],
    [new Date(now + 20_000).toISOString(), 20],
    [undefined, 30],
    ['', 30],
    ['soon', 30],
    ['in 5 seconds', 30],
    ['garbage-7', 30],
    ['-7', 30],
    ['7, 9', 30],
    ['7s', 30],
    ['1e3', 30],
    ['0x10', 30],
    ['Infinity', 30],
    ['NaN', 30],
    ['２', 30],
  ];
  for (const [header, seconds] of headers) {
    it(`takes ${header === undefined ? 'no header' : `"${header}"`} for ${seconds} seconds`, () => {
      assert.equal((waitUntil(header, now) - now) / 1_000, seconds);
    });
  }
});
