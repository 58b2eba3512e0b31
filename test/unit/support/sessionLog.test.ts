import assert from 'node:assert/strict';
import { createAccountClient, type Connect } from '../../../src/core/api/client/clientFactory';
import { Connection } from '../../../src/core/api/client/connection';
import { KeyChecker } from '../../../src/core/api/client/keyChecker';
import { RateLimitStore } from '../../../src/core/api/http/rateLimitStore';
import { RateLimiter } from '../../../src/core/api/http/rateLimiter';
import { SecretStorageStore } from '../../../src/core/credentials/stores/secretStorageStore';
import { KeyRotation } from '../../../src/core/rotation/keyRotation';
import { HealthHistory } from '../../../src/core/health/healthHistory';
import { HealthMonitor } from '../../../src/core/health/healthMonitor';
import type { Logger } from '../../../src/core/common/ports';
import { LogLines } from '../../../src/core/support/logLines';
import { StateLog } from '../../../src/core/support/stateLog';
import { sha256 } from '../../../src/node/sha256';
import { base64, escaped, piecesOf } from '../../fakes/keyForms';
import { Office } from '../../fakes/office';
import { sampleKey, sampleKeys } from '../../fakes/sampleKeys';
import { jsonAnswer, TransportFake } from '../../fakes/transport';

/** An office whose requests and changes are logged as in the editor. */
function loggedOffice() {
  const office = new Office();
  const { clock, redactor, vault, sessions, state, trust } = office;
  const redact = (text: string): string => redactor.redact(text);
  const remember = (secret: string): void => redactor.remember(secret);
  const lines = new LogLines(redact, clock);
  const write = (level: keyof Logger) => (message: string) => void lines.pass(level, message);
  const log: Logger = {
    trace: write('trace'),
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
  const network = new TransportFake();
  const limits = new RateLimitStore(state, clock);
  const surroundings = { clock, random: () => 0, limits, log, userAgent: 'x', redact, remember };
  const connect: Connect = (account, observe) => {
    const gate = new RateLimiter(clock, limits.of(account.key.fingerprint));
    return Promise.resolve(createAccountClient(account, surroundings, gate, network.send, observe));
  };
  const connection = new Connection(sessions, connect, trust);
  const checker = new KeyChecker(connect, sha256);
  const monitor = new HealthMonitor(sessions, connection, checker, vault, clock, trust);
  const rotation = new KeyRotation(
    vault,
    (account, signal) => checker.checkAccount(account, signal),
    state,
    clock,
  );
  const history = new HealthHistory(monitor, clock);
  new StateLog({ sessions, history, checker, limits, rotation }, log);
  return { office, network, connection, monitor, rotation, lines, log };
}

const { signal } = new AbortController();
const every = Object.values(sampleKeys);

/** An answer of a server that says a key back in every form. */
const echo = (status: number, key: string) =>
  jsonAnswer({ error: [key, escaped(key), base64(`a:${key}`)].join(' ') }, status, {
    'retry-after': '1',
  });

describe('The log of a session', () => {
  it('holds nothing of a key in any form, whatever the server and the keychain say', async () => {
    const { office, network, connection, monitor, rotation, lines, log } = loggedOffice();
    const first = await office.signIn('first');
    const { id } = first;
    network.answers(echo(401, sampleKeys.first));
    await monitor.check();
    network.answers(echo(429, sampleKeys.first));
    await monitor.check();
    office.clock.advance(1_000);

    const path = `/api/x?q=${every.join()}&r=${escaped(sampleKeys.first)}`;
    network.answers(echo(404, sampleKeys.first));
    await connection.use(first, (client, until) => client.read(path, until));

    await rotation.begin(id);
    const account = { key: sampleKey('second'), baseUrl: 'https://handinger.com' };
    await rotation.replace(id, account, { kind: 'accepted' });
    network.answers(echo(403, sampleKeys.first));
    await rotation.checkOldKey(id, signal);

    office.secrets.get = () => Promise.reject(new Error(`cannot read ${every.map(base64).join()}`));
    await office.sessions.reload();
    office.secrets.store = () => Promise.reject(new Error(`cannot take ${every.join()}`));
    const keychain = new SecretStorageStore(
      office.secrets,
      office.state,
      sha256,
      log,
      office.clock,
      office.admissions,
    );
    const [profile] = await office.vault.profiles();
    assert.ok(profile);
    await assert.rejects(keychain.put(profile, { key: sampleKey('second') }));

    const text = lines.last.join('\n');
    assert.deepEqual(
      every.flatMap(piecesOf).filter((piece) => text.includes(piece)),
      [],
    );
    for (const expected of [
      /Session: signedIn/,
      /GET \/api\/workers 401 0 ms attempt 1\n/,
      /Health: rejected: … … /,
      /Health: rejected: .*; rateLimited until/,
      /Rate limit of \w{8} until/,
      /GET \/api\/x\?q=…,hdg_live_…&r=… 404/,
      /Rotation of profile-1: key replaced/,
      /Check of \w{8} at handinger\.com: forbidden/,
      /Rotation of profile-1: old key alive/,
      /Session: keyUnreadable .*: cannot read …/,
      /does not take the key of profile profile-1: cannot take …,…/,
      /\[trace\] GET \/api\/workers sends accept, authorization, user-agent/,
    ]) {
      assert.match(text, expected);
    }
  });
});
