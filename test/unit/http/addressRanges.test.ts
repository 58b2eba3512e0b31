import assert from 'node:assert/strict';
import { rangesIn } from '../../../src/node/http/addressRanges';

describe('rangesIn', () => {
  const isInside = rangesIn([
    '10.0.0.0/8',
    '192.0.2.7/32',
    '2001:db8::/32',
    '[fd00::]/8',
    'a.example',
    '10.1.2.3',
    '172.16.0.0/33',
    'nonsense/8',
  ]);
  for (const host of [
    '10.20.30.40',
    '192.0.2.7',
    '[2001:db8::1]',
    '2001:db8:ffff::',
    '[fd12::1]',
  ]) {
    it(`holds ${host}`, () => {
      assert.equal(isInside(host), true);
    });
  }
  for (const host of ['11.0.0.1', '192.0.2.8', '172.16.0.1', '[2001:db9::1]', 'a.example', '']) {
    it(`does not hold ${host || 'nothing'}`, () => {
      assert.equal(isInside(host), false);
    });
  }
});
