import assert from 'node:assert/strict';
import type { NewCredential } from '../../../src/core/credentials/profile';
import { profileFor, storeKey, type AfterRefusal } from '../../../src/core/credentials/storeKey';
import { Office } from '../../fakes/office';
import { sampleKey, sampleKeys } from '../../fakes/sampleKeys';

const pasted = (facts: Partial<NewCredential> = {}): NewCredential => ({
  ...Office.account('second'),
  ...facts,
});
const neverRefused = (): Promise<undefined> => {
  throw new Error('The keychain was not to refuse.');
};

/** Signed in, and the keychain has forgotten the key since. */
async function withLostKey(organizationId?: string): Promise<{ office: Office; id: string }> {
  const office = new Office();
  const { id } = await office.signIn();
  if (organizationId !== undefined) await office.vault.annotate(id, { organizationId });
  office.secrets.lose(`handinger.key.${id}`);
  await office.sessions.reload();
  assert.equal(office.sessions.current.kind, 'keyLost');
  return { office, id };
}

const idsIn = async ({ vault }: Office): Promise<string[]> =>
  (await vault.profiles()).map(({ id }) => id);

describe('storeKey', () => {
  it('makes a profile where nobody is signed in', async () => {
    const office = new Office();
    const profile = await storeKey(office, pasted(), neverRefused);
    assert.deepEqual(await office.vault.profiles(), [profile]);
    assert.equal(profile?.source, 'keychain');
  });

  describe('with the key of the profile in use lost', () => {
    const sameOrganization: readonly [lost: string | undefined, pasted: string | undefined][] = [
      [undefined, undefined],
      [undefined, 'org_1'],
      ['org_1', 'org_1'],
    ];
    for (const [lost, found] of sameOrganization) {
      it(`heals it: organization ${lost ?? 'unknown'}, then ${found ?? 'unknown'}`, async () => {
        const { office, id } = await withLostKey(lost);
        const profile = await storeKey(office, pasted({ organizationId: found }), neverRefused);
        const { fingerprint } = sampleKey('second');
        assert.deepEqual(
          [profile?.id, profile?.label, profile?.fingerprint, profile?.retiring],
          [id, 'first', fingerprint, undefined],
        );
        assert.equal(profile?.organizationId, found ?? lost);
        const session = await office.sessions.reload();
        assert.equal(session.kind === 'signedIn' && session.key.reveal(), sampleKeys.second);
        assert.deepEqual(await idsIn(office), [id]);
      });
    }

    it('heals it with the same key again', async () => {
      const { office, id } = await withLostKey();
      const profile = await storeKey(office, Office.account('first'), neverRefused);
      assert.equal(profile?.id, id);
      assert.equal((await office.sessions.reload()).kind, 'signedIn');
    });

    const others: readonly [title: string, facts: Partial<NewCredential>][] = [
      ['a key of another organization', { organizationId: 'org_2' }],
      ['another key that could not be checked', {}],
      ['a key of another server', { baseUrl: 'https://handinger.example' }],
      ['a key for this session only', { source: 'session' }],
      ['the key of the environment', { source: 'environment' }],
    ];
    for (const [title, facts] of others) {
      it(`leaves it alone for ${title}`, async () => {
        const { office, id } = await withLostKey('org_1');
        const profile = await storeKey(office, pasted(facts), neverRefused);
        assert.notEqual(profile?.id, id);
        assert.equal((await office.vault.read(id)).kind, 'lost');
        assert.equal((await office.vault.profiles()).length, 2);
      });
    }

    it('uses the other profile that the key belongs to', async () => {
      const office = new Office();
      const other = await office.signIn('second');
      const { id } = await office.signIn('first');
      office.secrets.lose(`handinger.key.${id}`);
      const profile = await storeKey(office, pasted(), neverRefused);
      assert.equal(profile?.id, other.id);
      assert.equal((await office.vault.read(id)).kind, 'lost');
    });

    it('leaves the record of a variable alone: it cannot hold what was pasted', async () => {
      const office = new Office();
      const { id } = await office.signIn('first', 'environment');
      assert.equal((await office.sessions.reload()).kind, 'keyLost');
      const profile = await storeKey(office, pasted(), neverRefused);
      assert.notEqual(profile?.id, id);
      assert.equal(profile?.source, 'keychain');
    });
  });

  describe('with a keychain that refuses', () => {
    /** Answers one after the other, and keeps what was asked. */
    function person(...answers: (AfterRefusal | undefined)[]) {
      const reasons: string[] = [];
      return {
        reasons,
        answer: (error: unknown): Promise<AfterRefusal | undefined> => {
          reasons.push(String(error));
          return Promise.resolve(answers.shift());
        },
      };
    }

    it('uses the key for this session when that is wanted', async () => {
      const office = new Office();
      office.secrets.fail('writes');
      const { answer, reasons } = person('session');
      const profile = await storeKey(office, pasted(), answer);
      assert.equal(profile?.source, 'session');
      assert.deepEqual(reasons, ['Error: The keychain is locked.']);
      assert.deepEqual(office.secrets.contents, {});
      const session = await office.sessions.reload();
      assert.equal(session.kind === 'signedIn' && session.key.reveal(), sampleKeys.second);
    });

    it('asks the keychain again as often as that is wanted, and the person for no key', async () => {
      const office = new Office();
      office.secrets.fail('writes');
      const { answer, reasons } = person('again', 'again');
      const profile = await storeKey(office, pasted(), (error) => {
        if (reasons.length === 1) office.secrets.fail('none');
        return answer(error);
      });
      assert.equal(profile?.source, 'keychain');
      assert.equal(reasons.length, 2);
    });

    it('changes nothing when it is given up', async () => {
      const { office, id } = await withLostKey();
      office.secrets.fail('all');
      assert.equal(await storeKey(office, pasted(), person().answer), undefined);
      assert.deepEqual(await idsIn(office), [id]);
      assert.deepEqual(office.secrets.contents, {});
    });

    it('clears nothing while it cannot be read', async () => {
      const office = new Office();
      const { id } = await office.signIn();
      const before = office.secrets.contents;
      office.secrets.fail('all');
      const { answer, reasons } = person('session');
      const profile = await storeKey(office, Office.account('first'), answer);
      assert.deepEqual([profile?.id, profile?.source, reasons.length], [id, 'session', 1]);
      assert.deepEqual(office.secrets.contents, before);
    });
  });
});

describe('profileFor', () => {
  it('finds the profile that has the key already', async () => {
    const office = new Office();
    const { id } = await office.signIn();
    assert.equal((await profileFor(office, Office.account('first')))?.id, id);
  });

  it('finds the profile that the key heals', async () => {
    const { office, id } = await withLostKey();
    assert.equal((await profileFor(office, pasted()))?.id, id);
  });

  it('finds none for a key of another profile to come', async () => {
    const office = new Office();
    await office.signIn();
    assert.equal(await profileFor(office, pasted()), undefined);
  });
});
