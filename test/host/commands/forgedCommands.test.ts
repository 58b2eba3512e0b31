import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DemoApi } from '../../demoApi/demoApi';
import { startDemoApi } from '../../demoApi/startDemoApi';
import { sampleKeys } from '../../fakes/sampleKeys';
import { closeAll } from '../support/documents';
import { activated } from '../support/extension';
import { inFolder, workspaceFolder, writeText } from '../support/files';
import { logged, logText, openLog, timesLogged } from '../support/log';
import { signInWith } from '../support/signIn';

/** What VS Code's dialogs answer where an extension is tested (AbstractDialogService in dialogService.ts). */
const REFUSED = 'refused to show dialog in tests';
/** How a command refuses what it is not for: its own words, those of VS Code's types, or those of `Hostile`. */
const NOT_FOR_THIS = /failed: Error: (?:The command is for|\[UriError\]|Illegal argument|written$)/;
/** Its modal question comes before anything else, so that the log ends with it. */
const LAST = 'handinger.copyApiKey';
const HARMLESS = 'harmless.txt';

class Hostile {
  get id(): never {
    throw new Error('read');
  }

  toString(): never {
    throw new Error('written');
  }
}

const endless = (): unknown => {
  const node: { id: string; children: unknown[]; node?: unknown } = { id: 'wrk_1', children: [] };
  node.children.push(node);
  node.node = node;
  return node;
};

/** What another extension, or a link in a trusted document, may give to any command. */
const forged: Readonly<Record<string, () => readonly unknown[]>> = {
  nothing: () => [],
  null: () => [null, null, null],
  numbers: () => [NaN, -1, 1e99],
  'empty texts': () => ['', '', ''],
  'a way up': () => ['../../other', '..%2f..', '\\..\\'],
  'an address': () => ['https://evil.example/api/workers/wrk_1', 'file:///etc/passwd'],
  'a command link': () => ['[x](command:workbench.action.quit)', '$(error)'],
  'names of prototypes': () => ['__proto__', 'constructor', 'toString'],
  'an empty object': () => [{}, {}, {}],
  'a row that is none': () => [
    { id: '__proto__', worker: { id: '../x' }, kind: 'worker', node: {} },
  ],
  'what throws when it is read': () => [new Hostile(), new Hostile()],
  'what contains itself': () => [endless(), endless()],
  functions: () => [() => 'wrk_1', Symbol('x'), 1n],
  'a long text': () => ['a'.repeat(1_000_000)],
  'a file outside and a place in it': () => [
    vscode.Uri.file('/etc/passwd'),
    new vscode.Range(0, 0, 0, 5),
  ],
  'a file without a key, and a place behind its end': () => [
    inFolder(HARMLESS),
    new vscode.Range(1_000_000, 1_000_000, 1_000_001, 0),
    -1,
  ],
};

/** All files of the workspace, by their names, with their times and sizes. */
async function files(folder = workspaceFolder()): Promise<readonly string[]> {
  const all: string[] = [];
  for (const [name, type] of await vscode.workspace.fs.readDirectory(folder)) {
    const uri = vscode.Uri.joinPath(folder, name);
    if ((type & vscode.FileType.Directory) !== 0) {
      all.push(...(await files(uri)));
    } else {
      const { mtime, size } = await vscode.workspace.fs.stat(uri);
      all.push(`${uri.path} ${mtime} ${size}`);
    }
  }
  return all;
}

/** Runs commands at once, and leaves all that they ask. @returns their answers */
async function leave(ids: readonly string[], args: () => readonly unknown[]): Promise<unknown[]> {
  const end = new AbortController();
  const runs = Promise.all(ids.map((id) => vscode.commands.executeCommand(id, ...args())));
  const ended = runs.finally(() => end.abort());
  // Nothing tells an extension what is open; with nothing, these do nothing.
  while (!end.signal.aborted) {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await vscode.commands.executeCommand('notifications.clearAll');
  }
  return ended;
}

describe('Forged commands', function () {
  // Seventy commands at once, on a busy machine.
  this.timeout(300_000);
  let demo: DemoApi;
  let before: readonly string[];
  const answers: unknown[] = [];

  async function declared(): Promise<readonly string[]> {
    const { contributes } = (await activated()).packageJSON as {
      readonly contributes: { readonly commands: readonly { readonly command: string }[] };
    };
    return contributes.commands.map(({ command }) => command);
  }

  it('have a harmless world to change', async () => {
    demo = await startDemoApi();
    await writeText(HARMLESS, 'nothing\n');
    await signInWith(demo, demo.keys.good);
    await openLog();
    before = await files();
  });

  it('are all that the extension registers, besides those that VS Code adds for its views', async () => {
    const all = (await vscode.commands.getCommands()).filter((id) => id.startsWith('handinger.'));
    const known = new Set(await declared());
    const others = all.filter((id) => !known.has(id));
    assert.deepEqual(
      others.filter((id) => !/^handinger\.(workers|leaks)\.\w+$/.test(id)),
      [],
    );
  });

  for (const [what, args] of Object.entries(forged)) {
    it(`are answered with ${what}`, async () => {
      answers.push(...(await leave(await declared(), args)));
      await closeAll();
    });
  }

  it('send nothing that changes anything, and nothing for an id that is none', () => {
    assert.deepEqual(
      demo.requests.filter(({ method }) => method !== 'GET'),
      [],
    );
    assert.deepEqual(
      demo.requests
        .map(({ path }) => decodeURIComponent(path))
        .filter((path) => /\.\.|__proto__|constructor|toString|https:|\[|\$|a{99}/.test(path)),
      [],
    );
  });

  it('write no file, and get no key', async () => {
    assert.deepEqual(await files(), before);
    const seen = answers.map((answer) => String(answer)).join('\n');
    for (const key of [demo.keys.good, ...Object.values(sampleKeys)]) {
      assert.ok(!seen.includes(key) && !logText().includes(key));
      assert.ok(!(await vscode.env.clipboard.readText()).includes(key));
    }
  });

  it('leave no error behind that was not expected', async () => {
    await openLog();
    const last = `${LAST} failed`;
    const earlier = timesLogged(last);
    await leave([LAST], () => []);
    await logged(last, earlier + 1);
    const failures = logText()
      .split('\n')
      .filter((line) => line.includes(' failed: '))
      .filter((line) => !line.includes(REFUSED) && !NOT_FOR_THIS.test(line));
    assert.deepEqual(failures, []);
    await demo.dispose();
  });
});
