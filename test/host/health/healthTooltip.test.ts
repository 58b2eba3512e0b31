import assert from 'node:assert/strict';
import type { Computer } from '../../../src/core/credentials/computer';
import type { Profile } from '../../../src/core/credentials/profile';
import type { Session } from '../../../src/core/credentials/session';
import { next, type Health } from '../../../src/core/health/health';
import { viewHealth } from '../../../src/core/health/healthView';
import { healthTooltip } from '../../../src/editor/health/healthTooltip';
import { sampleKey } from '../../fakes/sampleKeys';

const DAY = 24 * 60 * 60_000;
const addedAt = new Date(2026, 6, 1, 12).getTime();
const key = sampleKey();
const profile: Profile = {
  id: 'p1',
  label: 'Northwind',
  source: 'keychain',
  baseUrl: 'https://handinger.com',
  fingerprint: key.fingerprint,
  mask: key.mask,
  addedAt,
  keyAddedAt: addedAt,
};

/** The Markdown, and the commands that its links may run. */
function tooltip(
  session: Session,
  {
    days = 0,
    maxAgeDays = 90,
    computer = { name: 'local', isElsewhere: false },
  }: {
    readonly days?: number;
    readonly maxAgeDays?: number;
    readonly computer?: Computer;
  } = {},
): { readonly text: string; readonly commands: readonly string[] } {
  const now = addedAt + days * DAY;
  const isSignedIn = session.kind === 'signedIn';
  const health = isSignedIn
    ? ({ kind: 'healthy', checkedAt: now } satisfies Health)
    : next({ kind: 'starting' }, { kind: 'session', session, isTrusted: true });
  const view = viewHealth(health, profile, now);
  const system = { platform: 'darwin', remote: false } as const;
  const { value, isTrusted } = healthTooltip({
    view,
    health,
    session,
    now,
    maxAgeDays,
    system,
    computer,
  });
  assert.ok(typeof isTrusted === 'object', 'only named commands are enabled');
  return { text: value.replaceAll('\\', ''), commands: isTrusted.enabledCommands };
}

const signedIn: Session = { kind: 'signedIn', profile, key };

describe('The tooltip of the status bar item', () => {
  it('says where the key is kept and how old it is', () => {
    const { text } = tooltip(signedIn, { days: 90 });
    assert.match(text, /- Kept in: VS Code’s secret storage\n/);
    assert.match(text, /- Key added: Jul 1, 2026 \(90 days ago\)\n/);
    assert.doesNotMatch(text, /days old/);
  });

  it('suggests in one sentence to rotate a key that is older than the setting', () => {
    const { text, commands } = tooltip(signedIn, { days: 123 });
    assert.match(
      text,
      /This key is more than 90 days old\. \[Rotate API Key\]\(command:handinger\.rotateKey\)/,
    );
    assert.ok(commands.includes('handinger.rotateKey'));
  });

  it('suggests nothing when the setting is 0, or when there is no key to rotate', () => {
    for (const { text, commands } of [
      tooltip(signedIn, { days: 999, maxAgeDays: 0 }),
      tooltip({ kind: 'keyLost', how: 'vanished', profile }, { days: 999 }),
    ]) {
      assert.doesNotMatch(text, /days old/);
      assert.ok(!commands.includes('handinger.rotateKey'));
    }
  });

  it('names another computer that the key is used on, and the way to take that back', () => {
    const computer = { name: 'build7 (ssh-remote)', isElsewhere: true };
    const { text, commands } = tooltip(signedIn, { computer });
    assert.match(text, /- Used on: build7 \(ssh-remote\)\n/);
    assert.ok(commands.includes('handinger.manageAccess'));
    assert.doesNotMatch(tooltip(signedIn).text, /Used on/);
  });

  it('leads to the question where the key is not used on this computer', () => {
    const computer = { name: 'build7 (ssh-remote)', isElsewhere: true };
    const { text, commands } = tooltip({ kind: 'keyWithheld', profile, computer }, { computer });
    assert.match(text, /build7 \(ssh-remote\) hasn’t received it/);
    assert.doesNotMatch(text, /Used on/);
    assert.ok(commands.includes('handinger.useKeyHere'));
  });

  it('leads to the other profiles where the one in use is gone', () => {
    const { text, commands } = tooltip({ kind: 'signedOut', gone: 'removed', hasProfiles: true });
    assert.match(text, /Another window signed out of the profile that was used here\./);
    assert.match(text, /\[Switch Profile\]\(command:handinger\.switchProfile\) · \[Sign In\]/);
    assert.ok(commands.includes('handinger.switchProfile'));
  });

  it('says what helps on this system when the keychain lost the key', () => {
    assert.match(
      tooltip({ kind: 'keyLost', how: 'vanished', profile }).text,
      /Unlock the login keychain/,
    );
    assert.doesNotMatch(tooltip(signedIn).text, /login keychain/);
  });
});
