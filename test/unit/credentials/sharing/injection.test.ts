import assert from 'node:assert/strict';
import {
  API_KEY_VARIABLE,
  BASE_URL_VARIABLE,
  decideInjection,
  envFilesOf,
  environmentFor,
  replacedIn,
  setsOurVariables,
  takesEnvironment,
  withEnvironment,
  type Consent,
  type InjectionDecision,
  type Launch,
} from '../../../../src/core/credentials/sharing/injection';
import { parseProfile } from '../../../../src/core/credentials/profile';
import type { Session } from '../../../../src/core/credentials/session';
import { sampleKey, sampleKeys } from '../../../fakes/sampleKeys';

describe('decideInjection', () => {
  const personal = { isOn: true, isPersonal: true };
  const byWorkspace = { isOn: true, isPersonal: false };
  const cases: readonly [
    title: string,
    state: typeof personal,
    consent: Consent | undefined,
    decision: InjectionDecision,
  ][] = [
    ['is off by default', { isOn: false, isPersonal: false }, undefined, 'off'],
    ['is off where a workspace says so', { isOn: false, isPersonal: true }, undefined, 'off'],
    ['is off whatever was decided before', { isOn: false, isPersonal: false }, 'given', 'off'],
    ['is on by the person’s own settings', personal, undefined, 'on'],
    ['asks when only the workspace wants it', byWorkspace, undefined, 'ask'],
    ['is on after consent', byWorkspace, 'given', 'on'],
    ['stays off after a refusal', byWorkspace, 'refused', 'refused'],
  ];

  for (const [title, state, consent, decision] of cases) {
    it(title, () => assert.equal(decideInjection(true, state, consent), decision));
    it(`${title}, and never in a workspace that is not trusted`, () =>
      assert.equal(decideInjection(false, state, consent), 'untrusted'));
  }
});

function signedIn(baseUrl: string): Session {
  const key = sampleKey();
  const { fingerprint, mask } = key;
  const stored = { id: '1', label: 'Northwind', baseUrl, fingerprint, mask, addedAt: 0 };
  const profile = parseProfile(stored);
  assert.ok(profile);
  return { kind: 'signedIn', profile, key };
}

describe('environmentFor', () => {
  for (const server of ['https://handinger.com', 'https://eu.handinger.example']) {
    it(`is the key with its server, which comes first: ${server}`, () => {
      assert.deepEqual(
        [...environmentFor(signedIn(server))],
        [
          [BASE_URL_VARIABLE, server],
          [API_KEY_VARIABLE, sampleKeys.first],
        ],
      );
    });
  }

  it('is empty unless somebody is signed in with a key at hand', () => {
    const ours = signedIn('https://handinger.com');
    assert.ok(ours.kind === 'signedIn');
    const { profile } = ours;
    const sessions: readonly Session[] = [
      { kind: 'loading' },
      { kind: 'signedOut' },
      { kind: 'keyLost', how: 'vanished', profile },
      { kind: 'keyUnreadable', profile, message: 'locked' },
    ];
    for (const session of sessions) assert.equal(environmentFor(session).size, 0);
  });
});

describe('replacedIn', () => {
  const server = 'https://handinger.com';
  const environment = environmentFor(signedIn(server));
  const cases: readonly [
    title: string,
    own: Parameters<typeof replacedIn>[0],
    replaced: readonly string[],
  ][] = [
    ['another key', { HANDINGER_API_KEY: sampleKeys.second }, [API_KEY_VARIABLE]],
    ['another server', { HANDINGER_BASE_URL: 'https://staging.example' }, [BASE_URL_VARIABLE]],
    ['a key that is removed', { HANDINGER_API_KEY: null }, [API_KEY_VARIABLE]],
    ['an empty key', { HANDINGER_API_KEY: '' }, [API_KEY_VARIABLE]],
    ['a key as Windows reads it', { Handinger_Api_Key: 'x' }, ['Handinger_Api_Key']],
    ['the very key and server', { ...Object.fromEntries(environment) }, []],
    ['other variables', { DEBUG: '1', HANDINGER_API_KEY: undefined }, []],
  ];
  for (const [title, own, replaced] of cases) {
    it(`${replaced.length > 0 ? 'names' : 'does not name'} ${title}`, () => {
      assert.deepEqual(replacedIn(own, environment), replaced);
    });
  }

  it('names nothing where nothing is given', () => {
    assert.deepEqual(replacedIn({ HANDINGER_API_KEY: 'x' }, new Map()), []);
  });
});

describe('takesEnvironment', () => {
  const cases: readonly [title: string, launch: Launch, takes: boolean][] = [
    ['a launch', { request: 'launch' }, true],
    ['a launch with variables of its own', { request: 'launch', env: { DEBUG: '1' } }, true],
    ['a launch with a key', { request: 'launch', env: { HANDINGER_API_KEY: 'x' } }, false],
    ['a launch with an empty key', { request: 'launch', env: { HANDINGER_API_KEY: '' } }, false],
    [
      'a launch that takes the key away',
      { request: 'launch', env: { HANDINGER_API_KEY: null } },
      false,
    ],
    ['a launch with a server', { request: 'launch', env: { HANDINGER_BASE_URL: 'x' } }, false],
    [
      'a launch with a server as Windows reads it',
      { request: 'launch', env: { Handinger_Base_Url: 'x' } },
      false,
    ],
    ['a launch whose variables are a list', { request: 'launch', env: ['A=1'] }, false],
    ['a launch whose variables are a text', { request: 'launch', env: 'A=1' }, false],
    ['a launch whose variables are null', { request: 'launch', env: null }, false],
    ['an attach', { request: 'attach' }, false],
    ['neither', {}, false],
  ];

  for (const [title, launch, takes] of cases) {
    it(`${takes ? 'is so' : 'is not so'} for ${title}`, () => {
      assert.equal(takesEnvironment(launch), takes);
    });
  }
});

describe('envFilesOf', () => {
  it('knows one file, several, and none', () => {
    assert.deepEqual(envFilesOf({ envFile: '/a/.env' }), ['/a/.env']);
    assert.deepEqual(envFilesOf({ envFile: ['/a/.env', '', 3, '/b/.env'] }), [
      '/a/.env',
      '/b/.env',
    ]);
    for (const envFile of [undefined, null, '', 3, {}])
      assert.deepEqual(envFilesOf({ envFile }), []);
  });
});

describe('setsOurVariables', () => {
  const setting = [
    'HANDINGER_API_KEY=x',
    'A=1\r\nHANDINGER_BASE_URL=https://staging.example\r\n',
    '  export HANDINGER_API_KEY = "x"',
    'HANDINGER_API_KEY: x',
    '"HANDINGER_API_KEY"=x',
    'handinger_api_key=x',
    'HANDINGER_API_KEY=',
  ];
  const others = ['', '# HANDINGER_API_KEY=x', 'MY_HANDINGER_API_KEY=x', 'HANDINGER_API_KEYS=x'];

  for (const text of setting) {
    it(`sees ${JSON.stringify(text)}`, () => assert.ok(setsOurVariables(text)));
  }
  for (const text of others) {
    it(`leaves out ${JSON.stringify(text)}`, () => assert.ok(!setsOurVariables(text)));
  }
});

describe('withEnvironment', () => {
  const environment = new Map([[API_KEY_VARIABLE, 'ours']]);

  it('adds to what stands there, in a copy', () => {
    const launch = { request: 'launch', program: 'a.js', env: { DEBUG: '1' } };
    assert.deepEqual(withEnvironment(launch, environment), {
      request: 'launch',
      program: 'a.js',
      env: { DEBUG: '1', HANDINGER_API_KEY: 'ours' },
    });
    assert.deepEqual(launch.env, { DEBUG: '1' });
  });

  it('makes the variables where there were none', () => {
    assert.deepEqual(withEnvironment({ request: 'launch' }, environment), {
      request: 'launch',
      env: { HANDINGER_API_KEY: 'ours' },
    });
  });

  it('overwrites nothing', () => {
    const launch = { request: 'launch', env: { HANDINGER_API_KEY: 'theirs' } };
    assert.deepEqual(withEnvironment(launch, environment), launch);
  });
});
