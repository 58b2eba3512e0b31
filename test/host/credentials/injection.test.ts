import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { sha256 } from '../../../src/node/sha256';
import { startDemoApi } from '../../demoApi/startDemoApi';
import type { DemoApi } from '../../demoApi/demoApi';
import { closeAll, openText } from '../support/documents';
import { activated, withSetting } from '../support/extension';
import { signInAt } from '../support/signIn';

const TERMINAL = 'handinger.terminal.injectApiKey';
const DEBUG = 'handinger.debug.injectApiKey';

/** Reports what it was started with; of the key, its hash. */
const PROGRAM = `
const { createHash } = require('node:crypto');
const key = process.env.HANDINGER_API_KEY;
const hash = key && createHash('sha256').update(key).digest('hex');
const found = { key: hash, baseUrl: process.env.HANDINGER_BASE_URL };
require('node:fs').writeFileSync(process.argv[2], JSON.stringify(found));
`;

interface Found {
  readonly key?: string;
  readonly baseUrl?: string;
}

describe('Injection', () => {
  let demo: DemoApi;
  let folder: string;
  let program: string;
  let report: string;

  before(async () => {
    await activated();
    demo = await startDemoApi();
    folder = await mkdtemp(join(tmpdir(), 'handinger-injection-'));
    program = join(folder, 'program.cjs');
    report = join(folder, 'report.json');
    await writeFile(program, PROGRAM);
    await signIn(demo.keys.good);
  });

  after(async () => {
    await demo.dispose();
    await rm(folder, { recursive: true });
  });

  it('gives terminals nothing by default, and the key with its server when it is on', async () => {
    assert.equal((await foundInTerminal()).key, undefined);
    await withSetting(TERMINAL, true, async () => {
      assert.deepEqual(await foundInTerminal(), ours());
    });
    assert.equal((await foundInTerminal()).key, undefined);
  });

  it('gives debug sessions nothing by default, and the key with its server when it is on', async () => {
    assert.equal((await foundInDebugSession()).key, undefined);
    await withSetting(DEBUG, true, async () => {
      assert.deepEqual(await foundInDebugSession(), ours());
    });
  });

  it('adds to the variables of a configuration, and leaves one alone that names a server', async () => {
    await withSetting(DEBUG, true, async () => {
      assert.deepEqual(await foundInDebugSession({ env: { DEBUG: '1' } }), ours());
      const elsewhere = 'https://staging.example';
      assert.deepEqual(await foundInDebugSession({ env: { HANDINGER_BASE_URL: elsewhere } }), {
        baseUrl: elsewhere,
      });
    });
  });

  it('reads the files that a configuration takes variables from', async () => {
    const envFile = join(folder, '.env');
    await withSetting(DEBUG, true, async () => {
      await writeFile(envFile, 'A=1\n');
      assert.deepEqual(await foundInDebugSession({ envFile }), ours());
      await writeFile(envFile, 'HANDINGER_BASE_URL=https://staging.example\n');
      assert.deepEqual(await foundInDebugSession({ envFile }), {
        baseUrl: 'https://staging.example',
      });
    });
  });

  const ours = (): Found => ({ key: sha256(demo.keys.good), baseUrl: demo.url });

  async function foundInTerminal(): Promise<Found> {
    const terminal = vscode.window.createTerminal({
      shellPath: process.execPath,
      shellArgs: [program, report],
    });
    await next(vscode.window.onDidCloseTerminal, (closed) => closed === terminal);
    return read();
  }

  async function foundInDebugSession(options: object = {}): Promise<Found> {
    const name = 'Report';
    const ended = next(vscode.debug.onDidTerminateDebugSession, (session) => session.name === name);
    const configuration = {
      name,
      type: 'node',
      request: 'launch',
      runtimeExecutable: process.execPath,
      program,
      args: [report],
      console: 'internalConsole',
      ...options,
    };
    assert.ok(await vscode.debug.startDebugging(undefined, configuration));
    await ended;
    return read();
  }

  async function read(): Promise<Found> {
    const text = await readFile(report, 'utf8');
    await rm(report);
    return JSON.parse(text) as Found;
  }

  async function signIn(key: string): Promise<void> {
    const document = await openText('plaintext', key);
    await withSetting('handinger.apiBaseUrl', demo.url, async () => {
      await signInAt(document.uri, new vscode.Range(0, 0, 0, key.length));
    });
    // VS Code would ask where to save it before it debugs.
    await closeAll();
  }
});

function next<T>(event: vscode.Event<T>, isMeant: (value: T) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const subscription = event((value) => {
      if (!isMeant(value)) return;
      subscription.dispose();
      resolve();
    });
  });
}
