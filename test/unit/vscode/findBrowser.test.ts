import assert from 'node:assert/strict';
import { imitates, StandInMachine } from '../../fakes/standInMachine';
import { findBrowser } from '../../vscode/findBrowser';

const windows = {
  LOCALAPPDATA: '/Users/ada/AppData/Local',
  ProgramFiles: '/Program Files',
  'ProgramFiles(x86)': '/Program Files (x86)',
};

/** Where installers put a browser, or links to it, by system. */
const places: readonly (readonly [NodeJS.Platform, string])[] = [
  ['darwin', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  ['darwin', '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
  ['darwin', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
  ['darwin', '/home/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  ['win32', '/Program Files/Google/Chrome/Application/chrome.exe'],
  ['win32', '/Users/ada/AppData/Local/Google/Chrome/Application/chrome.exe'],
  ['win32', '/Program Files (x86)/Microsoft/Edge/Application/msedge.exe'],
  ['win32', '/Users/ada/AppData/Local/Chromium/Application/chrome.exe'],
  ['linux', '/usr/bin/google-chrome-stable'],
  ['linux', '/usr/bin/microsoft-edge'],
  ['linux', '/opt/google/chrome/chrome'],
  ['linux', '/opt/microsoft/msedge/msedge'],
  ['linux', '/snap/bin/chromium'],
  ['linux', '/var/lib/flatpak/exports/bin/org.chromium.Chromium'],
  ['linux', '/home/.local/share/flatpak/exports/bin/com.google.Chrome'],
];

describe('The browser that tests drive', () => {
  let machine: StandInMachine;
  const on = (platform: NodeJS.Platform, env = {}): StandInMachine =>
    (machine = new StandInMachine(platform, {
      ...(platform === 'win32' ? windows : { PATH: '/usr/bin' }),
      ...env,
    }));
  afterEach(() => machine.dispose());

  for (const [platform, path] of places.filter(([system]) => imitates(system))) {
    it(`is found on ${platform} at ${path}`, () => {
      const browser = on(platform).file(path);
      assert.equal(findBrowser(machine), browser);
    });
  }

  if (imitates('linux')) {
    it('is the one that CHROMIUM_PATH names, if it is set', () => {
      on('linux', { CHROMIUM_PATH: '/home/ada/chrome' }).file('/usr/bin/chromium');
      assert.equal(findBrowser(machine), machine.path('/home/ada/chrome'));
    });

    it('is not one in a sandbox if there is another', () => {
      on('linux').file('/snap/bin/chromium');
      const chrome = machine.file('/opt/google/chrome/chrome');
      assert.equal(findBrowser(machine), chrome);
    });
  }

  it('is not found if none is installed', () => {
    assert.equal(findBrowser(on('win32')), undefined);
  });
});
