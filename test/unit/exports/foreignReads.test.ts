import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { ApiFailure } from '../../../src/core/api/errors/apiFailure';
import type { RawAnswer } from '../../../src/core/api/client/rawRequest';
import type { Caller } from '../../../src/core/exports/caller';
import { FetchError } from '../../../src/core/exports/fetchError';
import { ForeignReads } from '../../../src/core/exports/foreignReads';
import { PublicState } from '../../../src/core/exports/publicState';
import { ReadConsents } from '../../../src/core/exports/readConsents';
import { deferred } from '../../fakes/deferred';
import { Office, settled } from '../../fakes/office';
import { sampleKeys } from '../../fakes/sampleKeys';

const caller: Caller = { id: 'some.extension', name: 'Some Extension' };
const workers: RawAnswer = { status: 200, headers: { 'set-cookie': 'a' }, text: '{"workers":[]}' };

function harness(answer: boolean | Promise<boolean> = true) {
  const office = new Office();
  const { sessions, connection, monitor, clock, log } = office;
  const publicState = new PublicState(sessions, monitor, clock, (text) => text);
  const readConsents = new ReadConsents(office.state);
  const questions: string[] = [];
  const reads = new ForeignReads(
    { sessions, connection, monitor, publicState, readConsents, log },
    ({ name }, { label }) => {
      questions.push(`${name}, ${label}`);
      return Promise.resolve(answer);
    },
    clock,
  );
  const read = (path: unknown = '/api/workers', signal?: AbortSignal) =>
    reads.read(caller, path, signal);
  return { office, reads, read, questions, readConsents };
}

/** What a call was refused with, such as `signedOut: Not signed in.` */
async function errorOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => assert.fail('there was an answer'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof FetchError && error instanceof Error);
  assert.deepEqual([error.name, 'cause' in error], ['HandingerFetchError', false]);
  assert.ok(!inspect(error, { depth: null, showHidden: true }).includes(sampleKeys.first));
  const { code, message, retryAt } = error;
  return `${code}: ${message}${retryAt === undefined ? '' : ` ${retryAt}`}`;
}

describe('ForeignReads', () => {
  it('reads with the session’s key after one question that names extension and profile', async () => {
    const { office, read, questions } = harness();
    await office.signIn();
    office.client.answers(workers).answers({ ...workers, status: 404 });
    const response = await read('/api/workers?page=2');
    assert.deepEqual(
      [response.status, response.headers, await response.json(), (await read()).status],
      [200, {}, { workers: [] }, 404],
    );
    assert.deepEqual(
      [questions, office.client.calls],
      [['Some Extension, first'], ['read /api/workers?page=2', 'read /api/workers']],
    );
  });

  it('writes to the log who reads what, without the query', async () => {
    const { office, read } = harness();
    await office.signIn();
    office.client.answers(workers);
    await read('/api/workers?page=2');
    assert.deepEqual(office.log.lines, ['info: some.extension reads /api/workers']);
  });

  it('refuses a path that leads elsewhere, without a question', async () => {
    const { office, read, questions } = harness();
    await office.signIn();
    assert.match(await errorOf(read('https://elsewhere.example/api/')), /^invalidPath: /);
    assert.match(await errorOf(read(7)), /^invalidPath: /);
    assert.deepEqual([questions, office.client.calls], [[], []]);
  });

  it('waits for the keychain, and says that nobody is signed in', async () => {
    const { read, questions } = harness();
    assert.equal(await errorOf(read()), 'signedOut: Not signed in.');
    assert.deepEqual(questions, []);
  });

  it('asks and sends nothing in a workspace that is not trusted', async () => {
    const { office, read, questions } = harness();
    office.trust.isTrusted = false;
    await office.signIn();
    assert.equal(
      await errorOf(read()),
      'untrusted: This workspace is not trusted, so nothing is sent.',
    );
    assert.deepEqual([questions, office.client.calls], [[], []]);
  });

  it('asks and sends nothing when the keychain does not have the key', async () => {
    const { office, read, questions } = harness();
    await office.signIn();
    office.secrets.lose('handinger.key.profile-1');
    await office.sessions.reload();
    assert.equal(
      await errorOf(read()),
      'keyUnavailable: VS Code’s secret storage no longer has the key of first.',
    );
    assert.deepEqual(questions, []);
  });

  it('sends nothing after a no, and does not ask again', async () => {
    const { office, read, questions } = harness(false);
    await office.signIn();
    const sentence = 'refused: “Some Extension” is not allowed to read from Handinger.';
    assert.deepEqual([await errorOf(read()), await errorOf(read())], [sentence, sentence]);
    assert.deepEqual([questions.length, office.client.calls], [1, []]);
  });

  it('shares one question between simultaneous calls', async () => {
    const answer = deferred<boolean>();
    const { office, read, questions } = harness(answer.promise);
    await office.signIn();
    office.client.answers(workers).answers(workers);
    const calls = [read(), read()];
    await settled();
    answer.resolve(true);
    await Promise.all(calls);
    assert.deepEqual([questions.length, office.client.calls.length], [1, 2]);
  });

  it('does not use a consent for a profile that came while the question stood there', async () => {
    const answer = deferred<boolean>();
    const { office, read } = harness(answer.promise);
    await office.signIn('first');
    const asking = read();
    await settled();
    await office.signIn('second');
    answer.resolve(true);
    assert.match(await errorOf(asking), /^profileChanged: /);
    assert.deepEqual(office.client.calls, []);
  });

  for (const [what, leave] of [
    ['sign-out', (office: Office) => office.signOut()],
    ['switch', (office: Office) => office.signIn('second')],
  ] as const) {
    it(`aborts at a ${what}, and drops the late answer`, async () => {
      const { office, read } = harness();
      await office.signIn('first');
      const held = office.client.holds();
      const asking = read();
      await settled();
      await leave(office);
      assert.equal(office.client.signals[0]?.aborted, true);
      held.answer(workers);
      assert.equal(await errorOf(asking), 'profileChanged: The Handinger key in use has changed.');
    });
  }

  it('is cancelled by its caller, before and during the request', async () => {
    const { office, read } = harness();
    await office.signIn();
    const aborter = new AbortController();
    const held = office.client.holds();
    const asking = read('/api/workers', aborter.signal);
    await settled();
    aborter.abort();
    held.fail({ kind: 'cancelled' });
    assert.deepEqual(
      [await errorOf(asking), await errorOf(read('/api/workers', AbortSignal.abort()))],
      ['cancelled: Canceled.', 'cancelled: Canceled.'],
    );
    assert.equal(office.client.calls.length, 1);
  });

  const failures: readonly [failure: ApiFailure, error: string][] = [
    [{ kind: 'rateLimited', until: 7 }, 'rateLimited: Rate limited (429). 7'],
    [{ kind: 'timeout' }, 'network: handinger.com didn’t respond in time.'],
    [
      { kind: 'unreachable', reason: 'refused', code: 'ECONNREFUSED' },
      'network: handinger.com refused the connection (ECONNREFUSED).',
    ],
    [
      { kind: 'badAnswer', reason: 'tooLarge' },
      'tooLarge: The response from handinger.com is larger than 10 MB and was cut off.',
    ],
    [
      { kind: 'badAnswer', reason: 'incomplete' },
      'network: The response from handinger.com is incomplete.',
    ],
  ];
  for (const [failure, error] of failures) {
    it(`says why there is no answer: ${error}`, async () => {
      const { office, read } = harness();
      await office.signIn();
      office.client.fails(failure);
      assert.equal(await errorOf(read()), error);
    });
  }

  describe('after a success', () => {
    async function readWhile(verdict: Parameters<Office['monitor']['learn']>[1], status: number) {
      const { office, read } = harness();
      await office.signIn();
      office.monitor.learn(Office.account(), verdict);
      office.client.answers({ ...workers, status }).answers({ workers: [] });
      await read();
      await settled();
      return { calls: office.client.calls, health: office.monitor.current.kind };
    }
    const offline = { kind: 'unreachable', failure: { kind: 'timeout' } } as const;

    it('looks whether the key works again when nothing was reachable before', async () => {
      assert.deepEqual(await readWhile(offline, 200), {
        calls: ['read /api/workers', 'list'],
        health: 'healthy',
      });
    });

    for (const status of [302, 500]) {
      it(`does not take a ${status} for one`, async () => {
        assert.deepEqual(await readWhile(offline, status), {
          calls: ['read /api/workers'],
          health: 'unreachable',
        });
      });
    }

    it('does not take it for a proof of a key that was rejected', async () => {
      assert.deepEqual(await readWhile({ kind: 'rejected' }, 200), {
        calls: ['read /api/workers'],
        health: 'rejected',
      });
    });
  });
});
