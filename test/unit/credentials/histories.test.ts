import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Profile } from '../../../src/core/credentials/profile';
import { Computer } from './histories/computer';
import { anyHistory } from './histories/step';
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

describe('Histories of two windows', function () {
  this.timeout(0);

  it('show no other organization’s key, lose no record, and take verdicts from Handinger alone', async () => {
    const property = fc.asyncProperty(anyHistory, async ({ host, steps }) => {
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
    });
    await fc.assert(property, { numRuns, seed });
    console.log(`      ${numRuns} histories, seed ${seed}`);
  });
});
