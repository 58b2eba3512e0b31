import assert from 'node:assert/strict';
import { Redactor } from '../../../src/core/credentials/keys/redact';
import { settingNote } from '../../../src/core/support/settingNote';
import { supportReport, type SupportFacts } from '../../../src/core/support/supportReport';
import { base64, escaped, piecesOf } from '../../fakes/keyForms';
import { Office } from '../../fakes/office';
import { sampleKey, sampleKeys } from '../../fakes/sampleKeys';

const at = Date.UTC(2026, 6, 1, 9);

function facts(more: Partial<SupportFacts> = {}): SupportFacts {
  return {
    at,
    versions: {
      extension: '1.2.3',
      editor: 'VSCodium 1.106.0',
      host: 'desktop',
      system: 'linux x64',
      node: '22.20.0',
      isWeb: false,
      isTrusted: true,
    },
    settings: [],
    profiles: [],
    health: { kind: 'signedOut' },
    history: [],
    limits: [],
    log: [],
    ...more,
  };
}

const plain = (text: string): string => text;

describe('supportReport', () => {
  it('is a document that says so where there is nothing', () => {
    assert.equal(
      supportReport(facts(), plain),
      `# Handinger Support Report
2026-07-01T09:00:00.000Z

## Versions

    Extension: 1.2.3
    Editor: VSCodium 1.106.0 (desktop)
    Window: on the desktop
    Remote: no
    System: linux x64
    Node: 22.20.0
    Workspace: trusted

## Settings That Differ from Their Default

    none

## Profiles

    none

## Health

    Now: signedOut

## Recent Health Changes

    none

## Rate Limits

    none

## Recent Log Lines

    none
`,
    );
  });

  it('tells of remote windows, browsers and workspaces that are not trusted', () => {
    const versions = { ...facts().versions, remote: 'ssh-remote', isWeb: true, isTrusted: false };
    const report = supportReport(facts({ versions }), plain);
    for (const line of ['Remote: ssh-remote', 'Window: in a browser', 'Workspace: not trusted']) {
      assert.ok(report.includes(`    ${line}\n`), line);
    }
  });

  it('names profiles by fingerprint, source and server, never by label or organization', async () => {
    const office = new Office();
    const { id } = await office.vault.save({
      key: sampleKey('first'),
      baseUrl: 'https://handinger.com',
      label: 'Jane Doe',
      organizationId: 'org_of_jane',
    });
    await office.vault.replaceKey(id, { key: sampleKey('second') }, at);
    await office.signIn('first', 'session');
    const report = supportReport(
      facts({ profiles: await office.vault.profiles(), activeProfileId: id }),
      plain,
    );
    const [old, fresh] = [sampleKey('first').fingerprint, sampleKey('second').fingerprint];
    assert.ok(report.includes(`    ${fresh}, keychain, handinger.com, replacing ${old}, in use\n`));
    assert.ok(report.includes(`    ${old}, session, handinger.com\n`));
    assert.ok(!/Jane|org_of/.test(report));
  });

  it('shows what happened as it was noted, and nothing of it as Markdown', () => {
    const report = supportReport(
      facts({
        health: { kind: 'rejected', detail: 'Revoked' },
        history: [{ at, health: 'rejected: Revoked' }],
        limits: [{ name: '0123abcd https://handinger.com', until: at }],
        log: ['a line', '# a title\n``` and its second line'],
      }),
      plain,
    );
    for (const line of [
      'Now: rejected: Revoked',
      '2026-07-01T09:00:00.000Z rejected: Revoked',
      '0123abcd https://handinger.com until 2026-07-01T09:00:00.000Z',
      'a line',
      '# a title\n    ``` and its second line',
    ]) {
      assert.ok(report.includes(`\n    ${line}\n`), line);
    }
  });

  it('holds nothing of a key, whoever wrote it in', () => {
    const key = sampleKeys.first;
    const redactor = new Redactor();
    redactor.remember(key);
    const report = supportReport(
      facts({
        settings: [{ name: 'handinger.leaks.exclude', value: [key, escaped(key)] }],
        health: { kind: 'keyUnreadable', message: `cannot read ${key}` },
        history: [{ at, health: `rejected: ${base64(`user:${key}`)}` }],
        log: [`GET /api/${escaped(key)}`, key.slice(9)],
      }),
      (text) => redactor.redact(text),
    );
    assert.deepEqual(
      piecesOf(key).filter((piece) => report.includes(piece)),
      [],
    );
  });
});

describe('settingNote', () => {
  const notes: readonly [name: string, value: unknown, note: string][] = [
    ['handinger.leaks.enabled', false, 'handinger.leaks.enabled: false'],
    ['handinger.keys.maxAgeDays', 30, 'handinger.keys.maxAgeDays: 30'],
    ['handinger.terminal.injectApiKey', true, 'handinger.terminal.injectApiKey: true'],
    ['handinger.leaks.exclude', ['**/a@b/**'], 'handinger.leaks.exclude: ["**/a@b/**"]'],
    ['http.proxy', 'http://proxy:8080', 'http.proxy: "http://proxy:8080"'],
    ['http.proxy', 'http://me:p@ss/w@proxy:8080', 'http.proxy: "http://…@proxy:8080"'],
    ['http.proxy', 'http://proxy:1/?auth=SECRET', 'http.proxy: "http://proxy:1/?…"'],
    [
      'handinger.apiBaseUrl',
      'https://gw.corp/a#SECRET',
      'handinger.apiBaseUrl: "https://gw.corp/a#…"',
    ],
    ['http.noProxy', ['http://a:b@c', 'd'], 'http.noProxy: ["http://…@c","d"]'],
    ['http.proxy', 'me:password@proxy:8080', 'http.proxy: "…@proxy:8080"'],
    [
      'handinger.apiBaseUrl',
      'https://me:pw@a.example',
      'handinger.apiBaseUrl: "https://…@a.example"',
    ],
    ['http.proxyAuthorization', 'Custom abc', 'http.proxyAuthorization: "…"'],
    ['http.proxyAuthorization', '', 'http.proxyAuthorization: ""'],
  ];
  for (const [name, value, note] of notes) {
    it(`says ${note}`, () => {
      assert.equal(settingNote({ name, value }), note);
    });
  }
});
