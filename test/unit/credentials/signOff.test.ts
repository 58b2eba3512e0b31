import assert from 'node:assert/strict';
import { RateLimitStore } from '../../../src/core/api/http/rateLimitStore';
import { signOff } from '../../../src/core/credentials/signOff';
import { kept, keeping, requireKept, type KeptEntry } from '../../../src/core/common/kept';
import { MementoFake } from '../../fakes/memento';
import { Office } from '../../fakes/office';

const entries: readonly KeptEntry[] = Object.values(kept);
const everywhere = entries.filter(({ where }) => where === 'everywhere');

describe('a sign-out', () => {
  /** Two profiles, and something of every kind in the state. */
  async function furnished() {
    const office = new Office();
    const [first, second] = [await office.signIn('first'), await office.signIn('second')];
    for (const { id, fingerprint } of [first, second]) {
      for (const { name, each } of everywhere) {
        const names = {
          profile: name + id,
          fingerprint: `${name}${fingerprint} https://handinger.com`,
          ...{ task: `${name}tsk_1`, extension: `${name}some.body`, use: name },
        };
        const full = each ? names[each] : name;
        // What is known of the profiles themselves is there.
        if (office.state.get(full) === undefined && name !== kept.environmentProfile.name) {
          await office.state.update(full, ['something']);
        }
      }
    }
    return { office, first, second };
  }

  const beginnings = (office: Office, isOf: (name: string) => boolean): readonly string[] =>
    everywhere
      .filter(({ name }) => office.state.keys().some((key) => key.startsWith(name) && isOf(key)))
      .map(({ name }) => name);

  it('leaves nothing that bears the ID or the fingerprint of its profile, and all of the others', async () => {
    const { office, first, second } = await furnished();
    const isOf =
      ({ id, fingerprint }: { readonly id: string; readonly fingerprint: string }) =>
      (name: string): boolean =>
        name.includes(id) || name.includes(fingerprint);
    const before = beginnings(office, isOf(second));
    assert.deepEqual(beginnings(office, isOf(first)), before);
    await signOff(office, first.id);
    assert.deepEqual(beginnings(office, isOf(first)), []);
    assert.deepEqual(beginnings(office, isOf(second)), before);
    assert.deepEqual(Object.keys(office.secrets.contents).sort(), [
      kept.key.name + second.id,
      kept.removed.name + first.id,
    ]);
  });

  it('of the last profile leaves only what is meant to stay', async () => {
    const { office, first, second } = await furnished();
    await signOff(office, first.id);
    assert.ok(office.state.keys().some((key) => key.startsWith(kept.readConsents.name)));
    await signOff(office, second.id);
    const staying = everywhere.filter(({ signOut }) => signOut === 'stays').map(({ name }) => name);
    assert.deepEqual(
      beginnings(office, () => true),
      staying,
    );
  });

  it('removes the limits of a key that was being replaced, too', async () => {
    const office = new Office();
    const profile = await office.signIn('first');
    const limits = new RateLimitStore(office.state, office.clock);
    limits.of(`${profile.fingerprint} https://handinger.com`).extend(office.clock.now() + 60_000);
    await office.state.update(`${kept.limits.name}other https://handinger.com`, {
      since: 1,
      until: 2,
    });
    await signOff(office, profile.id);
    assert.deepEqual(
      office.state.keys().filter((key) => key.startsWith(kept.limits.name)),
      [`${kept.limits.name}other https://handinger.com`],
    );
  });

  it('that the keychain refuses leaves all as it was', async () => {
    const { office, first } = await furnished();
    const before = office.state.keys();
    office.secrets.fail('writes');
    await assert.rejects(signOff(office, first.id));
    assert.deepEqual(office.state.keys(), before);
  });

  it('tries the rest where one entry cannot be removed', async () => {
    const { office, first } = await furnished();
    const stubborn = kept.tasks.name + first.id;
    const update = office.memento.update.bind(office.memento);
    office.memento.update = (name, value) =>
      name === stubborn && value === undefined
        ? Promise.reject(new Error('The disk is full.'))
        : update(name, value);
    await assert.rejects(signOff(office, first.id), /disk is full/);
    assert.deepEqual(
      office.state.keys().filter((name) => name.includes(first.id)),
      [stubborn],
    );
  });
});

describe('what is kept', () => {
  it('has no name that could be taken for another in the same place', () => {
    const clashes = entries.flatMap((one) =>
      entries.filter(
        (other) => other !== one && other.where === one.where && other.name.startsWith(one.name),
      ),
    );
    assert.deepEqual(clashes, []);
  });

  it('is refused where nobody would know to remove it', async () => {
    const state = keeping(MementoFake.ofWorkspace(), 'workspace');
    await state.update(kept.keyMasking.name, true);
    assert.equal(state.get(kept.keyMasking.name), true);
    for (const name of [
      'handinger.other',
      'handinger.keyMasking.more',
      'theirs',
      kept.consents.name,
    ]) {
      await assert.rejects(Promise.resolve(state.update(name, 1)), /not among what is kept/);
    }
    assert.deepEqual(state.keys(), [kept.keyMasking.name]);
    assert.throws(() => requireKept('everywhere', kept.keyMasking.name));
  });

  it('can be removed under a name that is not known any more', async () => {
    const memento = MementoFake.ofWorkspace();
    await memento.update('old', 1);
    await keeping(memento, 'workspace').update('old', undefined);
    assert.deepEqual(memento.keys(), []);
  });
});
