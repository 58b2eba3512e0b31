import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { KeyChecker } from '../../../src/core/api/client/keyChecker';
import { RateLimitStore } from '../../../src/core/api/http/rateLimitStore';
import { ApiKey } from '../../../src/core/credentials/keys/apiKey';
import type { KeyLife } from '../../../src/core/leaks/report/verification';
import { VerificationMarks } from '../../../src/editor/leaks/verification/verificationMarks';
import { LiveCheck } from '../../../src/editor/leaks/verification/liveCheck';
import { systemClock } from '../../../src/editor/platform/clock';
import { openNetwork } from '../../../src/node/network';
import { sha256 } from '../../../src/node/sha256';
import type { DemoApi } from '../../demoApi/demoApi';
import { startDemoApi } from '../../demoApi/startDemoApi';
import { LoggerFake } from '../../fakes/logger';
import { MementoFake } from '../../fakes/memento';
import { Office } from '../../fakes/office';
import { networkSettings } from '../../network/settings';
import { closeAll } from '../support/documents';
import { activated } from '../support/extension';
import { deleteFiles, writeText } from '../support/files';

const FILE = 'live.ts';

describe('Checking whether a leaked key still works', () => {
  let demo: DemoApi;
  let verdicts: VerificationMarks;
  let office: Office;
  let check: LiveCheck;

  before(async () => {
    await activated();
    demo = await startDemoApi();
  });
  beforeEach(async () => {
    demo.reset();
    verdicts = new VerificationMarks(systemClock, sha256);
    office = new Office();
    const globalState = new MementoFake();
    await globalState.update('handinger.liveCheckConsent', true);
    const connect = openNetwork(
      {
        clock: systemClock,
        random: Math.random,
        limits: new RateLimitStore(globalState, systemClock),
        log: new LoggerFake(),
        userAgent: 'test',
        redact: (text) => text,
        remember: () => undefined,
      },
      () => networkSettings(),
      {},
    );
    const core = {
      vault: office.vault,
      sessions: office.sessions,
      checker: new KeyChecker(connect, sha256),
      clock: systemClock,
      sha256,
      environment: { HANDINGER_BASE_URL: demo.url },
      admissions: office.admissions,
      globalState,
    };
    const unset = { value: '', onDidChange: () => ({ dispose: () => undefined }) };
    check = new LiveCheck(core, unset, () => Promise.resolve(verdicts));
  });
  afterEach(async () => {
    verdicts.dispose();
    await closeAll();
  });
  after(async () => {
    await deleteFiles(FILE);
    await demo.dispose();
  });

  async function signIn(key: string): Promise<void> {
    const account = { key: new ApiKey(key, sha256), baseUrl: demo.url };
    await office.sessions.use((await office.vault.save(account)).id);
  }

  /** Asks about a key in a file, and answers with what is known of it then. */
  async function askAbout(key: string): Promise<KeyLife | undefined> {
    await deleteFiles(FILE);
    const uri = await writeText(FILE, `const key = '${key}';\n`);
    await vscode.window.showTextDocument(uri);
    await check.run(uri, new vscode.Range(0, 13, 0, 20));
    return verdicts.of(new ApiKey(key, sha256).fingerprint)?.view.life;
  }

  it('tells a key that works, one that was revoked, and one without access', async () => {
    assert.equal(await askAbout(demo.keys.good), 'live');
    assert.equal(await askAbout(demo.keys.revoked), 'unknown');
    await signIn(demo.keys.good);
    assert.equal(await askAbout(demo.keys.revoked), 'revoked');
    assert.equal(await askAbout(demo.keys.noAccess), 'live');
    assert.ok(demo.requests.every(({ method }) => method === 'GET'));
  });

  it('calls neither what a page, a limit or nobody answers', async () => {
    assert.equal(await askAbout(demo.keys.rateLimited), 'unknown');
    for (const status of [401, 403]) {
      const trouble = demo.trouble({ kind: 'html', status });
      assert.equal(await askAbout(demo.keys.good), 'unknown');
      trouble.dispose();
    }
    demo.trouble({ kind: 'redirect' });
    assert.equal(await askAbout(demo.keys.good), 'unknown');
  });

  it('sends nothing before the time that a limit named', async () => {
    await askAbout(demo.keys.rateLimited);
    const sent = demo.requests.length;
    assert.equal(await askAbout(demo.keys.rateLimited), 'unknown');
    assert.equal(demo.requests.length, sent);
  });

  it('does not ask again about a key that it has just heard of', async () => {
    await signIn(demo.keys.good);
    await askAbout(demo.keys.revoked);
    const sent = demo.requests.length;
    assert.equal(await askAbout(demo.keys.revoked), 'revoked');
    assert.equal(demo.requests.length, sent);
  });

  it('sends the key of a profile to that profile’s server and no other', async () => {
    const other = await startDemoApi();
    try {
      await office.vault.save({
        key: new ApiKey(other.keys.good, sha256),
        baseUrl: other.url,
      });
      assert.equal(await askAbout(other.keys.good), 'live');
      assert.ok(other.requests.length > 0);
      assert.equal(demo.requests.length, 0);
    } finally {
      await other.dispose();
    }
  });
});
