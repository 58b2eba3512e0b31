import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Profile } from '../../../src/core/credentials/profile';
import { Computer } from './histories/computer';
import { anyHistory, type History } from './histories/step';
import type { WindowLife } from './histories/windowLife';

const { HISTORIES, HISTORIES_SEED } = process.env;
const numRuns = Number(HISTORIES ?? 400);
const seed = Number(HISTORIES_SEED ?? 20_260_701);

/** Nothing was shown that was not chosen or not said, and no key that was not put under its profile, or that belongs to another organization. */
function assertShownRightly({ shown, lies }: WindowLife, { puts }: Computer): void {
  assert.deepEqual(lies, []);
  for (const { profile, fingerprint } of shown) {
    const own = puts.filter(({ profileId }) => profileId === profile.id);
    const put = own.find((one) => one.fingerprint === fingerprint);
    assert.ok(put, `a key was never put under ${profile.id}`);
    if (put.organizationId === undefined || profile.organizationId === undefined) continue;
    assert.equal(profile.organizationId, put.organizationId, 'a key of another organization');
  }
}

/** Every profile that nobody signed out of is known, and its key is there unless something happened to it. */
async function assertKept({ office }: WindowLife, computer: Computer): Promise<void> {
  const profiles = await office.vault.profiles();
  const labels = profiles.map(({ label }) => label);
  assert.equal(new Set(labels).size, labels.length, 'two profiles of one name');
  for (const id of computer.stored) {
    if (computer.removed.has(id)) continue;
    assert.ok(
      profiles.some((profile) => profile.id === id),
      `the record of ${id} is lost`,
    );
    if (computer.host === 'browser' || computer.harmed.has(id)) continue;
    assert.equal((await office.vault.read(id)).kind, 'present', `the key of ${id} is lost`);
  }
}

const isOfSession = ({ source }: Profile): boolean => source === 'session';

/** Lives through a history, and judges what both windows show and know after it. */
async function assertHonest({ host, steps }: History): Promise<void> {
  const computer = new Computer(host);
  for (const window of computer.windows) await window.act('reload', 0);
  for (const step of steps) await computer.take(step);
  await computer.calm();
  for (const window of computer.windows) {
    assertShownRightly(window, computer);
    await assertKept(window, computer);
  }
  if (host === 'browser') return;
  const [list = [], other = []] = await Promise.all(
    computer.windows.map(({ office }) => office.vault.profiles()),
  );
  // A window may hold a key for its session under a profile that another one signed out of.
  const ofSession = new Set([...list, ...other].filter(isOfSession).map(({ id }) => id));
  const [ids, others] = [list, other].map((profiles) =>
    profiles.map(({ id }) => id).filter((id) => !ofSession.has(id)),
  );
  assert.deepEqual(ids, others, 'the windows know different profiles');
}

describe('Histories of two windows', function () {
  this.timeout(0);

  it('keep a profile when the keychain refuses after the mark of its sign-out', async () => {
    const alone = { kind: 'act', window: 0, number: 0, isAlone: true } as const;
    const meanwhile = { ...alone, isAlone: false } as const;
    await assertHonest({
      host: 'desktop',
      steps: [
        { ...alone, act: 'signIn' },
        { ...meanwhile, act: 'signOutOfAny' },
        { ...meanwhile, act: 'signIn' },
        { ...alone, act: 'reload', window: 1 },
        { kind: 'hold', storage: 'secrets', isHeld: false },
        { ...meanwhile, act: 'signIn' },
        { kind: 'harm', harm: 'spoil', number: 0 },
        { kind: 'refuse', trouble: 'all' },
      ],
    });
  });

  it('show no other organization’s key, lose no record, and take verdicts from Handinger alone', async () => {
    await fc.assert(fc.asyncProperty(anyHistory, assertHonest), { numRuns, seed });
    console.log(`      ${numRuns} histories, seed ${seed}`);
  });
});
