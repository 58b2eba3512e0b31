import assert from 'node:assert/strict';
import { imitates, StandInMachine } from '../../fakes/standInMachine';
import { findInstalledVSCode, programOf } from '../../vscode/desktop/installedVSCode';

const mac = '/Applications/Visual Studio Code.app';
const user = '/Users/ada/AppData/Local/Programs/Microsoft VS Code';
const system = '/Program Files/Microsoft VS Code';
const inMac = 'Contents/Resources/app/package.json';

/** Where setups put the program and what carries its version, by system. */
const places: readonly (readonly [NodeJS.Platform, program: string, manifest: string])[] = [
  ['linux', '/usr/share/code/code', '/usr/share/code/resources/app/package.json'],
  ['linux', '/opt/visual-studio-code/code', '/opt/visual-studio-code/resources/app/package.json'],
  ['darwin', `${mac}/Contents/MacOS/Code`, `${mac}/${inMac}`],
  ['darwin', `${mac}/Contents/MacOS/Electron`, `${mac}/${inMac}`],
  ['darwin', `/home${mac}/Contents/MacOS/Code`, `/home${mac}/${inMac}`],
  ['win32', `${user}/Code.exe`, `${user}/resources/app/package.json`],
  ['win32', `${system}/Code.exe`, `${system}/39d5031f21/resources/app/package.json`],
];

describe('An installed VS Code', () => {
  let machine: StandInMachine;
  const on = (platform: NodeJS.Platform): StandInMachine =>
    (machine = new StandInMachine(
      platform,
      platform === 'win32'
        ? {
            PATH: '/tools/bin',
            LOCALAPPDATA: '/Users/ada/AppData/Local',
            ProgramFiles: '/Program Files',
          }
        : { PATH: '/usr/bin' },
    ));
  /** Installs a version into a folder, as on Linux. */
  const install = (folder: string, version: string): string => {
    machine.file(`${folder}/resources/app/package.json`, JSON.stringify({ version }));
    machine.file(`${folder}/bin/code`);
    return machine.file(`${folder}/code`);
  };
  afterEach(() => machine.dispose());

  for (const [platform, program, manifest] of places.filter(([system]) => imitates(system))) {
    it(`is found on ${platform} at ${program}`, () => {
      const executable = on(platform).file(program);
      machine.file(manifest, JSON.stringify({ version: '1.139.1' }));
      assert.deepEqual(findInstalledVSCode(machine), { executable, version: '1.139.1' });
    });
  }

  it('is found through its command on Windows', () => {
    const program = on('win32').file('/tools/Code.exe');
    machine.file('/tools/resources/app/package.json', '{"version":"1.139.1"}');
    machine.file('/tools/bin/code.CMD');
    assert.equal(findInstalledVSCode(machine)?.executable, program);
  });

  if (imitates('linux')) {
    it('is the one that the command on the PATH starts', () => {
      on('linux');
      install('/usr/share/code', '1.120.0');
      const executable = install('/home/ada/VSCode', '1.121.0');
      machine.link('/usr/bin/code', '/home/ada/VSCode/bin/code');
      assert.deepEqual(findInstalledVSCode(machine), { executable, version: '1.121.0' });
    });

    it('is found through its command on macOS', () => {
      const app = '/home/ada/Visual Studio Code.app';
      const program = on('darwin').file(`${app}/Contents/MacOS/Code`);
      machine.file(`${app}/${inMac}`, '{"version":"1.139.1"}');
      machine.file(`${app}/Contents/Resources/app/bin/code`);
      machine.link('/usr/bin/code', `${app}/Contents/Resources/app/bin/code`);
      assert.equal(findInstalledVSCode(machine)?.executable, program);
    });

    it('is not too old for this extension', () => {
      on('linux');
      install('/usr/share/code', '1.99.3');
      assert.equal(findInstalledVSCode(machine), undefined);
      install('/usr/share/code', '1.106.0');
      assert.equal(findInstalledVSCode(machine)?.version, '1.106.0');
    });

    it('is not portable, since a portable one always uses its own profile', () => {
      on('linux');
      install('/usr/share/code', '1.139.1');
      machine.file('/usr/share/code/data/user-data/languagepacks.json');
      assert.equal(findInstalledVSCode(machine), undefined);
    });

    it('is not a snap, a flatpak, or the command of WSL or of a remote window', () => {
      on('linux').file('/usr/bin/snap');
      machine.link('/usr/bin/code', '/usr/bin/snap');
      assert.equal(findInstalledVSCode(machine), undefined);
      machine.dispose();

      on('linux').file('/mnt/c/Microsoft VS Code/Code.exe');
      machine.file('/mnt/c/Microsoft VS Code/resources/app/package.json', '{"version":"1.139.1"}');
      machine.file('/mnt/c/Microsoft VS Code/bin/code');
      machine.link('/usr/bin/code', '/mnt/c/Microsoft VS Code/bin/code');
      assert.equal(findInstalledVSCode(machine), undefined);
      machine.dispose();

      on('linux').file('/home/.vscode-server/bin/0123/bin/remote-cli/code');
      machine.link('/usr/bin/code', '/home/.vscode-server/bin/0123/bin/remote-cli/code');
      assert.equal(findInstalledVSCode(machine), undefined);
    });
  }
});

if (imitates('linux')) {
  describe('The program of a VS Code', () => {
    let machine: StandInMachine;
    afterEach(() => machine.dispose());

    it('is the one that its command starts', () => {
      machine = new StandInMachine('linux');
      const program = machine.file('/usr/share/code/code');
      const command = machine.file('/usr/share/code/bin/code');
      assert.equal(programOf(command, machine), program);
      assert.equal(programOf(machine.link('/usr/bin/code', '/usr/share/code/bin/code')), program);
    });

    it('is the one in the app on macOS', () => {
      machine = new StandInMachine('darwin');
      const program = machine.file(`${mac}/Contents/MacOS/Code`);
      assert.equal(programOf(machine.path(mac), machine), program);
    });

    it('is what else was named', () => {
      machine = new StandInMachine('linux');
      const program = machine.file('/usr/share/code/code');
      assert.equal(programOf(program, machine), program);
      assert.equal(programOf('/nowhere/code', machine), '/nowhere/code');
    });
  });
}
