import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ApiKey } from '../../../src/core/credentials/keys/apiKey';
import type { KeySource } from '../../../src/core/credentials/profile';
import { profileOf } from '../../../src/core/credentials/session';
import { sha256 } from '../../../src/node/sha256';
import { Office, settled } from '../../fakes/office';
import { prefix } from '../../fakes/sampleKeys';
import { SecretStoreFake } from '../../fakes/secretStore';

const KEYS = 4;
const baseUrl = 'https://handinger.com';
const keyOf = (index: number): ApiKey => new ApiKey(`${prefix}Kq7Rk2Vt9Lm4Xb${index}`, sha256);

type Step =
  | {
      readonly kind: 'signIn';
      readonly window: 0 | 1;
      readonly key: number;
      readonly source: KeySource;
    }
  | { readonly kind: 'replace'; readonly window: 0 | 1; readonly key: number }
  | { readonly kind: 'undo' | 'letGo'; readonly window: 0 | 1 }
  | { readonly kind: 'signOut'; readonly window: 0 | 1 }
  | { readonly kind: 'switch'; readonly window: 0 | 1; readonly key: number }
  | { readonly kind: 'events'; readonly events: 'once' | 'doubled' | 'lost' }
  | { readonly kind: 'refuse'; readonly trouble: 'none' | 'reads' | 'writes' | 'all' }
  | { readonly kind: 'forgetMetadata'; readonly window: 0 | 1 };

const window = fc.constantFrom<0 | 1>(0, 1);
const key = fc.nat({ max: KEYS - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('signIn' as const),
    window,
    key,
    source: fc.constantFrom<KeySource>('keychain', 'keychain', 'environment', 'session'),
  }),
  fc.record({ kind: fc.constant('replace' as const), window, key }),
  fc.record({ kind: fc.constantFrom<'undo' | 'letGo'>('undo', 'letGo'), window }),
  fc.record({ kind: fc.constant('signOut' as const), window }),
  fc.record({ kind: fc.constant('switch' as const), window, key }),
  fc.record({
    kind: fc.constant('events' as const),
    events: fc.constantFrom<'once' | 'doubled' | 'lost'>('once', 'doubled', 'lost'),
  }),
  fc.record({
    kind: fc.constant('refuse' as const),
    trouble: fc.constantFrom<'none' | 'reads' | 'writes' | 'all'>('none', 'reads', 'writes', 'all'),
  }),
  fc.record({ kind: fc.constant('forgetMetadata' as const), window }),
);

/** Fingerprints of the keys of one profile. */
interface Kept {
  readonly key: string;
  readonly retiring: string | undefined;
}

/** Two windows over one keychain and one state. */
class TwoWindows {
  readonly secrets = new SecretStoreFake();
  readonly #office = new Office(this.secrets);
  readonly windows = [this.#office, this.#office.otherWindow()] as const;
  /** Which keys the keychain must hold for each profile: stored, and signed out or let go by nobody. */
  readonly expected = new Map<string, Kept>();

  async take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'signIn':
        return this.#signIn(this.windows[step.window], keyOf(step.key), step.source);
      case 'signOut':
        return this.#signOut(this.windows[step.window]);
      case 'replace':
        return this.#replace(this.windows[step.window], keyOf(step.key));
      case 'undo':
        return this.#undo(this.windows[step.window]);
      case 'letGo':
        return this.#letGo(this.windows[step.window]);
      case 'switch':
        return this.#switch(this.windows[step.window], keyOf(step.key));
      case 'events':
        this.secrets.tellChanges(step.events);
        return;
      case 'refuse':
        this.secrets.fail(step.trouble);
        return;
      case 'forgetMetadata':
        for (const name of this.windows[step.window].state.keys()) {
          if (name.startsWith('handinger.profile.')) {
            await this.windows[step.window].state.update(name, undefined);
          }
        }
    }
  }

  async #signIn(office: Office, key: ApiKey, source: KeySource): Promise<void> {
    if (source === 'environment') office.environment = { apiKey: key.reveal(), baseUrl };
    const profile = await office.vault.save({ key, baseUrl, source }).catch(() => undefined);
    if (!profile) return;
    if (profile.source === 'keychain') {
      const retiring = profile.retiring?.fingerprint;
      const before = this.expected.get(profile.id)?.retiring;
      assert.ok(before === undefined || before === retiring, 'a retiring key stays');
      this.expected.set(profile.id, { key: key.fingerprint, retiring });
    }
    await office.sessions.use(profile.id);
  }

  async #signOut(office: Office): Promise<void> {
    const profile = profileOf(office.sessions.current);
    if (!profile) return;
    const isGone = await office.vault.remove(profile.id).then(
      () => true,
      () => false,
    );
    if (isGone) this.expected.delete(profile.id);
    await office.sessions.reload();
  }

  async #replace({ sessions, vault, clock }: Office, key: ApiKey): Promise<void> {
    const profile = profileOf(sessions.current);
    if (!profile || key.fingerprint === profile.fingerprint) return;
    const before = this.expected.get(profile.id);
    const replaced = await vault
      .replaceKey(profile.id, { key }, clock.now())
      .catch(() => undefined);
    if (!replaced?.ok || replaced.value.source !== 'keychain') return;
    const wasFaster = before?.key === key.fingerprint;
    const retiring = wasFaster ? before.retiring : before?.key;
    this.expected.set(profile.id, { key: key.fingerprint, retiring });
  }

  async #undo({ sessions, vault }: Office): Promise<void> {
    const profile = profileOf(sessions.current);
    if (!profile) return;
    const undone = await vault.undoReplacement(profile.id).catch(() => undefined);
    if (!undone?.ok || undone.value.source !== 'keychain') return;
    const key = this.expected.get(profile.id)?.retiring;
    assert.ok(key !== undefined, 'only what is retiring comes back');
    this.expected.set(profile.id, { key, retiring: undefined });
  }

  async #letGo({ sessions, vault }: Office): Promise<void> {
    const profile = profileOf(sessions.current);
    if (!profile) return;
    const stored = await vault.read(profile.id);
    const isGone = await vault.forgetRetiring(profile.id).then(
      () => true,
      () => false,
    );
    if (!isGone || stored.kind !== 'present' || stored.profile.source !== 'keychain') return;
    this.expected.set(profile.id, { key: stored.key.fingerprint, retiring: undefined });
  }

  async #switch(office: Office, { fingerprint }: ApiKey): Promise<void> {
    const profiles = await office.vault.profiles();
    const wanted = profiles.find((profile) => profile.fingerprint === fingerprint);
    if (wanted) await office.sessions.use(wanted.id);
  }

  /** What is really in the keychain. */
  get kept(): Map<string, Kept> {
    const fingerprintOf = (key: string | undefined) =>
      key === undefined ? undefined : new ApiKey(key, sha256).fingerprint;
    return new Map(
      Object.entries(this.secrets.contents)
        .filter(([name]) => name.startsWith('handinger.key.'))
        .map(([name, text]) => {
          const { key, retiring } = JSON.parse(text) as { key: string; retiring?: string };
          const kept = { key: fingerprintOf(key) ?? '', retiring: fingerprintOf(retiring) };
          return [name.replace('handinger.key.', ''), kept];
        }),
    );
  }
}

describe('Two windows over one keychain', function () {
  // A thousand lives of two windows.
  this.timeout(30_000);

  it('lose no key and show no profile under another one’s name, whatever happens in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const two = new TwoWindows();
        for (const step of steps) {
          await two.take(step);
          await settled();
          for (const { sessions } of two.windows) {
            const { current } = sessions;
            if (current.kind !== 'signedIn') continue;
            assert.equal(current.profile.fingerprint, current.key.fingerprint);
            assert.notEqual(current.profile.retiring?.fingerprint, current.key.fingerprint);
          }
        }
        assert.deepEqual(two.kept, two.expected);

        two.secrets.fail('none');
        two.secrets.tellChanges('once');
        for (const { vault, sessions } of two.windows) {
          await sessions.reload();
          const names = (await vault.profiles()).map(({ label }) => label);
          assert.equal(new Set(names).size, names.length);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
