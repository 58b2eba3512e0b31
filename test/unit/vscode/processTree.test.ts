import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { signalTree, treeOptions } from '../../vscode/processTree';

const parent = `
const { spawn } = require('node:child_process');
const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
child.once('spawn', () => console.log(child.pid));
setInterval(() => {}, 1000);
`;

describe('A process tree', () => {
  it('ends with everything that was started in it', async () => {
    const first = spawn(process.execPath, ['-e', parent], {
      ...treeOptions(),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(first.stdout, 'data');
    signalTree(first, 'SIGTERM');
    // Both write to this stream, so it closes when the last of them has ended.
    await once(first, 'close');
    assert.doesNotThrow(() => signalTree(first, 'SIGKILL'));
  });

  it('is ended by taskkill on Windows, where processes have no group', () => {
    const ran: (readonly string[])[] = [];
    const end = (exitCode: number | null) =>
      signalTree({ pid: 4711, exitCode }, 'SIGTERM', 'win32', (command, args) =>
        ran.push([command, ...args]),
      );
    end(null);
    end(0);
    assert.deepEqual(ran, [['taskkill', '/PID', '4711', '/T', '/F']]);
  });

  it('opens no console window on Windows', () => {
    assert.deepEqual(treeOptions('win32'), { windowsHide: true });
  });
});
