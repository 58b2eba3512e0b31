import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { isReadablePath } from '../../../src/core/exports/readablePath';

const base = 'https://handinger.com/base';

const readable = [
  '/api/workers',
  '/api/workers/',
  '/api/workers?cursor=a%20b%26c',
  '/api/workers?next=https://elsewhere.example/../x%2F..',
  '/api/workers/wrk_-1/schedules',
  '/api/files/a%20b.txt',
  '/api//workers',
  '/api/',
  '/api/x..y/...',
];

const unreadable: readonly unknown[] = [
  undefined,
  null,
  7,
  new URL('https://handinger.com/api/workers'),
  ['/api/workers'],
  '',
  '/',
  'api/workers',
  '/api',
  '/API/workers',
  '/apis/x',
  '/login',
  ' /api/workers',
  '//elsewhere.example/api/',
  '///elsewhere.example/api/',
  '/\\elsewhere.example/api/',
  '\\\\elsewhere.example/api/',
  'https://handinger.com/api/workers',
  'https://elsewhere.example/api/workers',
  'javascript:alert(1)',
  '@elsewhere.example/api/',
  '.elsewhere.example/api/',
  ':8080/api/',
  '/api/../admin',
  '/api/..',
  '/api/.',
  '/api/./workers',
  '/api/workers/..',
  '/api/%2e%2e/admin',
  '/api/.%2E/admin',
  '/api/..%2fadmin',
  '/api/..%5Cadmin',
  '/api/..\\admin',
  '/api/workers#part',
  '/api/work ers',
  '/api/workers\r\nX-Other: 1',
  '/api/work\ters',
  '/api/\u0000',
  '/api/wörker',
  '/api/\u{1F600}',
  '/api/{id}',
];

describe('isReadablePath', () => {
  for (const path of readable) {
    it(`takes ${path}`, () => assert.equal(isReadablePath(path), true));
  }

  for (const path of unreadable) {
    it(`refuses ${path instanceof URL ? 'an address that is parsed' : inspect(path)}`, () =>
      assert.equal(isReadablePath(path), false));
  }

  it('leaves no way out of /api/ on the same origin, whatever the text', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2e',
      '%2f',
      '%5c',
      '@',
      ':',
      '?',
      '#',
      'a',
    );
    const text = fc.oneof(
      fc.array(piece).map((pieces) => `/api/${pieces.join('')}`),
      fc.array(piece).map((pieces) => pieces.join('')),
      fc.string({ unit: 'binary' }).map((rest) => `/api/${rest}`),
    );
    fc.assert(
      fc.property(text, (path) => {
        if (!isReadablePath(path)) return;
        const { origin, pathname, username } = new URL(base + path);
        assert.equal(origin, 'https://handinger.com');
        assert.ok(pathname.startsWith('/base/api/'));
        assert.equal(username, '');
        assert.ok(
          !/\/\.\.?(\/|$)/.test(decodeURIComponent(pathname.replace(/%(?![\da-f]{2})/gi, ''))),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});
