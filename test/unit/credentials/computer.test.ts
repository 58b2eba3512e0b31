import assert from 'node:assert/strict';
import { computerOf, type WindowFacts } from '../../../src/core/credentials/computer';

const local = { name: 'local', isElsewhere: false };
const desktop = { isBrowser: false, runsBesideWindow: false, hostName: 'build7' };

describe('The computer that extensions run on', () => {
  const elsewhere = ['ssh-remote', 'dev-container', 'codespaces', 'tunnel', 'localhost:8080'];
  for (const remoteName of elsewhere) {
    it(`is another one in a window of ${remoteName}`, () => {
      assert.deepEqual(computerOf({ ...desktop, remoteName }), {
        name: `build7 (${remoteName})`,
        isElsewhere: true,
      });
    });
  }

  const here: readonly [what: string, facts: WindowFacts][] = [
    ['in a local window', { ...desktop, remoteName: undefined }],
    [
      'where the extension runs beside the window',
      { ...desktop, remoteName: 'ssh-remote', runsBesideWindow: true },
    ],
    ...['localhost', 'localhost:8080', 'code.example.com'].map(
      (remoteName): [string, WindowFacts] => [
        `for the page that ${remoteName} serves, which keeps its own secrets`,
        { ...desktop, remoteName, isBrowser: true },
      ],
    ),
  ];
  for (const [what, facts] of here) {
    it(`is the one with the secret storage ${what}`, () => {
      assert.deepEqual(computerOf(facts), local);
    });
  }

  for (const remoteName of ['tunnel', 'codespaces', 'coder']) {
    it(`is another one where a page connects through ${remoteName}`, () => {
      assert.equal(computerOf({ ...desktop, remoteName, isBrowser: true }).isElsewhere, true);
    });
  }

  it('is the same in WSL, under another name', () => {
    assert.deepEqual(computerOf({ ...desktop, remoteName: 'wsl' }), {
      name: 'build7 (wsl)',
      isElsewhere: false,
    });
  });

  it('goes by the kind of remote where it has no name', () => {
    const { name } = computerOf({ ...desktop, remoteName: 'tunnel', hostName: '' });
    assert.equal(name, 'tunnel');
  });
});
