import assert from 'node:assert/strict';
import { refusalOf } from '../../../src/core/agents/refusal';
import type { Health } from '../../../src/core/health/health';

const refusals: readonly (readonly [Health, string | undefined])[] = [
  [{ kind: 'starting' }, 'Reading the secret storage…'],
  [
    { kind: 'signedOut' },
    'Not signed in. Sign in with an API key. The user can run “Handinger: Sign In”. Never paste a key into a chat.',
  ],
  [
    { kind: 'signedOut', gone: 'removed', hasProfiles: true },
    'Another window signed out of the profile that was used here. Switch to another profile, or sign in with another key. The user can run “Handinger: Switch Profile” or “Handinger: Sign In”. Never paste a key into a chat.',
  ],
  [
    { kind: 'restricted' },
    'This workspace is not trusted, so nothing is sent. Trust the workspace to see workers. Leaked keys are found either way.',
  ],
  [
    { kind: 'keyLost', how: 'vanished' },
    'VS Code’s secret storage no longer has the key of Handinger. You didn’t sign out. Paste the key again, or create a new one. The user can run “Handinger: Sign In”. Never paste a key into a chat.',
  ],
  [
    { kind: 'keyUnreadable', message: 'locked' },
    'Couldn’t read the key from VS Code’s secret storage: locked It might be locked. Nothing was removed.',
  ],
  [
    { kind: 'keyWithheld', computer: { name: 'build7 (ssh-remote)', isElsewhere: true } },
    'The API key stays in your secret storage. build7 (ssh-remote) hasn’t received it. Use the key in this window, or keep it where it is. The user can run “Handinger: Use API Key on This Computer”.',
  ],
  [{ kind: 'healthy', checkedAt: 0 }, undefined],
  [{ kind: 'rejected' }, undefined],
];

describe('why an assistant gets nothing', () => {
  for (const [health, words] of refusals) {
    it(`is told while the key is ${JSON.stringify(health)}: ${words === undefined ? 'nothing' : 'a sentence and what to do'}`, () => {
      assert.equal(refusalOf(health, undefined, 0), words);
    });
  }
});
