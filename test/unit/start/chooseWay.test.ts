import assert from 'node:assert/strict';
import { chooseWay } from '../../../scripts/start/chooseWay';
import { imitates, StandInMachine } from '../../fakes/standInMachine';

if (imitates('linux')) {
  describe('What npm start opens', () => {
    let machine: StandInMachine;
    const on = (env: Readonly<Record<string, string>>): StandInMachine =>
      (machine = new StandInMachine('linux', env));
    const way = (download = (): Promise<string> => Promise.reject(new Error('It was refused.'))) =>
      chooseWay(machine, download);
    const install = (): string => {
      machine.file('/usr/share/code/resources/app/package.json', '{"version":"1.139.1"}');
      return machine.file('/usr/share/code/code');
    };
    afterEach(() => machine.dispose());

    it('is the server in the browser without a display', async () => {
      on({ VSCODE_PATH: '/opt/code', DISPLAY: '' });
      install();
      assert.deepEqual(await way(), {
        kind: 'browser',
        reason: 'neither DISPLAY nor WAYLAND_DISPLAY is set',
      });
    });

    it('is the VS Code that VSCODE_PATH names, before an installed one', async () => {
      on({ DISPLAY: ':0', VSCODE_PATH: '/opt/code' });
      install();
      assert.deepEqual(await way(), {
        kind: 'desktop',
        executable: machine.path('/opt/code'),
        reason: 'VSCODE_PATH names it',
      });
    });

    it('is an installed VS Code, before a download', async () => {
      on({ WAYLAND_DISPLAY: 'wayland-0' });
      const executable = install();
      assert.deepEqual(await way(), {
        kind: 'desktop',
        executable,
        reason: 'VS Code 1.139.1 is installed',
      });
    });

    it('is a downloaded VS Code where none is installed', async () => {
      on({ DISPLAY: ':0' });
      assert.deepEqual(await way(() => Promise.resolve('/cache/code')), {
        kind: 'desktop',
        executable: '/cache/code',
        reason: 'no VS Code that could be used is installed',
      });
    });

    it('is the server in the browser where the download is refused', async () => {
      on({ DISPLAY: ':0' });
      assert.deepEqual(await way(), { kind: 'browser', reason: 'It was refused.' });
    });
  });

  describe('A display', () => {
    it('is taken for granted on macOS and Windows', async () => {
      for (const platform of ['darwin', 'win32'] as const) {
        const machine = new StandInMachine(platform);
        const { kind } = await chooseWay(machine, () => Promise.resolve('/cache/code'));
        machine.dispose();
        assert.equal(kind, 'desktop');
      }
    });
  });
}
