import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../../src/core/api/errors/apiFailure';
import {
  checkKey,
  isRouteAbsent,
  NOBODY,
  type KeyVerdict,
} from '../../../../src/core/api/client/keyVerdict';
import { KeyChecker, type KeyCheck } from '../../../../src/core/api/client/keyChecker';
import { sha256 } from '../../../../src/node/sha256';
import { ClientFake, worker } from '../../../fakes/client';
import { prefix, sampleKey } from '../../../fakes/sampleKeys';

const { signal } = new AbortController();
const neverAsked = (): never => {
  throw new Error('Nobody planned to ask with a made-up key');
};

const absent: ApiFailure = { kind: 'routeAbsent', status: 404 };
const notFound: ApiFailure = { kind: 'notFound' };
const offline: ApiFailure = { kind: 'unreachable', reason: 'dns', code: 'ENOTFOUND' };
const portal: ApiFailure = { kind: 'rejected', by: 'somethingElse' };

describe('checkKey', () => {
  it('accepts a key that may list workers, and learns its organization', async () => {
    const page = { workers: [worker('a'), worker('b', { organizationId: 'org_1' })] };
    const client = new ClientFake().answers(page);
    assert.deepEqual(await checkKey(client, neverAsked, signal), {
      kind: 'accepted',
      organizationId: 'org_1',
      page,
    });
    assert.deepEqual(client.calls, ['list']);
  });

  it('accepts a key whose organization has no workers', async () => {
    const page = { workers: [] };
    assert.deepEqual(await checkKey(new ClientFake().answers(page), neverAsked, signal), {
      kind: 'accepted',
      page,
    });
  });

  const verdicts: readonly [failure: ApiFailure, verdict: KeyVerdict][] = [
    [
      { kind: 'rejected', by: 'handinger', detail: 'Gone' },
      { kind: 'rejected', detail: 'Gone' },
    ],
    [{ kind: 'rejected', by: 'handinger' }, { kind: 'rejected' }],
    [portal, { kind: 'unreachable', failure: portal }],
    [
      { kind: 'forbidden', by: 'handinger', detail: 'No' },
      { kind: 'forbidden', detail: 'No' },
    ],
    [
      { kind: 'forbidden', by: 'somethingElse' },
      { kind: 'unreachable', failure: { kind: 'forbidden', by: 'somethingElse' } },
    ],
    [
      { kind: 'rateLimited', until: 7, detail: 'Slow' },
      { kind: 'rateLimited', until: 7 },
    ],
    [{ kind: 'cancelled' }, { kind: 'cancelled' }],
    [offline, { kind: 'unreachable', failure: offline }],
    [{ kind: 'timeout' }, { kind: 'unreachable', failure: { kind: 'timeout' } }],
    [
      { kind: 'serverError', status: 500 },
      { kind: 'unreachable', failure: { kind: 'serverError', status: 500 } },
    ],
    [
      { kind: 'redirected', status: 302 },
      { kind: 'unreachable', failure: { kind: 'redirected', status: 302 } },
    ],
    [
      { kind: 'badAnswer', reason: 'wrongShape' },
      { kind: 'unreachable', failure: { kind: 'badAnswer', reason: 'wrongShape' } },
    ],
  ];
  for (const [failure, verdict] of verdicts) {
    it(`makes of ${JSON.stringify(failure)} at either question: ${verdict.kind}`, async () => {
      const atOnce = new ClientFake().fails(failure);
      const later = new ClientFake().fails(absent).fails(failure);
      const answers = [await checkKey(atOnce, neverAsked, signal)];
      // Refused a worker that nobody has, the key may still be good; if Handinger said so.
      const isOpen = failure.kind === 'forbidden' && failure.by === 'handinger';
      if (!isOpen) answers.push(await checkKey(later, neverAsked, signal));
      for (const answer of answers) assert.deepEqual(answer, verdict);
    });
  }

  for (const failure of [
    absent,
    { kind: 'routeAbsent', status: 405 },
    { kind: 'routeAbsent', status: 501 },
    notFound,
    { kind: 'badAnswer', reason: 'notJson' },
  ] satisfies ApiFailure[]) {
    it(`asks for a worker that cannot exist where the list answers ${JSON.stringify(failure)}`, async () => {
      const client = new ClientFake().fails(failure).fails(notFound);
      assert.ok(isRouteAbsent(failure));
      assert.deepEqual(await checkKey(client, () => Promise.resolve(true), signal), {
        kind: 'accepted',
      });
      assert.deepEqual(client.calls, ['list', `run ${NOBODY}`]);
    });
  }

  it('does not take other failures for a missing route', () => {
    assert.deepEqual(
      [offline, portal, { kind: 'badAnswer', reason: 'empty' } as const].map(isRouteAbsent),
      [false, false, false],
    );
  });

  for (const failure of [notFound, { kind: 'forbidden', by: 'handinger' }] satisfies ApiFailure[]) {
    it(`cannot tell from ${failure.kind} where a made-up key gets no 401`, async () => {
      const client = new ClientFake().fails(absent).fails(failure);
      assert.deepEqual(await checkKey(client, () => Promise.resolve(false), signal), {
        kind: 'cannotTell',
      });
    });
  }

  it('accepts a key that the impossible worker answers', async () => {
    const client = new ClientFake().fails(absent).answers({ status: 'pending' });
    assert.deepEqual(await checkKey(client, neverAsked, signal), { kind: 'accepted' });
  });
});

describe('KeyChecker', () => {
  const baseUrl = 'https://handinger.com';

  function harness() {
    const made: string[] = [];
    const client = new ClientFake();
    const checker = new KeyChecker(({ key, baseUrl: server }) => {
      made.push(`${key.mask} ${server}`);
      return Promise.resolve(client);
    }, sha256);
    const check = (server = baseUrl) =>
      checker.checkAccount({ key: sampleKey(), baseUrl: server }, signal);
    return { made, client, check, checker };
  }
  const plan = (client: ClientFake) => client.fails(absent).fails(notFound);

  it('tells how each check ended, and names the key unless it is the session’s', async () => {
    const { client, check, checker } = harness();
    const heard: KeyCheck[] = [];
    checker.onDidCheck((ended) => heard.push(ended));
    client.fails({ kind: 'rejected', by: 'handinger' }).fails({ kind: 'cancelled' });
    await check();
    await checker.check(client, baseUrl, signal);
    assert.deepEqual(heard, [
      { baseUrl, fingerprint: sampleKey().fingerprint, verdict: { kind: 'rejected' } },
      { baseUrl, verdict: { kind: 'cancelled' } },
    ]);
  });

  it('asks with a made-up key, once a server, and remembers who rejects it', async () => {
    const { made, client, check } = harness();
    plan(client).fails({ kind: 'rejected', by: 'handinger' });
    plan(client);
    plan(client).fails(notFound);
    const verdicts = [await check(), await check(), await check('https://b.example')];
    const { mask } = sampleKey();
    assert.deepEqual(
      { verdicts, made },
      {
        verdicts: [{ kind: 'accepted' }, { kind: 'accepted' }, { kind: 'cannotTell' }],
        made: [
          `${mask} ${baseUrl}`,
          `${prefix}…0000 ${baseUrl}`,
          `${mask} ${baseUrl}`,
          `${mask} https://b.example`,
          `${prefix}…0000 https://b.example`,
        ],
      },
    );
  });

  it('asks again later when the made-up key got no clear answer', async () => {
    const { client, check } = harness();
    plan(client).fails(offline);
    plan(client).answers({ status: 'pending' });
    plan(client).fails({ kind: 'rejected', by: 'handinger' });
    assert.deepEqual(
      [await check(), await check(), await check()],
      [{ kind: 'cannotTell' }, { kind: 'cannotTell' }, { kind: 'accepted' }],
    );
  });

  it('does not believe a captive portal that rejects everybody', async () => {
    const { client, check } = harness();
    plan(client).fails(portal);
    assert.deepEqual(await check(), { kind: 'cannotTell' });
  });

  it('hands the signal on to every question', async () => {
    const { client, check } = harness();
    plan(client).fails({ kind: 'cancelled' });
    await check();
    assert.deepEqual(client.signals, [signal, signal, signal]);
  });
});
