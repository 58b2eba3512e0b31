import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { createAccountClient, type Connect } from '../../src/core/api/client/clientFactory';
import { Connection } from '../../src/core/api/client/connection';
import { RateLimitStore } from '../../src/core/api/http/rateLimitStore';
import { RateLimiter } from '../../src/core/api/http/rateLimiter';
import { ForeignReads } from '../../src/core/exports/foreignReads';
import { PublicState } from '../../src/core/exports/publicState';
import { ReadConsents } from '../../src/core/exports/readConsents';
import { Office } from '../fakes/office';
import { sampleKeys } from '../fakes/sampleKeys';
import { jsonAnswer } from '../fakes/transport';
import type { HttpRequest } from '../../src/core/api/http/transport';
import { hostilePaths } from './apiPaths';

/** A window whose key other extensions may read with, over everything but the socket. */
async function openWindow() {
  const office = new Office();
  const { sessions, monitor, clock, state, trust, log } = office;
  const sent: HttpRequest[] = [];
  const limits = new RateLimitStore(state, clock);
  const around = { clock, random: () => 0, limits, log, userAgent: 'x' };
  const redact = (text: string): string => text;
  const connect: Connect = (account, observe) => {
    const surroundings = { ...around, redact, remember: () => undefined };
    const gate = new RateLimiter(clock, limits.of(account.key.fingerprint));
    const send = (request: HttpRequest) => {
      sent.push(request);
      return Promise.resolve(jsonAnswer({}));
    };
    return Promise.resolve(createAccountClient(account, surroundings, gate, send, observe));
  };
  const connection = new Connection(sessions, connect, trust);
  const publicState = new PublicState(sessions, monitor, clock, redact);
  const readConsents = new ReadConsents(state);
  const parts = { sessions, connection, monitor, publicState, readConsents, log };
  const reads = new ForeignReads(parts, () => Promise.resolve(true), clock);
  await office.signIn();
  const read = (path: unknown) => reads.read({ id: 'some.extension', name: 'Some' }, path);
  return { read, sent };
}

/** A path as servers and proxies may take it that decode more than once, or fold what looks alike. */
function readingsOf(path: string): readonly string[] {
  const readings = [path];
  for (let depth = 0; depth < 3; depth++) {
    const last = readings.at(-1) ?? '';
    // As a lenient decoder does: byte by byte, overlong forms included.
    readings.push(
      Buffer.from(
        last
          .replace(/%c0%a([ef])|%e0%80%a([ef])/gi, (_, two: string, three: string) =>
            (two || three).toLowerCase() === 'e' ? '.' : '/',
          )
          .replace(/%([0-9a-f]{2})/gi, (_, digits: string) =>
            String.fromCharCode(parseInt(digits, 16)),
          ),
        'latin1',
      ).toString('utf8'),
    );
  }
  return readings.map((reading) => reading.normalize('NFKC').replaceAll('\\', '/'));
}

describe('a path that another extension reads', () => {
  for (const path of hostilePaths) {
    it(`takes the key nowhere else: ${inspect(path)}`, async () => {
      const { read, sent } = await openWindow();
      await read(path).catch(() => undefined);
      for (const { url, headers } of sent) {
        assert.ok(headers['authorization']?.includes(sampleKeys.first));
        assert.equal(new URL(url).origin, 'https://handinger.com');
        assert.doesNotMatch(url, /[\s#\\]/);
        const [asked = ''] = url.slice('https://handinger.com'.length).split('?');
        for (const reading of readingsOf(asked)) {
          assert.match(reading, /^\/api\//);
          assert.doesNotMatch(reading, /\/\.\.?(?:[/;]|$)|\p{Cc}/u);
        }
      }
    });
  }

  for (const path of ['/api/workers', '/api/workers?page=2&q=a%2Fb', '/api/workers/wrk_1/a%20b']) {
    it(`is read where it is harmless: ${path}`, async () => {
      const { read, sent } = await openWindow();
      await read(path);
      assert.deepEqual(
        sent.map(({ url }) => url),
        [`https://handinger.com${path}`],
      );
    });
  }
});
