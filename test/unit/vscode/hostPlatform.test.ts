import assert from 'node:assert/strict';
import { imitates, StandInMachine } from '../../fakes/standInMachine';
import { desktopPlatform, hostPlatform } from '../../vscode/hostPlatform';

const refuse = (): Promise<string> => Promise.reject(new Error('VS Code was refused.'));
const download = (version: string): Promise<string> => Promise.resolve(`/cache/${version}/code`);

describe('What in-host tests run in', () => {
  let machine: StandInMachine;
  const platform = (start = download) =>
    hostPlatform('floor', machine, start, machine.path('/cache'));
  afterEach(() => machine.dispose());

  if (imitates('linux')) {
    it('is the server where it can be compiled', async () => {
      machine = new StandInMachine('linux', { PATH: '/usr/bin', DISPLAY: ':0' });
      for (const program of ['python3', 'make', 'g++', 'chromium']) {
        machine.file(`/usr/bin/${program}`);
      }
      assert.deepEqual(await platform(), { kind: 'server' });
    });

    it('is missing without compilers and without a display', async () => {
      machine = new StandInMachine('linux', { PATH: '/usr/bin' });
      machine.file('/usr/bin/chromium');
      assert.deepEqual(await platform(), {
        kind: 'missing',
        needs: 'python3, make, and g++, or a display',
      });
    });
  }

  it('is a desktop VS Code on Windows', async () => {
    machine = new StandInMachine('win32');
    assert.deepEqual(await platform(), { kind: 'desktop', executable: '/cache/floor/code' });
  });

  it('is missing on Windows where the download is refused', async () => {
    machine = new StandInMachine('win32');
    assert.deepEqual(await platform(refuse), {
      kind: 'missing',
      needs: 'Linux or macOS, or a desktop VS Code (VS Code was refused.)',
    });
  });
});

describe('A desktop VS Code to test in', () => {
  let machine: StandInMachine;
  afterEach(() => machine.dispose());

  it('is a download of that version', async () => {
    machine = new StandInMachine('darwin');
    assert.deepEqual(await desktopPlatform('floor', machine, download), {
      kind: 'desktop',
      executable: '/cache/floor/code',
    });
  });

  it('is the one that VSCODE_PATH names, but only in place of the newest', async () => {
    machine = new StandInMachine('linux', { DISPLAY: ':0', VSCODE_PATH: '/opt/code' });
    assert.deepEqual(await desktopPlatform('newest', machine, download), {
      kind: 'desktop',
      executable: machine.path('/opt/code'),
    });
    assert.deepEqual(await desktopPlatform('floor', machine, download), {
      kind: 'desktop',
      executable: '/cache/floor/code',
    });
  });

  it('needs a display', async () => {
    machine = new StandInMachine('linux', { VSCODE_PATH: '/opt/code' });
    assert.deepEqual(await desktopPlatform('newest', machine, download), {
      kind: 'missing',
      needs: 'a display',
    });
  });

  it('is missing where the download is refused', async () => {
    machine = new StandInMachine('linux', { WAYLAND_DISPLAY: 'wayland-0' });
    assert.deepEqual(await desktopPlatform('newest', machine, refuse), {
      kind: 'missing',
      needs: 'a desktop VS Code (VS Code was refused.)',
    });
  });
});
