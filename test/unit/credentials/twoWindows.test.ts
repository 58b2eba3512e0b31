import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ApiKey } from '../../../src/core/credentials/apiKey';
import { sha256 } from '../../../src/node/sha256';
import { Office, settled } from '../../fakes/office';
import { prefix } from '../../fakes/sampleKeys';
import { SecretStoreFake } from '../../fakes/secretStore';

const KEYS = 4;
const baseUrl = 'https://handinger.com';
const keyOf = (index: number): ApiKey => new ApiKey(`${prefix}Kq7Rk2Vt9Lm4Xb${index}`, sha256);

type Step =
  | { readonly kind: 'signIn'; readonly window: 0 | 1; readonly key: number }
  | { readonly kind: 'signOut'; readonly window: 0 | 1 }
  | { readonly kind: 'switch'; readonly window: 0 | 1; readonly key: number }
  | { readonly kind: 'events'; readonly events: 'once' | 'doubled' | 'lost' }
  | { readonly kind: 'refuse'; readonly trouble: 'none' | 'reads' | 'writes' | 'all' }
  | { readonly kind: 'forgetMetadata'; readonly window: 0 | 1 };

const window = fc.constantFrom<0 | 1>(0, 1);
const key = fc.nat({ max: KEYS - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('signIn' as const), window, key }),
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

/** Two windows over one keychain, each with its own copy of the metadata, as VS Code keeps it. */
class TwoWindows {
  readonly secrets = new SecretStoreFake();
  readonly windows = [
    new Office(this.secrets),
    new Office(this.secrets.otherWindow(), 'other'),
  ] as const;
  /** Fingerprints of the keys that must be there: stored, and signed out by nobody. */
  readonly stored = new Set<string>();

  async take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'signIn':
        return this.#signIn(this.windows[step.window], keyOf(step.key));
      case 'signOut':
        return this.#signOut(this.windows[step.window]);
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

  async #signIn(office: Office, key: ApiKey): Promise<void> {
    const profile = await office.vault.save({ key, baseUrl }).catch(() => undefined);
    if (!profile) return;
    this.stored.add(key.fingerprint);
    await office.sessions.use(profile.id);
  }

  async #signOut(office: Office): Promise<void> {
    const { current } = office.sessions;
    if (current.kind !== 'signedIn') return;
    const { fingerprint } = current.key;
    const isGone = await office.vault.remove(current.profile.id).then(
      () => true,
      () => false,
    );
    if (isGone) this.stored.delete(fingerprint);
    await office.sessions.reload();
  }

  async #switch(office: Office, { fingerprint }: ApiKey): Promise<void> {
    const profiles = await office.vault.profiles();
    const wanted = profiles.find((profile) => profile.fingerprint === fingerprint);
    if (wanted) await office.sessions.use(wanted.id);
  }

  /** Every key that is really in the keychain. */
  get kept(): Set<string> {
    return new Set(
      Object.values(this.secrets.contents).map((text) => {
        const { key } = JSON.parse(text) as { key: string };
        return new ApiKey(key, sha256).fingerprint;
      }),
    );
  }
}

describe('Two windows over one keychain', () => {
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
          }
        }
        assert.deepEqual(two.kept, two.stored);

        two.secrets.fail('none');
        two.secrets.tellChanges('once');
        for (const { vault, sessions } of two.windows) {
          await sessions.reload();
          const names = (await vault.profiles()).map(({ label }) => label);
          assert.equal(new Set(names).size, names.length);
        }
      }),
      { numRuns: 300 },
    );
  });
});
