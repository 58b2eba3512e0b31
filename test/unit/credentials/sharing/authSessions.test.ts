import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ApiKey } from '../../../../src/core/credentials/keys/apiKey';
import {
  AuthSessions,
  type AuthSession,
  type AuthSessionsChange,
} from '../../../../src/core/credentials/sharing/authSessions';
import { sha256 } from '../../../../src/node/sha256';
import { Office, settled } from '../../../fakes/office';
import { prefix, sampleKey, sampleKeys } from '../../../fakes/sampleKeys';
import { SecretStoreFake } from '../../../fakes/secretStore';

const secretOf = (id: string): string => `handinger.key.${id}`;

/** Another key under the same profile, as after a rotation. */
async function replaceKey({ secrets }: Office, id: string, key: ApiKey): Promise<void> {
  const record = JSON.parse(secrets.contents[secretOf(id)] ?? '{}') as object;
  await secrets.store(secretOf(id), JSON.stringify({ ...record, key: key.reveal() }));
}

/** Such as `+first ~second -third`; a change of a key or a label is a `~`. */
const inWords = ({ added, changed, removed }: AuthSessionsChange): string =>
  [
    ...added.map(({ account }) => `+${account.label}`),
    ...changed.map(({ account }) => `~${account.label}`),
    ...removed.map(({ account }) => `-${account.label}`),
  ].join(' ');

function harness(office = new Office()) {
  const accounts = new AuthSessions(office.vault, office.sessions, office.log);
  const heard: string[] = [];
  accounts.onDidChange((change) => heard.push(inWords(change)));
  const labels = async (): Promise<string[]> =>
    (await accounts.list([])).map(({ account }) => account.label);
  return { office, accounts, heard, labels };
}

describe('AuthSessions', () => {
  it('answers with the key, the account and the scopes exactly as asked', async () => {
    const { office, accounts } = harness();
    const { id } = await office.signIn();
    for (const scopes of [[], ['workers'], ['b', 'a', 'b']]) {
      const expected: AuthSession = {
        id,
        accessToken: sampleKeys.first,
        account: { id, label: 'first' },
        scopes,
      };
      assert.deepEqual(await accounts.list(scopes), [expected]);
    }
  });

  it('writes to the log which key it hands out and to whom, and no key', async () => {
    const { office, accounts } = harness();
    await office.signIn('first');
    const before = office.log.lines.length;
    await accounts.list([]);
    await accounts.list([], 'nobody');
    const { fingerprint } = sampleKey();
    assert.deepEqual(office.log.lines.slice(before), [
      `info: The key ${fingerprint} goes to VS Code, for extensions that may use the account`,
    ]);
  });

  it('lists every profile, the active one first, or the one that was asked for', async () => {
    const { office, accounts, labels } = harness();
    const first = await office.signIn('first');
    office.clock.advance(1);
    const second = await office.signIn('second');
    assert.deepEqual(await labels(), ['second', 'first']);
    await office.sessions.use(first.id);
    assert.deepEqual(await labels(), ['first', 'second']);
    assert.deepEqual(
      (await accounts.list([], second.id)).map(({ id }) => id),
      [second.id],
    );
    assert.deepEqual(await accounts.list([], 'nobody'), []);
  });

  it('knows the active one though it is asked before the session was read', async () => {
    const { office } = harness();
    const first = await office.signIn('first');
    office.clock.advance(1);
    await office.signIn('second');
    await office.sessions.use(first.id);
    const { labels } = harness(office.otherWindow());
    assert.deepEqual(await labels(), ['first', 'second']);
  });

  it('reads nothing by itself, and tells nothing before it is asked', async () => {
    const { office, heard } = harness();
    await settled();
    assert.deepEqual(office.secrets.calls, []);
    await office.signIn();
    await settled();
    assert.deepEqual(heard, []);
  });

  const changes: readonly {
    readonly what: string;
    readonly change: (office: Office, id: string) => Promise<unknown>;
    readonly told: readonly string[];
  }[] = [
    { what: 'a sign-in', change: (office) => office.signIn('second'), told: ['+second'] },
    { what: 'a sign-out', change: (office) => office.signOut(), told: ['-first'] },
    {
      what: 'a new key under the same profile',
      change: (office, id) => replaceKey(office, id, sampleKey('second')),
      told: ['~first'],
    },
    {
      what: 'a new label',
      change: (office, id) => office.vault.rename(id, 'renamed'),
      told: ['~renamed'],
    },
    {
      what: 'a key that stays the same',
      change: (office) => office.signIn('first'),
      told: [],
    },
    {
      what: 'what an answer taught about a profile',
      change: (office, id) => office.vault.annotate(id, { organizationId: 'org_1' }),
      told: [],
    },
  ];
  for (const { what, change, told } of changes) {
    for (const events of ['once', 'doubled'] as const) {
      it(`tells of ${what} ${told.length ? 'once' : 'nothing'}, events ${events}, in each window`, async () => {
        const one = harness();
        const { id } = await one.office.signIn();
        const other = harness(one.office.otherWindow());
        await one.labels();
        await other.labels();
        one.office.secrets.tellChanges(events);
        await change(one.office, id);
        await settled();
        assert.deepEqual([one.heard, other.heard], [told, told]);
      });
    }
  }

  it('gives the new key with the news, and no key with the news of a removal', async () => {
    const { office, accounts } = harness();
    const { id } = await office.signIn();
    await accounts.list([]);
    const changes: AuthSessionsChange[] = [];
    accounts.onDidChange((change) => changes.push(change));
    await replaceKey(office, id, sampleKey('second'));
    await settled();
    await office.signOut();
    await settled();
    const account = { id, label: 'first' };
    const changed = { id, account, scopes: [], accessToken: sampleKeys.second };
    const removed = { id, account, scopes: [], accessToken: '' };
    assert.deepEqual(changes, [
      { added: [], removed: [], changed: [changed] },
      { added: [], removed: [removed], changed: [] },
    ]);
  });

  it('finds out when it is asked again, though the event was lost', async () => {
    const { office, heard, labels } = harness();
    await labels();
    office.secrets.tellChanges('lost');
    await office.signIn();
    await settled();
    assert.deepEqual(heard, []);
    assert.deepEqual(await labels(), ['first']);
    assert.deepEqual(heard, ['+first']);
  });

  it('leaves nobody out for good because the keychain is locked', async () => {
    const { office, accounts, heard, labels } = harness();
    await office.signIn();
    await labels();
    office.secrets.fail('all');
    await accounts.refresh();
    assert.deepEqual(await labels(), []);
    office.secrets.fail('none');
    assert.deepEqual(await labels(), ['first']);
    assert.deepEqual(heard, []);
  });

  it('takes back an account whose key the keychain lost', async () => {
    const { office, accounts, heard, labels } = harness();
    const { id } = await office.signIn();
    await labels();
    office.secrets.lose(secretOf(id));
    await accounts.refresh();
    assert.deepEqual(heard, ['-first']);
  });

  it('keeps its accounts, and tells nothing, while the service accepts and rejects a key by turns', async () => {
    const { office, heard, labels } = harness();
    const { client, clock, monitor } = office;
    await office.signIn();
    const before = await labels();
    for (let turn = 0; turn < 6; turn++) {
      clock.advance(1_000);
      if (turn % 2 === 0) client.answers({ workers: [] });
      else client.fails({ kind: 'rejected', by: 'handinger' });
      await monitor.check();
      await settled();
    }
    assert.deepEqual({ heard, now: await labels() }, { heard: [], now: before });
  });

  it('is quiet after its end', async () => {
    const { office, accounts, heard, labels } = harness();
    await labels();
    accounts.dispose();
    await office.signIn();
    await settled();
    assert.deepEqual(heard, []);
  });
});

const KEYS = 4;
const keyOf = (index: number): ApiKey => new ApiKey(`${prefix}Wq7Rk2Vt9Lm4Xb${index}`, sha256);

/** Knows what an extension knows that listens and never asks twice. */
class Observer {
  readonly picture = new Map<string, string>();
  readonly accounts: AuthSessions;

  constructor(readonly office: Office) {
    this.accounts = new AuthSessions(office.vault, office.sessions, office.log);
    this.accounts.onDidChange((change) => this.#hear(change));
  }

  async ask(): Promise<void> {
    for (const session of await this.accounts.list([])) {
      this.picture.set(session.id, nameOf(session));
    }
  }

  async truth(): Promise<Map<string, string>> {
    const sessions = await this.accounts.list([]);
    return new Map(sessions.map((session) => [session.id, nameOf(session)]));
  }

  #hear({ added, removed, changed }: AuthSessionsChange): void {
    assert.ok(added.length + removed.length + changed.length > 0, 'an event without news');
    for (const session of added) {
      assert.ok(!this.picture.has(session.id), 'added twice');
      this.picture.set(session.id, nameOf(session));
    }
    for (const session of changed) {
      assert.ok(this.picture.has(session.id), 'changed and never added');
      assert.notEqual(this.picture.get(session.id), nameOf(session), 'changed into the same');
      this.picture.set(session.id, nameOf(session));
    }
    for (const { id } of removed) assert.ok(this.picture.delete(id), 'removed and never added');
  }
}

const nameOf = ({ account, accessToken }: AuthSession): string =>
  `${account.label} ${sha256(accessToken).slice(0, 8)}`;

type Action = 'signIn' | 'signOut' | 'rename' | 'replace' | 'lose' | 'ask';
type Step =
  | {
      readonly kind: 'act';
      readonly window: 0 | 1;
      readonly action: Action;
      readonly number: number;
    }
  | { readonly kind: 'events'; readonly events: 'once' | 'doubled' | 'lost' }
  | { readonly kind: 'trouble'; readonly trouble: 'none' | 'reads' | 'writes' | 'all' };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      window: fc.constantFrom<0 | 1>(0, 1),
      action: fc.constantFrom<Action>('signIn', 'signOut', 'rename', 'replace', 'lose', 'ask'),
      number: fc.nat({ max: KEYS - 1 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('events' as const),
      events: fc.constantFrom<'once' | 'doubled' | 'lost'>('once', 'doubled', 'lost'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('trouble' as const),
      trouble: fc.constantFrom<'none' | 'reads' | 'writes' | 'all'>(
        'none',
        'reads',
        'writes',
        'all',
      ),
    }),
  },
);

async function act({ office, accounts }: Observer, action: Action, number: number): Promise<void> {
  const profiles = await office.vault.profiles();
  const profile = profiles[number % Math.max(profiles.length, 1)];
  if (action === 'signIn') {
    await office.vault.save({ key: keyOf(number), baseUrl: 'https://handinger.com' });
  } else if (action === 'ask') {
    await accounts.refresh();
  } else if (profile) {
    if (action === 'signOut') await office.vault.remove(profile.id);
    if (action === 'rename') await office.vault.rename(profile.id, `label ${number}`);
    if (action === 'lose') office.secrets.lose(secretOf(profile.id));
    if (action === 'replace' && office.secrets.contents[secretOf(profile.id)] !== undefined) {
      await replaceKey(office, profile.id, keyOf(KEYS + number));
    }
  }
}

describe('Who listens to AuthSessions', () => {
  it('knows what is in the vault after any order of changes, events and trouble', async function () {
    this.timeout(20_000);
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStep, { maxLength: 25 }),
        fc.boolean(),
        async (steps, isPatient) => {
          const secrets = new SecretStoreFake();
          const office = new Office(secrets);
          const windows = [new Observer(office), new Observer(office.otherWindow())] as const;
          for (const window of windows) await window.ask();
          for (const step of steps) {
            if (step.kind === 'events') secrets.tellChanges(step.events);
            else if (step.kind === 'trouble') secrets.fail(step.trouble);
            // What a keychain refuses has not happened.
            else await act(windows[step.window], step.action, step.number).catch(() => undefined);
            if (isPatient) await settled();
          }
          secrets.fail('none');
          secrets.tellChanges('once');
          await settled();
          for (const { accounts } of windows) await accounts.refresh();
          for (const window of windows) assert.deepEqual(window.picture, await window.truth());
          const ids = windows.map(({ picture }) => [...picture.keys()].sort());
          assert.deepEqual(ids[0], ids[1]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
