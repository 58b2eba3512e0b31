import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ApiKey } from '../../src/core/credentials/keys/apiKey';
import { sha256 } from '../../src/node/sha256';
import { bakery, northwind } from '../demoApi/organization';
import { Terminals } from './parts/terminals';
import { addKey, health, isSignedIn, isSignedOut, signIn, useDemo } from './signedIn';
import { ReportingProgram, type Found, type Run } from './startedProgram';
import { browserStorageWith, filesWith } from './traces';
import type { Workbench } from './workbench';
import { copilot } from './workbenchPool';

const TERMINAL = 'handinger.terminal.injectApiKey';
const DEBUG = 'handinger.debug.injectApiKey';
const FROM_COMMAND = 'FROM_COMMAND';

describe('Injection that a workspace asks for', function () {
  this.timeout(120_000);
  // With the debugger of Node, which others do without.
  const used = useDemo({ server: { builtIn: { without: [copilot] } } });
  let program: ReportingProgram;
  let launches: Readonly<Record<'Refused' | 'Wanted' | 'Elsewhere', Run>>;
  let tasks: Readonly<Record<'Kept back' | 'Handed out' | 'Again', Run>>;

  before(async () => {
    const { workbench, session } = used;
    program = await ReportingProgram.write(session.folder);
    launches = { Refused: program.newRun(), Wanted: program.newRun(), Elsewhere: program.newRun() };
    tasks = {
      'Kept back': program.newRun(FROM_COMMAND),
      'Handed out': program.newRun(FROM_COMMAND),
      Again: program.newRun(FROM_COMMAND),
    };
    await writeWorkspaceFile('launch.json', launchesOf(launches));
    await writeWorkspaceFile('tasks.json', tasksOf(tasks));
    await workbench.reload();
    await signIn(used);
  });

  describe('into terminals', () => {
    it('is off by default', async () => {
      const found = await foundInTerminal(used.workbench, program);
      assert.deepEqual(found, { baseUrl: used.demo.url });
    });

    it('asks before it obeys, and hands out the key with its server', async () => {
      await writeWorkspaceFile('settings.json', { [TERMINAL]: true });
      await used.workbench.notifications.press('API key in terminals', 'Allow');
      const found = await terminalGets(used.workbench, program, used.demo.keys.good);
      assert.equal(found.baseUrl, used.demo.url);
    });

    it('follows another profile at once', async () => {
      const { workbench, demo } = used;
      await addKey(workbench, demo.keys.secondOrganization);
      await workbench.statusBar.waitForText(health, bakery.id);
      await terminalGets(workbench, program, demo.keys.secondOrganization);
      await workbench.runCommand('Handinger: Switch Profile');
      await workbench.quickInput.pick(northwind.id);
      await workbench.statusBar.waitForText(health, northwind.id);
      await terminalGets(workbench, program, demo.keys.good);
    });

    it('keeps key and server together, whatever a startup file or terminal profile sets', async () => {
      const { workbench, session, demo } = used;
      const home = join(session.folder, 'home');
      await mkdir(home);
      const startup = ['HANDINGER_BASE_URL=https://staging.example', 'HANDINGER_API_KEY=another'];
      const lines = startup.map((assignment) => `export ${assignment}\n`);
      await writeFile(join(home, '.bashrc'), `${lines.join('')}touch "$HOME/started"\n`);
      const env = { HOME: home, HANDINGER_BASE_URL: 'https://profile.example' };
      await writeWorkspaceFile('settings.json', {
        [TERMINAL]: true,
        'terminal.integrated.profiles.linux': { startup: { path: '/bin/bash', env } },
        'terminal.integrated.defaultProfile.linux': 'startup',
      });
      // VS Code does not show when it has taken up a change: some terminals may be opened before.
      let found: Found;
      do found = await foundInTerminal(workbench, program);
      while (!existsSync(join(home, 'started')));
      assert.deepEqual(found, { key: sha256(demo.keys.good), baseUrl: demo.url });
    });

    it('ends when the setting is turned off', async () => {
      await writeWorkspaceFile('settings.json', {});
      await terminalGets(used.workbench, program, undefined);
    });
  });

  describe('into debug sessions', () => {
    it('takes no for an answer', async () => {
      await writeWorkspaceFile('settings.json', { [DEBUG]: true });
      await used.workbench.notifications.press('in debug sessions', 'Not Here');
      await debug('Refused');
      assert.equal((await launches.Refused.found()).key, undefined);
    });
  });

  describe('into tasks by ${command:handinger.apiKey}', () => {
    it('asks, and starts nothing when it is refused', async () => {
      const { workbench, demo } = used;
      await runTask('Kept back');
      await workbench.dialog.press('Cancel');
      await runTask('Handed out');
      await workbench.dialog.press('Allow');
      assert.equal((await tasks['Handed out'].found()).key, sha256(demo.keys.good));
      assert.equal(await tasks['Kept back'].isReported(), false);
    });

    it('does not ask again in this workspace, also after a restart', async () => {
      const { workbench, demo } = used;
      await workbench.reload();
      await isSignedIn(workbench);
      await runTask('Again');
      assert.equal((await tasks.Again.found()).key, sha256(demo.keys.good));
    });
  });

  describe('asked for anew', () => {
    it('asks anew, and hands out the key to terminals and debug sessions', async () => {
      const { workbench, demo } = used;
      await writeWorkspaceFile('settings.json', {});
      await terminalGets(workbench, program, undefined);
      await writeWorkspaceFile('settings.json', { [TERMINAL]: true, [DEBUG]: true });
      await workbench.notifications.press('API key in terminals', 'Allow');
      await workbench.notifications.press('in debug sessions', 'Allow');
      await terminalGets(workbench, program, demo.keys.good);
      await debug('Wanted');
      const found = await launches.Wanted.found();
      assert.deepEqual(found, { key: sha256(demo.keys.good), baseUrl: demo.url });
    });

    it('adds no key to a configuration that names a server', async () => {
      await debug('Elsewhere');
      assert.deepEqual(await launches.Elsewhere.found(), { baseUrl: 'https://staging.example' });
    });

    it('writes nothing of the key into any file or storage', async () => {
      const { workbench, session, demo } = used;
      await workbench.reload();
      await isSignedIn(workbench);
      const { page } = workbench;
      for (const key of [demo.keys.good, demo.keys.secondOrganization]) {
        const body = key.split('_').slice(2).join('_');
        assert.deepEqual(await filesWith(session.server.dataFolder, body), []);
        assert.deepEqual(await filesWith(session.folder, body), []);
        assert.deepEqual(await browserStorageWith(page, body), []);
      }
      assert.notDeepEqual(await browserStorageWith(page, 'handinger.consent.file'), []);
    });

    it('is written to the log, each with the fingerprint of the key', async () => {
      const { workbench, session, demo } = used;
      await workbench.runCommand('Handinger: Copy API Key');
      await workbench.dialog.press('Copy API Key');
      const { fingerprint } = new ApiKey(demo.keys.good, sha256);
      for (const taker of [
        `new terminals of ${basename(session.folder)}`,
        'the debug session Wanted',
        'a task or launch file',
        'the clipboard',
      ]) {
        const line = `The key ${fingerprint} goes to ${taker}`;
        // VS Code writes a moment later, and tells nobody.
        while ((await filesWith(session.server.dataFolder, line)).length === 0);
      }
    });

    it('ends with the sign-out, and says so where the key is asked for', async () => {
      const { workbench, demo } = used;
      await terminalGets(workbench, program, demo.keys.good);
      await signOut();
      await terminalGets(workbench, program, undefined);
      await workbench.runCommand('Handinger: Switch Profile');
      await workbench.quickInput.pick('org_');
      await terminalGets(workbench, program, demo.keys.secondOrganization);
      await signOut();
      await isSignedOut(workbench);
      await terminalGets(workbench, program, undefined);
      await runTask('Again');
      await workbench.notifications.press('There is no Handinger key', 'Sign In');
      await workbench.quickInput.cancel();
    });
  });

  async function signOut(): Promise<void> {
    await used.workbench.runCommand('Handinger: Sign Out');
    await used.workbench.dialog.press('Sign Out');
  }

  async function debug(name: keyof typeof launches): Promise<void> {
    await used.workbench.runCommand('Debug: Select and Start Debugging');
    await used.workbench.quickInput.pick(name);
  }

  async function runTask(label: keyof typeof tasks): Promise<void> {
    await used.workbench.runCommand('Tasks: Run Task');
    await used.workbench.quickInput.pick(label);
  }

  async function writeWorkspaceFile(name: string, content: object): Promise<void> {
    const folder = join(used.session.folder, '.vscode');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, name), JSON.stringify(content));
  }
});

describe('Injection that a person asks for everywhere', function () {
  this.timeout(120_000);
  // A window without a folder is trusted.
  const used = useDemo({
    window: {},
    server: { workspaceTrust: true },
    settings: { [TERMINAL]: true, 'security.workspace.trust.startupPrompt': 'never' },
  });
  let program: ReportingProgram;

  before(async () => {
    program = await ReportingProgram.write(used.session.folder);
    await signIn(used);
  });

  it('needs no question, and no folder', async () => {
    await terminalGets(used.workbench, program, used.demo.keys.good);
  });

  it('begins in a workspace when that is trusted', async () => {
    const { session, demo } = used;
    const restricted = await session.openWindow({ folder: session.folder });
    await restricted.runCommand('Terminal: Create New Terminal');
    await restricted.dialog.press('Trust Folder & Continue');
    await terminalGets(restricted, program, demo.keys.good);
  });
});

async function foundInTerminal(workbench: Workbench, program: ReportingProgram): Promise<Found> {
  const run = program.newRun();
  const terminals = new Terminals(workbench.page);
  await workbench.runCommand('Terminal: Create New Terminal');
  await terminals.run([process.execPath, ...run.args].map((part) => `'${part}'`).join(' '));
  const found = await run.found();
  await workbench.runCommand('Terminal: Kill All Terminals');
  await terminals.areGone();
  return found;
}

/** VS Code does not show when it has taken up a change: some terminals may be opened before. */
async function terminalGets(
  workbench: Workbench,
  program: ReportingProgram,
  key: string | undefined,
): Promise<Found> {
  const expected = key === undefined ? undefined : sha256(key);
  let found = await foundInTerminal(workbench, program);
  for (let more = 9; more > 0 && found.key !== expected; more--) {
    found = await foundInTerminal(workbench, program);
  }
  assert.equal(found.key, expected);
  return found;
}

function launchesOf(runs: Readonly<Record<string, Run>>): object {
  const configurations = Object.entries(runs).map(([name, { args }]) => ({
    name,
    type: 'node',
    request: 'launch',
    runtimeExecutable: process.execPath,
    program: args[0],
    args: args.slice(1),
    console: 'internalConsole',
    env: name === 'Elsewhere' ? { HANDINGER_BASE_URL: 'https://staging.example' } : {},
  }));
  return { version: '0.2.0', configurations };
}

function tasksOf(runs: Readonly<Record<string, Run>>): object {
  const tasks = Object.entries(runs).map(([label, { args }]) => ({
    label,
    type: 'process',
    command: process.execPath,
    args,
    options: { env: { [FROM_COMMAND]: '${command:handinger.apiKey}' } },
    presentation: { reveal: 'never' },
    problemMatcher: [],
  }));
  return { version: '2.0.0', tasks };
}
