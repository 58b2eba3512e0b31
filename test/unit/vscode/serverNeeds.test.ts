import assert from 'node:assert/strict';
import { imitates, StandInMachine } from '../../fakes/standInMachine';
import { releases } from '../../vscode/release';
import { serverNeeds } from '../../vscode/serverNeeds';

describe('What the VS Code server needs', () => {
  let machine: StandInMachine;
  const on = (platform: NodeJS.Platform, ...programs: readonly string[]): StandInMachine => {
    machine = new StandInMachine(platform, { PATH: '/usr/bin' });
    for (const program of programs) machine.file(`/usr/bin/${program}`);
    return machine;
  };
  const needs = (): string | undefined =>
    serverNeeds(['newest', 'floor'], machine, machine.path('/cache'));
  afterEach(() => machine.dispose());

  if (imitates('linux')) {
    it('is nothing where there are compilers and a browser', () => {
      on('linux', 'python3', 'make', 'g++', 'chromium');
      assert.equal(needs(), undefined);
    });

    it('is what is missing of them', () => {
      on('linux', 'make');
      assert.equal(needs(), 'python3, g++, and a Chromium browser');
    });

    it('is nothing that root can install on Debian', () => {
      on('linux', 'apt-get').isAdministrator = true;
      assert.equal(needs(), undefined);
    });

    it('is not installed by root elsewhere', () => {
      on('linux', 'chromium').isAdministrator = true;
      assert.equal(needs(), 'python3, make, and g++');
    });

    it('is a browser only, once both versions are compiled', () => {
      on('linux').file(`/cache/vscode-server-${releases.newest.vscode}/package.json`);
      assert.equal(needs(), 'python3, make, g++, and a Chromium browser');
      machine.file(`/cache/vscode-server-${releases.floor.vscode}/package.json`);
      assert.equal(needs(), 'a Chromium browser');
    });

    it('is the developer tools on a Mac that has only placeholders for them', () => {
      on('darwin', 'python3', 'make', 'g++', 'chromium');
      machine.file('/usr/bin/xcode-select', '#!/bin/sh\nexit 2\n');
      assert.equal(needs(), 'the Xcode Command Line Tools');
      machine.file('/usr/bin/xcode-select', '#!/bin/sh\nexit 0\n');
      assert.equal(needs(), undefined);
    });
  }

  it('is another system than Windows', () => {
    assert.equal(serverNeeds(['newest'], on('win32')), 'Linux or macOS');
  });
});
