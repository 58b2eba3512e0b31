import assert from 'node:assert/strict';
import type { CredentialVault } from '../../../src/core/credentials/credentialVault';
import { profileOf } from '../../../src/core/credentials/session';
import { Office, settled } from '../../fakes/office';
import { sampleKey, sampleKeys } from '../../fakes/sampleKeys';
import { SecretStoreFake } from '../../fakes/secretStore';

const DAY = 24 * 60 * 60_000;

async function replace({ vault, clock }: Office, id: string): Promise<void> {
  const replaced = await vault.replaceKey(id, { key: sampleKey('second') }, clock.now() + DAY);
  assert.ok(replaced.ok);
}

/** Which key a profile has, and which one it lets go. */
async function keysOf(vault: CredentialVault, id: string): Promise<string> {
  const stored = await vault.read(id);
  if (stored.kind !== 'present') return stored.kind;
  const nameOf = (value: string | undefined): string =>
    Object.entries(sampleKeys).find(([, key]) => key === value)?.[0] ?? 'none';
  return `${nameOf(stored.key.reveal())}, retiring ${nameOf(stored.retiring?.reveal())}`;
}

describe('A key that is replaced', () => {
  it('stays beside the new one, under the same profile, and the session follows', async () => {
    const office = new Office();
    const before = await office.signIn();
    office.clock.advance(1_000);
    await replace(office, before.id);
    await settled();
    const { current } = office.sessions;
    const { fingerprint, mask } = sampleKey('second');
    assert.equal(await keysOf(office.vault, before.id), 'second, retiring first');
    assert.ok(current.kind === 'signedIn');
    assert.equal(current.key.reveal(), sampleKeys.second);
    assert.deepEqual(current.profile, {
      ...before,
      fingerprint,
      mask,
      keyAddedAt: office.clock.now(),
      retiring: {
        fingerprint: before.fingerprint,
        mask: before.mask,
        addedAt: before.addedAt,
        since: office.clock.now(),
        until: office.clock.now() + DAY,
      },
    });
  });

  it('is swapped in one write: a keychain that refuses leaves everything as it was', async () => {
    const office = new Office();
    const { id } = await office.signIn();
    const before = [office.secrets.contents, office.memento.contents];
    office.secrets.fail('writes');
    await assert.rejects(replace(office, id), { message: 'The keychain is locked.' });
    assert.deepEqual([office.secrets.contents, office.memento.contents], before);
    const writes = office.secrets.calls.filter((call) => call.startsWith('store')).length;
    office.secrets.fail('none');
    await replace(office, id);
    assert.equal(
      office.secrets.calls.filter((call) => call.startsWith('store')).length,
      writes + 1,
    );
  });

  it('is replaced in the other windows too, though their metadata lags', async () => {
    const here = new Office();
    const there = new Office(here.secrets.otherWindow(), 'other');
    const { id } = await here.signIn();
    await settled();
    await there.sessions.reload();
    await replace(here, id);
    await settled();
    const { current } = there.sessions;
    assert.ok(current.kind === 'signedIn');
    assert.equal(current.key.reveal(), sampleKeys.second);
    assert.equal(current.profile.fingerprint, sampleKey('second').fingerprint);
    assert.equal(current.profile.retiring?.fingerprint, sampleKey('first').fingerprint);
  });

  it('comes back by an undo, and the new one goes', async () => {
    const office = new Office();
    const before = await office.signIn();
    office.clock.advance(1_000);
    await replace(office, before.id);
    const undone = await office.vault.undoReplacement(before.id);
    await settled();
    assert.deepEqual(undone, { ok: true, value: before });
    assert.equal(await keysOf(office.vault, before.id), 'first, retiring none');
    assert.deepEqual(profileOf(office.sessions.current), before);
  });

  it('cannot come back once it was let go, or when nothing was replaced', async () => {
    const office = new Office();
    const { id } = await office.signIn();
    assert.deepEqual(await office.vault.undoReplacement(id), { ok: false, failure: 'unknown' });
    await replace(office, id);
    await office.vault.forgetRetiring(id);
    assert.deepEqual(await office.vault.undoReplacement(id), { ok: false, failure: 'unknown' });
    assert.equal(await keysOf(office.vault, id), 'second, retiring none');
    assert.ok(!JSON.stringify(office.secrets.contents).includes(sampleKeys.first));
  });

  it('survives a rename, an annotation and a lost index', async () => {
    const office = new Office();
    const { id } = await office.signIn();
    await replace(office, id);
    await office.vault.rename(id, 'Northwind');
    await office.vault.annotate(id, { verifiedAt: 1 });
    const reinstalled = new Office(office.secrets.otherWindow());
    assert.equal(await keysOf(reinstalled.vault, id), 'second, retiring first');
    const [profile] = await reinstalled.vault.profiles();
    assert.equal(profile?.retiring?.fingerprint, sampleKey('first').fingerprint);
  });

  it('that is lost gives way to the new one without a trace', async () => {
    const office = new Office();
    const { id } = await office.signIn();
    office.secrets.lose(`handinger.key.${id}`);
    await replace(office, id);
    assert.equal(await keysOf(office.vault, id), 'second, retiring none');
    assert.equal((await office.vault.profiles())[0]?.retiring, undefined);
  });

  it('is not replaced blindly while the keychain does not answer, nor for a stranger', async () => {
    const office = new Office();
    const { id } = await office.signIn();
    const swap = (profileId: string) =>
      office.vault.replaceKey(profileId, { key: sampleKey('second') }, office.clock.now());
    office.secrets.fail('reads');
    assert.deepEqual(await swap(id), { ok: false, failure: 'unreadable' });
    office.secrets.fail('none');
    assert.deepEqual(await swap('nobody'), { ok: false, failure: 'unknown' });
    assert.equal(await keysOf(office.vault, id), 'first, retiring none');
  });

  it('is replaced for this session only when that is where it lives', async () => {
    const office = new Office(new SecretStoreFake());
    const { id } = await office.signIn('first', 'session');
    await replace(office, id);
    assert.equal(await keysOf(office.vault, id), 'second, retiring first');
    assert.deepEqual(office.secrets.contents, {});
  });
});
