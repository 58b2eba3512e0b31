import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import * as vscode from 'vscode';
import type {
  HandingerApiV1,
  HandingerExports,
  HandingerHealth,
} from '../../../src/core/exports/handinger';
import { sha256 } from '../../../src/node/sha256';
import type { DemoApi } from '../../demoApi/demoApi';
import { startDemoApi } from '../../demoApi/startDemoApi';
import { closeAll } from '../support/documents';
import { until } from '../support/events';
import { exported } from '../support/exportedApi';
import { signInWith } from '../support/signIn';

/** As a caller could who is not held to the types. */
type Loose = (version?: unknown, caller?: unknown) => HandingerApiV1;

describe('The exported API', () => {
  let demo: DemoApi;
  let exports: HandingerExports;
  let ownId: string;
  let caller: vscode.Extension<unknown>;
  let getApi: Loose;

  before(async () => {
    demo = await startDemoApi();
    ({ exports, ownId, caller } = await exported());
    getApi = (version, extension) => (exports.getApi as Loose)(version, extension);
  });

  after(async () => {
    await demo.dispose();
    await closeAll();
  });

  for (const version of [undefined, 0, 2, '1']) {
    it(`has no version ${inspect(version)}, and names those it has`, () => {
      assert.throws(() => getApi(version, caller), {
        message: `Handinger has no API version ${String(version)}. Available: 1.`,
      });
    });
  }

  it('wants to know an extension that runs here and is not Handinger itself', () => {
    const strangers = [undefined, {}, { id: '' }, { id: 'nobody.nothing' }, { id: ownId }];
    for (const stranger of [...strangers, { id: ownId.toUpperCase() }]) {
      assert.throws(() => getApi(1, stranger), {
        message: 'Pass your own context.extension to getApi.',
      });
    }
  });

  it('cannot be changed by one extension for the others', () => {
    assert.ok(Object.isFrozen(exports) && Object.isFrozen(exports.getApi(1, caller)));
  });

  it('tells whose key is in use, and holds no key', async () => {
    const api = exports.getApi(1, caller);
    await signInWith(demo, demo.keys.good);
    await until(api.onDidChangeProfile, () => api.profile?.baseUrl === demo.url);
    assert.deepEqual(Object.keys(api.profile ?? {}).sort(), [
      'baseUrl',
      'fingerprint',
      'label',
      'organizationId',
    ]);
    assert.equal(api.profile?.fingerprint, sha256(demo.keys.good).slice(0, 8));
    const everything = inspect([exports, api], { depth: null, showHidden: true, getters: true });
    assert.ok(everything.includes(demo.url) && !everything.includes(demo.keys.good));
  });

  it('tells how the key is doing, once for each change', async () => {
    const api = exports.getApi(1, caller);
    const told: HandingerHealth[] = [];
    const disposables: vscode.Disposable[] = [];
    await until(api.onDidChangeHealth, () => api.health.state === 'healthy');
    api.onDidChangeHealth((health) => told.push(health), undefined, disposables);
    demo.revoke(demo.keys.good);
    await vscode.commands.executeCommand('handinger.checkConnection');
    await until(api.onDidChangeHealth, () => api.health.state === 'rejected');
    vscode.Disposable.from(...disposables).dispose();
    assert.deepEqual(told, [api.health]);
    assert.match(api.health.message, /^Handinger rejected the API key \(401\)\./);
  });

  it('sends nothing to a path that leads elsewhere', async () => {
    const api = exports.getApi(1, caller);
    const before = demo.requests.length;
    for (const path of ['/', '//elsewhere.example/api/', '/api/../', `${demo.url}/api/workers`]) {
      await assert.rejects(api.fetch(path), { code: 'invalidPath' });
    }
    assert.equal(demo.requests.length, before);
  });
});
