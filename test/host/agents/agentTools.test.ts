import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { sha256 } from '../../../src/node/sha256';
import type { DemoApi } from '../../demoApi/demoApi';
import { startDemoApi } from '../../demoApi/startDemoApi';
import { piecesOf } from '../../fakes/keyForms';
import { sampleKey, sampleKeys } from '../../fakes/sampleKeys';
import { closeAll, openText } from '../support/documents';
import { activated } from '../support/extension';
import { deleteFiles, inFolder, writeText } from '../support/files';
import { signInWith } from '../support/signIn';

interface Listed {
  readonly workers: readonly { readonly id: string; readonly title: string }[];
  readonly total: number;
  readonly note?: string;
}

interface Leaks {
  readonly summary: string;
  readonly keys: readonly { readonly file: string; readonly line: number }[];
}

/** All that assistants were given in these tests. */
const seen: string[] = [];

/** Calls a tool as an assistant would; VS Code agrees by itself where tests run. */
async function invoke<Answer>(name: string, input: object = {}): Promise<Answer> {
  try {
    const { content } = await vscode.lm.invokeTool(`handinger_${name}`, {
      toolInvocationToken: undefined,
      input,
    });
    const [part] = content;
    assert.ok(part instanceof vscode.LanguageModelTextPart && content.length === 1);
    seen.push(part.value);
    return JSON.parse(part.value) as Answer;
  } catch (error) {
    seen.push(String(error));
    throw error;
  }
}

describe('What assistants get', () => {
  let demo: DemoApi;
  let clerk: string;

  const posts = (): readonly string[] =>
    demo.requests
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path}`);

  before(async () => {
    await activated();
    demo = await startDemoApi();
    clerk = demo.workerId('Invoice clerk');
  });
  afterEach(async () => {
    demo.clearTrouble();
    await closeAll();
  });
  after(async () => {
    await demo.dispose();
  });

  it('are five tools, described in words', () => {
    const ours = vscode.lm.tools.filter(({ name }) => name.startsWith('handinger_'));
    assert.deepEqual(
      ours.map(({ name }) => name).sort(),
      ['check_key', 'list_workers', 'read_worker', 'run_task', 'scan_for_leaked_keys'].map(
        (name) => `handinger_${name}`,
      ),
    );
    for (const { description, inputSchema } of ours) {
      assert.match(description, /\bkey\b/);
      assert.doesNotMatch(JSON.stringify([description, inputSchema]), /%tool/);
    }
  });

  it('is a sentence on what the person can do while nobody is signed in, and nothing is sent', async () => {
    const task = { workerId: clerk, input: 'Read.' };
    for (const [name, input] of [
      ['list_workers', {}],
      ['read_worker', { worker: clerk }],
      ['run_task', task],
    ] as const) {
      await assert.rejects(invoke(name, input), /Not signed in\..*“Handinger: Sign In”/);
    }
    const { state } = await invoke<{ state: string }>('check_key');
    assert.equal(state, 'signedOut');
    assert.equal(demo.requests.length, 0);
  });

  it('is the list of workers, with the words that it was asked for', async () => {
    await signInWith(demo, demo.keys.good);
    const all = await invoke<Listed>('list_workers');
    assert.deepEqual([all.workers.length, all.total, all.note], [12, 12, undefined]);
    const { workers } = await invoke<Listed>('list_workers', { filter: 'invoice clerk' });
    assert.deepEqual(
      workers.map(({ id, title }) => [id, title]),
      [[clerk, 'Invoice clerk']],
    );
  });

  it('is why the list is not whole where the server has none', async () => {
    demo.setListShape('workers', 'absent404');
    const { note } = await invoke<Listed>('list_workers');
    assert.match(note ?? '', /no longer lists workers/);
    demo.setListShape('workers', 'named');
  });

  it('is a worker by its title, with what it did', async () => {
    demo.setListShape('tasks', 'named');
    const worker = await invoke<Record<string, unknown>>('read_worker', {
      worker: 'invoice clerk',
    });
    assert.deepEqual([worker['id'], worker['problems']], [clerk, undefined]);
    assert.match(JSON.stringify(worker['instructions']), /You read/);
    assert.match(JSON.stringify(worker['schedules']), /Every weekday at 09:00/);
    assert.match(JSON.stringify(worker['recentTasks']), /June invoice/);
  });

  // VS Code answers its own questions in tests, as it does where a person let it, and shows no dialog of extensions.
  for (const budget of ['low', 'standard', 'high', 'unlimited']) {
    it(`is no task with a ${budget} budget without our own question, though VS Code agreed`, async () => {
      const before = posts().length;
      await assert.rejects(invoke('run_task', { workerId: clerk, input: 'Read.', budget }));
      assert.deepEqual(posts().slice(before), []);
    });
  }

  it('is no key, whatever the server echoes', async () => {
    const echo = `${demo.keys.good} and ${sampleKeys.second}`;
    await invoke('read_worker', { worker: clerk });
    demo.trouble({ kind: 'error', status: 400, error: `Not with ${echo}` });
    await invoke('list_workers');
    const everything = seen.join('\n');
    for (const key of [demo.keys.good, sampleKeys.second]) {
      assert.deepEqual(
        piecesOf(key).filter((piece) => everything.includes(piece)),
        [],
      );
    }
    assert.match(everything, /Not with …|Not with hdg_live_…/);
  });

  it('is how the key is doing: until when a limit lasts, and what to do about a revoked one', async () => {
    const healthy = await invoke<{ state: string; profile: object }>('check_key');
    assert.equal(healthy.state, 'healthy');
    assert.deepEqual(Object.keys(healthy.profile), [
      'label',
      'server',
      'organization',
      'fingerprint',
    ]);
    demo.revoke(demo.keys.good);
    const rejected = await invoke<{ state: string; whatToDo: string }>('check_key');
    assert.equal(rejected.state, 'rejected');
    assert.match(rejected.whatToDo, /revoked/);
  });

  it('is where keys stand in files, saved or not, by fingerprint and mask', async () => {
    const { first } = sampleKeys;
    await writeText('agents/leak.ts', `\nconst key = '${first}';\n`);
    await writeText('agents/clean.ts', 'const key = process.env.HANDINGER_API_KEY;\n');
    const { fingerprint, mask } = sampleKey();
    const expected = {
      file: 'agents/leak.ts',
      line: 2,
      column: 14,
      secret: 'apiKey',
      fingerprint,
      mask,
    };
    const asked: readonly object[] = [
      { paths: ['agents'] },
      { paths: [inFolder('agents/leak.ts').fsPath] },
      { scope: 'workspace' },
    ];
    for (const input of asked) {
      assert.deepEqual((await invoke<Leaks>('scan_for_leaked_keys', input)).keys, [expected]);
    }
    const clean = await invoke<Leaks>('scan_for_leaked_keys', { paths: ['agents/clean.ts'] });
    assert.deepEqual([clean.summary, clean.keys], ['No key in 1 file.', []]);
    await assert.rejects(
      invoke('scan_for_leaked_keys', { paths: ['../outside.ts', 'agents/leak.ts'] }),
      /This isn’t in the open workspace.*outside\.ts\.$/,
    );
    await deleteFiles('agents');

    const { uri } = await openText('python', `# x\nkey = "${first}"\n`);
    const { keys } = await invoke<Leaks>('scan_for_leaked_keys', { scope: 'openFiles' });
    const name = vscode.workspace.asRelativePath(uri);
    assert.deepEqual(
      keys.filter(({ file }) => file === name).map(({ line }) => line),
      [2],
    );
    const everything = seen.join('\n');
    assert.ok(everything.includes(sha256(first).slice(0, 8)));
    assert.deepEqual(
      piecesOf(first).filter((piece) => everything.includes(piece)),
      [],
    );
  });
});
