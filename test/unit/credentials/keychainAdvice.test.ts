import assert from 'node:assert/strict';
import {
  describeRefusal,
  keychainAdvice,
  keychainAdviceFor,
  type System,
} from '../../../src/core/credentials/keychainAdvice';
import { Office } from '../../fakes/office';

const on = (platform: System['platform'], remote = false): System => ({ platform, remote });

describe('keychainAdvice', () => {
  const words: readonly [title: string, system: System, advice: string][] = [
    [
      'names the keyrings of Linux, and where VS Code is told of them',
      on('linux'),
      'GNOME Keyring or KWallet must be running and unlocked. If VS Code doesn’t find it, run “Preferences: Configure Runtime Arguments”, set “password-store” to “gnome-libsecret”, “kwallet5” or “kwallet6”, and restart VS Code. “basic” works without a keyring, but hardly protects keys.',
    ],
    [
      'knows what macOS asks',
      on('darwin'),
      'Unlock the login keychain in Keychain Access, and allow VS Code to use it when macOS asks. After “Deny”, restart VS Code to be asked again.',
    ],
    [
      'knows what Windows does after a password reset',
      on('win32'),
      'Windows ties keys to your account’s password. After someone else resets it, or in a copied user profile, keys can’t be read. Sign in to Windows with the account that stored the key, or store it again.',
    ],
    [
      'says where a browser keeps keys',
      on('web'),
      'In a browser keys are kept in the browser’s own storage for this server: another browser, a private window or cleared site data has none. Some servers keep keys only until the page is reloaded; there, set HANDINGER_API_KEY for the server.',
    ],
    [
      'points from a remote computer to the one with the window',
      on('linux', true),
      'In a remote window, keys are stored on the computer that VS Code’s window runs on, not on the remote one. Check the keychain there.',
    ],
  ];
  for (const [title, system, advice] of words) {
    it(title, () => assert.equal(keychainAdvice(system), advice));
  }

  it('says the same whatever system a remote computer or a browser’s server has', () => {
    assert.equal(keychainAdvice(on('win32', true)), keychainAdvice(on('linux', true)));
    assert.equal(keychainAdvice(on('web', true)), keychainAdvice(on('web')));
  });
});

describe('keychainAdviceFor', () => {
  const isAdvised = ({ sessions }: Office): boolean =>
    keychainAdviceFor(sessions.current, on('darwin')) === keychainAdvice(on('darwin'));

  it('helps with a key that is lost or cannot be read, and not while all is well', async () => {
    const office = new Office();
    const { id } = await office.signIn();
    assert.equal(isAdvised(office), false);
    office.secrets.fail('reads');
    await office.sessions.reload();
    assert.equal(isAdvised(office), true);
    office.secrets.fail('none');
    office.secrets.lose(`handinger.key.${id}`);
    await office.sessions.reload();
    assert.equal(isAdvised(office), true);
  });

  it('leaves the keychain out of it when a variable is gone', async () => {
    const office = new Office();
    await office.signIn('first', 'environment');
    await office.sessions.reload();
    assert.equal(office.sessions.current.kind, 'keyLost');
    assert.equal(isAdvised(office), false);
  });
});

describe('describeRefusal', () => {
  it('gives the reason and what helps, in whole sentences', () => {
    assert.equal(
      describeRefusal('Cannot spawn a message bus. ', on('darwin')),
      `Couldn’t store the key in VS Code’s secret storage: Cannot spawn a message bus. ${keychainAdvice(on('darwin'))}`,
    );
  });
});
